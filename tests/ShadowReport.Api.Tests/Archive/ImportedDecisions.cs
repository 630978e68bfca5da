using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;
using ShadowReport.Api.Tests.Reviews;

namespace ShadowReport.Api.Tests.Archive;

/// <summary>
/// Anybody can make an archive that says whatever they like. Nothing in it counts until the organisation that it speaks for says so.
/// </summary>
public sealed class ImportedDecisions(ApiHost host)
{
    private const string Note = "We do not share these words.";

    [Fact]
    public async Task An_edited_archive_satisfies_counts_and_prints_nothing_until_each_organisation_confirms_its_own()
    {
        var (circle, ines, sol, dan) = await Victims(host);
        var report = await Imported(circle.Coordinator, circle, await Forged(host));
        Assert.Equal(("marta", false), ((await circle.Coordinator.Read(report))["imported"]!
            ["by"]!.Text("member"), await IsSatisfied(ines, report, "review:another-organisation:borders")));

        // The approval, the objections, the note and the sign-on are shown as imported.
        var reviews = (await ines.Read($"{report}/drafts/borders/reviews")).Items().ToList();
        Assert.All(reviews, review => Assert.Equal(("unconfirmed", true), (review.Text("state"), review["imported"]!.GetValue<bool>())));
        Assert.Equal(["standing", "minority-note"], reviews.Select(review => review["import"]!.Text("state")));
        Assert.Equal(
            ["unconfirmed", "unconfirmed"], (await ines.Read($"{report}/objections")).Items().Select(objection => objection.Text("state")));
        Assert.True(await IsSatisfied(ines, report, "objections"));
        Assert.Equal((0, 1), await SignOns(sol, report));
        Assert.True((await ines.Read($"{report}/drafts/borders/versions/1"))["author"]!["imported"]!.GetValue<bool>());
        var page = await Printed(circle.Coordinator, report);
        Assert.Contains("As imported on", page);
        Assert.DoesNotContain("south House", page);
        Assert.DoesNotContain(Note, page);
        var observer = await circle.Joined("oda", "observer");
        Assert.Empty((await observer.Read($"{circle.Url}/organisations")).Items());

        // Each organisation confirms what the archive says of it: reviews and sign-ons by those who may give them.
        Assert.Equal((1, 0, 1), Counts(await Confirmed(ines, report)));
        Assert.True(await IsSatisfied(ines, report, "review:another-organisation:borders"));
        Assert.Equal((0, 1), await SignOns(sol, report));
        Assert.Equal((0, 1, 0), Counts(await Confirmed(sol, report)));
        Assert.Equal((1, 0), await SignOns(sol, report));
        Assert.Equal((0, 0, 0), Counts(await Confirmed(sol, report)));
        Assert.Contains("south House", await Printed(circle.Coordinator, report));
        Assert.Equal(
            ["south"], (await observer.Read($"{circle.Url}/organisations")).Items().Select(organisation => organisation.Text("key")));

        // One that is not here is mapped to one that is, which confirms for it.
        Assert.Equal((0, 0, 0), Counts(await Confirmed(dan, report)));
        var mapped = await circle.Coordinator.Put($"{circle.Url}/organisations/west/mapping", new { organisation = "occident" });
        Assert.Equal("occident", (await mapped.Json()).Text("mappedTo"));
        Assert.Equal(2, (await dan.Read($"{report}/imported-decisions")).Number("reviewsInAll"));
        Assert.False(await HasObjection(ines, report, "shelters"));
        Assert.Equal((2, 0, 0), Counts(await Confirmed(dan, report)));
        Assert.True(await HasObjection(ines, report, "shelters"));
        Assert.Contains(Note, await Printed(circle.Coordinator, report));
        var confirmed = (await ines.Read($"{report}/drafts/shelters/reviews")).Items().Single();
        Assert.Equal(("standing", "occident", "dan"), (
            confirmed.Text("state"), confirmed.Text("organisation"), confirmed["import"]!["confirmed"]!["by"]!.Text("member")));
    }

    [Fact]
    public async Task Members_whom_the_archive_names_and_coordinators_are_notified()
    {
        var (circle, ines, _, dan) = await Victims(host);
        var second = await circle.Joined("ada", "coordinator");

        await Imported(circle.Coordinator, circle, await Forged(host));

        Assert.Equal(["report-imported"], (await Inbox.Holding(ines, 1)).Kinds());
        Assert.Equal(["report-imported"], (await Inbox.Holding(second, 1)).Kinds());
        Assert.Empty(await Inbox.Of(dan));
        Assert.Empty(await Inbox.Of(circle.Coordinator));
    }

    [Fact]
    public async Task The_report_names_its_importer_as_they_are_called_now()
    {
        var (circle, ines, _, _) = await Victims(host);
        var report = await Imported(circle.Coordinator, circle, await Forged(host));

        (await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/members/marta", new { displayName = "Marta B" }))
            .EnsureSuccessStatusCode();

        Assert.Equal("Marta B", (await ines.Read(report))["imported"]!["by"]!.Text("displayName"));
        Assert.Null((await ines.Read(report))["imported"]!["by"]!["imported"]);
    }

    [Fact]
    public async Task Rows_from_before_anything_was_marked_still_load()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var archive = await Forged(own);
        var (circle, ines, sol, _) = await Victims(own);
        var report = await Imported(circle.Coordinator, circle, archive);
        await using (var source = Npgsql.NpgsqlDataSource.Create(database))
        {
            foreach (var (table, field) in new[] { ("report", "imports"), ("review", "imported"), ("sign_on", "imported"), (
                "draft", "importedWords"), ("snapshot", "importedAt"), ("organisation", "importedAt"), ("organisation", "mappedTo") })
            {
                await using var command = source.CreateCommand($"update shadowreport.mt_doc_{table} set data = data - '{field}'");
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            await using var standing = source.CreateCommand(
                "update shadowreport.mt_doc_review set data = jsonb_set(data, '{state}', '\"Standing\"')");
            await standing.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Null((await ines.Read(report))["imported"]);
        foreach (var place in (string[])[
            "/drafts/borders/reviews", "/objections", "/snapshots/1", "/snapshots/1/sign-ons", "/readiness", "/archive",
            "/imported-decisions"])
            Assert.Equal(HttpStatusCode.OK, await circle.Coordinator.StatusOf(report + place));
        Assert.Equal((0, 0, 0), Counts(await Confirmed(sol, report)));
    }

    [Fact]
    public async Task The_importer_of_a_text_counts_as_its_writer_until_somebody_else_writes_it()
    {
        var (circle, ines, _, _) = await Victims(host);
        var sally = await circle.Joined("sally", "coordinator", "south");
        var wren = await circle.Joined("wren", "drafter");
        var report = await Imported(sally, circle, await Forged(host));

        await Confirmed(ines, report);
        await ines.Create($"{report}/drafts/borders/reviews", new { version = 1, decision = "approve" });
        Assert.False(await IsSatisfied(ines, report, "review:another-organisation:borders"));
        await (await sally.Post($"{report}/waivers", new { requirement = "review:another-organisation:borders", reason = "Mine" }))
            .IsProblem(HttpStatusCode.Forbidden, "four-eyes");

        await wren.Create(
            $"{report}/drafts/borders/versions",
            new { basedOn = 1, text = "All borders were declared a war zone by three governments.", reason = "Ours" });
        await ines.Create($"{report}/drafts/borders/reviews", new { version = 2, decision = "approve" });
        Assert.True(await IsSatisfied(ines, report, "review:another-organisation:borders"));
    }

    [Fact]
    public async Task A_member_who_imported_a_text_cannot_approve_it_for_another_organisation()
    {
        var (circle, ines, _, _) = await Victims(host);
        var sally = await circle.Joined("sally", "coordinator", "south");
        var report = await Imported(sally, circle, await Forged(host));

        (await circle.Coordinator.ChangeNow(HttpMethod.Delete, $"{circle.Url}/members/sally")).EnsureSuccessStatusCode();
        (await sally.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await circle.Token(
            "reviewer", "occident"),
            displayName = "Somebody else",
            key = "else"
        })).EnsureSuccessStatusCode();

        await (await sally.Post($"{report}/drafts/borders/reviews", new { version = 1, decision = "approve" }))
            .IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.False(await IsSatisfied(ines, report, "review:another-organisation:borders"));
    }

    [Fact]
    public async Task A_proposed_policy_comes_only_once_it_was_decided()
    {
        var desk = await Desk.WithSection(host);
        var legal = Policies.Body(
            requirement: new { key = "legal", title = "Legal", organisations = new[] { "south" }, members = new[] { "ines" } });
        Assert.Equal(
            HttpStatusCode.Accepted, (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", legal)).StatusCode);
        var open = await Archived.Of(desk.Coordinator, desk.Report);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Delete($"{desk.Report}/review-policy/proposal")).StatusCode);
        var withdrawn = await Archived.Of(desk.Coordinator, desk.Report);

        var (circle, ines, _, _) = await Victims(host);
        var report = await Imported(circle.Coordinator, circle, open);
        var policy = await ines.Read($"{report}/review-policy");
        Assert.Equal((true, null, null), (policy["isDefault"]!.GetValue<bool>(), policy["proposal"], policy["imported"]));
        Assert.Equal(
            HttpStatusCode.Accepted, (await circle.Coordinator.ChangeNow(HttpMethod.Put, $"{report}/review-policy", legal)).StatusCode);

        var (other, reader, _, _) = await Victims(host);
        var proposal = (await reader.Read($"{await Imported(other.Coordinator, other, withdrawn)}/review-policy"))["proposal"]!;
        Assert.Equal(("withdrawn", "ines", true), (proposal.Text("state"), proposal.Items("requirements")
            .Single()["members"]![0]!.ToString(), proposal["author"]!["imported"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Editing_the_name_of_an_author_does_not_lift_the_bar_of_who_has_that_key_here()
    {
        var archive = await Forged(host);
        var renamed = new Archived([.. archive.Files.Select(file => (file.Name, System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(file.Bytes).Replace("wren of north", "somebody else"))))]).Sealed();
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        var wren = await circle.Joined("wren", "reviewer", "south");
        var kim = await circle.Joined("kim", "reviewer", "south");
        var report = await Imported(circle.Coordinator, circle, renamed);
        Assert.NotEqual("wren", (await kim.Read($"{report}/drafts/borders/versions/1"))["author"]!.Text("member"));

        await wren.Create($"{report}/drafts/borders/reviews", new { version = 1, decision = "approve" });
        Assert.False(await IsSatisfied(kim, report, "review:another-organisation:borders"));

        await kim.Create($"{report}/drafts/borders/reviews", new { version = 1, decision = "approve" });
        Assert.True(await IsSatisfied(kim, report, "review:another-organisation:borders"));
    }

    [Fact]
    public async Task How_far_versions_differ_is_found_again_and_not_taken_from_the_archive()
    {
        var desk = await Desk.WithSection(host, text: "The coalition supports the law.");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        await desk.Save("borders", 1, "The coalition does not support the law.");
        var archive = (await Archived.Of(desk.Coordinator, desk.Report))
            .Forged("drafts/borders/draft.json", text => text.Replace("\"changes\": \"ss\"", "\"changes\": \"st\""));
        var (circle, ines, _, _) = await Victims(host);

        var report = await Imported(circle.Coordinator, circle, archive);
        await Confirmed(ines, report);

        Assert.Equal("stale", (await ines.Read($"{report}/drafts/borders/reviews")).Items().Single()["standing"]!.Text("state"));
        Assert.Equal("substantive", (await ines.Read($"{report}/drafts/borders/versions/2")).Text("changeClass"));
        var restored = archive.Forged("drafts/borders/draft.json", text => text.Replace(
            "\"restorations\": []", "\"restorations\": [{ \"version\": 2, \"from\": 1 }]"));
        await (await Archived.Send(circle.Coordinator, circle.Url, restored.Zipped(), "?key=other"))
            .IsProblem(HttpStatusCode.BadRequest, "archive-broken");
    }

    [Fact]
    public async Task Policies_and_waivers_come_to_be_read_and_change_nothing()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create(
            $"{desk.Report}/waivers", new { requirement = "review:another-organisation:borders", reason = "No time" });
        (await desk.Coordinator.Change(HttpMethod.Put, $"{desk.Report}/review-policy", "\"0\"", new
        {
            requirements = new[] { new { key = "another-organisation", title = "Another organisation", organisations = new[] { "south" },
                members = new[] { "ines" } } },
            keepsApprovals = new[] { "none" },
            objectionsOverridableBy = Array.Empty<string>(),
            fourEyes = true,
        })).EnsureSuccessStatusCode();
        var archive = (await Archived.Of(desk.Coordinator, desk.Report))
            .Forged("review-policy.json", text => text.Replace("\"countsWriter\": false", "\"countsWriter\": true"));
        var (circle, ines, _, _) = await Victims(host);

        var report = await Imported(circle.Coordinator, circle, archive);

        var policy = await ines.Read($"{report}/review-policy");
        Assert.Equal((true, 1), (policy["isDefault"]!.GetValue<bool>(), policy.Items("requirements").Count()));
        Assert.False(policy.Items("requirements").Single()["countsWriter"]!.GetValue<bool>());
        Assert.Equal("ines", policy["imported"]!["policy"]!.Items("requirements").Single()["members"]![0]!.ToString());
        Assert.True((await ines.Read($"{report}/waivers")).Items().Single()["imported"]!.GetValue<bool>());
        Assert.False(await IsSatisfied(ines, report, "review:another-organisation:borders"));
        await circle.Coordinator.Create(
            $"{report}/waivers", new { requirement = "review:another-organisation:borders", reason = "We have none either" });
    }

    [Fact]
    public async Task A_question_that_was_open_is_closed_and_nobody_is_said_to_have_been_silent()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures", new { snapshot = 1, title = "It goes out", adoptsAt = DateTimeOffset.UtcNow.AddDays(9) });
        var (circle, ines, _, _) = await Victims(host);

        var report = await Imported(circle.Coordinator, circle, await Archived.Of(desk.Coordinator, desk.Report));

        var procedure = (await ines.Read($"{report}/silence-procedures")).Items().Single();
        Assert.Equal(("withdrawn", "marta", true), (
            procedure.Text("state"), procedure["withdrawal"]!["by"]!.Text("member"), procedure["imported"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_marks_travel_on_with_a_second_archive()
    {
        var (circle, ines, _, _) = await Victims(host);
        var report = await Imported(circle.Coordinator, circle, await Forged(host));
        await Confirmed(ines, report);

        var again = await Archived.Of(circle.Coordinator, report);
        var (elsewhere, other, _, _) = await Victims(host);
        var second = await Imported(elsewhere.Coordinator, elsewhere, again);

        Assert.True(again.Json("drafts/borders/versions/1.json")["author"]!["importedWithArchive"]!.GetValue<bool>());
        Assert.NotNull(again.Json("snapshots/1.json")["importedAt"]);
        Assert.Single(again.Json("archive.json")["report"]!["imports"]!.AsArray());
        Assert.Equal(["unconfirmed", "unconfirmed"], (await other.Read($"{second}/drafts/borders/reviews")).Items()
            .Select(review => review.Text("state")));
        Assert.Equal((0, 1), await SignOns(other, second));
        Assert.Equal(2, (await Archived.Of(elsewhere.Coordinator, second)).Json("archive.json")["report"]!["imports"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_an_imported_organisation_is_mapped_and_only_to_one_that_can_act()
    {
        var (circle, _, _, _) = await Victims(host);
        await Imported(circle.Coordinator, circle, await Forged(host));
        var url = $"{circle.Url}/organisations";

        await (await circle.Coordinator.Put($"{url}/south/mapping", new { organisation = "north" }))
            .IsProblem(HttpStatusCode.Conflict, "organisation-not-imported");
        await (await circle.Coordinator.Put($"{url}/west/mapping", new { organisation = "west" }))
            .IsProblem(HttpStatusCode.BadRequest, "organisation-not-found");
        await (await circle.Coordinator.Put($"{url}/west/mapping", new { organisation = "nowhere" }))
            .IsProblem(HttpStatusCode.BadRequest, "organisation-not-found");
        await (await circle.Coordinator.Put($"{url}/nowhere/mapping", new { organisation = "north" }))
            .IsProblem(HttpStatusCode.NotFound, "organisation-not-found");
        await circle.Coordinator.Delete($"{url}/west/suspension");
        await (await circle.Coordinator.Put($"{url}/west/mapping", new { organisation = "north" }))
            .IsProblem(HttpStatusCode.Conflict, "organisation-not-imported");
    }

    [Fact]
    public async Task A_review_given_here_counts_before_a_confirmed_one()
    {
        var (circle, ines, _, _) = await Victims(host);
        var report = await Imported(circle.Coordinator, circle, await Forged(host));
        await ines.Create($"{report}/drafts/borders/reviews", new { version = 1, decision = "object", comment = "Not so." });

        var confirmed = await Confirmed(ines, report);

        Assert.Equal((1, 1), (confirmed.Number("reviews"), confirmed.Number("replaced")));
        Assert.Equal(["replaced", "unconfirmed", "standing"], (await ines.Read($"{report}/drafts/borders/reviews")).Items()
            .Select(review => review.Text("state")));
        Assert.True(await HasObjection(ines, report, "borders"));
    }

    /// <summary>
    /// The archive of a coalition in which one person is everybody: an approval and a sign-on of South, an objection and a minority note of
    /// West,
    /// none of which these organisations gave.
    /// </summary>
    private static async Task<Archived> Forged(WebApplicationFactory<Program> host)
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("shelters", "Shelters were closed.");
        await desk.Circle.AddOrganisation("west");
        var (sol, dan) = (await desk.Circle.Joined("sol", "signatory", "south"), await desk.Circle.Joined("dan", "signatory", "west"));
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        await dan.Create($"{desk.Draft("shelters")}/reviews", new { version = 1, decision = "object", comment = "It names a place." });
        var objection = await dan.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "object", comment = "Not like this." });
        (await dan.Put($"{desk.Draft("borders")}/reviews/{objection.Text("id")}/minority-note", new { text = Note }))
            .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        (await desk.Coordinator.Put($"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(30) }))
            .EnsureSuccessStatusCode();
        await sol.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public" });
        return await Archived.Of(desk.Coordinator, desk.Report);
    }

    /// <summary>Another coalition with members of the same names, who did none of that.</summary>
    private static async Task<(Circle Circle, Person Ines, Person Sol, Person Dan)> Victims(WebApplicationFactory<Program> host)
    {
        var circle = await Circle.Founded(host);
        await circle.AddOrganisation("south");
        await circle.AddOrganisation("occident");
        return (circle, await circle.Joined("ines", "reviewer", "south"), await circle.Joined("sol", "signatory", "south"),
            await circle.Joined("dan", "signatory", "occident"));
    }

    private static async Task<string> Imported(Person by, Circle circle, Archived archive)
    {
        var answer = await Archived.Send(by, circle.Url, archive.Zipped());
        Assert.True(answer.StatusCode == HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return $"{circle.Url}/reports/cedaw";
    }

    private static async Task<JsonNode> Confirmed(Person person, string report)
    {
        var answer = await person.Post($"{report}/imported-decisions/confirmation");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Json();
    }

    private static (int Reviews, int SignOns, int SignOnsLeft) Counts(JsonNode view) =>
        (view.Number("reviews"), view.Number("signOns"), view.Number("signOnsLeft"));

    private static async Task<(int Counted, int Awaiting)> SignOns(Person person, string report)
    {
        var view = await person.Read($"{report}/snapshots/1/sign-ons");
        return (view.Number("organisations"), view.Number("awaitingConfirmation"));
    }

    private static async Task<bool> IsSatisfied(Person person, string report, string requirement) =>
        (await person.Read($"{report}/readiness")).Items("requirements").Single(item => item.Text("id") == requirement)
            .Text("state") == "satisfied";

    private static async Task<bool> HasObjection(Person person, string report, string draft) =>
        (await person.Read($"{report}/readiness")).Items("requirements")
            .Any(item => item.Text("id") == $"objections:{draft}" && item.Text("state") == "unsatisfied");

    private static async Task<string> Printed(Person person, string report)
    {
        var export = await person.Create($"{report}/exports", new { snapshot = 1, format = "html" });
        return await (await person.Get(export.Text("content"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
