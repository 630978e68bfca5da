using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Reviews;

namespace ShadowReport.Api.Tests.Readiness;

public sealed class BeingReady(ApiHost host)
{
    private const string Review = "review:another-organisation:borders";

    [Fact]
    public async Task Each_requirement_says_how_it_stands_why_and_where_it_is_mended()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote = "war zone", body = "Whose words?" });

        var readiness = await desk.Reviewer.Read($"{desk.Report}/readiness");

        Assert.False(readiness["ready"]!.GetValue<bool>());
        Assert.Equal(["unsatisfied", "unsatisfied", "unsatisfied", "unsatisfied", "satisfied", "not-applicable", "not-applicable"], States(
            readiness, Review, "threads:borders", "frozen", "front-matter:organisations", "objections", "threads", "sign-ons"));
        Assert.All(readiness.Items("requirements"), requirement => Assert.NotEmpty(requirement.Text("reason")));
        // What is read can be read: the links lead somewhere.
        foreach (var link in readiness.Items("requirements").Select(requirement => requirement["mend"]!)
            .Where(link => link.Text("method") == "GET" && !link.Text("href").EndsWith("/sign-ons", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.OK, await desk.Reviewer.StatusOf(link.Text("href")));
    }

    [Fact]
    public async Task A_report_becomes_ready_step_by_step_and_goes_out_with_four_eyes()
    {
        var desk = await Desk.WithSection(host);
        var second = await desk.Circle.Joined("ada", "coordinator");
        Assert.Equal(HttpStatusCode.OK, (await Move(desk.Coordinator, desk, "review")).StatusCode);
        await (await Move(desk.Coordinator, desk, "sign-on")).IsProblem(HttpStatusCode.Conflict, "not-ready");
        await (await Move(desk.Coordinator, desk, "submitted")).IsProblem(HttpStatusCode.Conflict, "no-such-move");
        await (await Move(desk.Coordinator, desk, "drafting")).IsProblem(HttpStatusCode.BadRequest, "reason-missing");

        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { frontMatter = new { organisations = "All of us", publicity = "yes" } }))
                .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });

        Assert.True((await desk.Reviewer.Read($"{desk.Report}/readiness"))["ready"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await Move(desk.Coordinator, desk, "sign-on")).StatusCode);
        var moves = await desk.Coordinator.Read($"{desk.Report}/transitions");
        Assert.Equal(("sign-on", "marta"), (moves.Text("stage"), moves["lastMove"]!["by"]!.Text("member")));
        // Who froze it does not send it.
        await (await Move(desk.Coordinator, desk, "submitted")).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        await (await Move(second, desk, "submitted")).IsProblem(HttpStatusCode.Conflict, "not-submitted");
        var submitted = (await second.Read($"{desk.Report}/transitions")).Items("moves").Single(move => move.Text("to") == "submitted");
        Assert.False(submitted["allowed"]!.GetValue<bool>());
        Assert.Contains("recorded", submitted.Text("because"));
        var export = await second.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html" });
        await second.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = DateTimeOffset.UtcNow, export = export.Text("id") });
        Assert.Equal(HttpStatusCode.OK, (await Move(second, desk, "submitted")).StatusCode);
        Assert.Equal("submitted", (await desk.Reviewer.Read(desk.Report)).Text("stage"));
    }

    [Fact]
    public async Task A_limit_counts_the_parts_of_the_edition_for_the_body_and_a_sent_file_its_own()
    {
        var desk = await Desk.WithSection(host);
        await desk.Save("borders", 1, "One two three.^[Four words of note.] [For the body only.]{.committee} [Just for us.]{.internal}");

        var length = (await desk.Reviewer.Read($"{desk.Report}/readiness")).Items("requirements")
            .Last(requirement => requirement.Text("kind") == "limit")["length"]!;
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html", edition = "public" });
        var sent = await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = DateTimeOffset.UtcNow, export = export.Text("id") });
        var manifest = await desk.Reviewer.Read($"{desk.Report}/exports/{export.Text("id")}/manifest");

        var heading = Core.Text.Words.CountPlain((await desk.Reviewer.Read(desk.Draft("borders"))).Text("title"));
        Assert.Equal("committee", length.Text("edition"));
        Assert.Equal((heading + 7, "yes", 4, "unknown"), (
            Part(length["parts"]!, "body").Number("words"), Part(length["parts"]!, "body").Text("counts"),
            Part(length["parts"]!, "footnotes").Number("words"), Part(length["parts"]!, "footnotes").Text("counts")));
        Assert.Equal(heading + 3, Part(manifest["length"]!, "body").Number("words"));
        Assert.Equal(manifest["length"]!.ToJsonString(), sent["submission"]!["file"]!["length"]!.ToJsonString());

        static JsonNode Part(JsonNode parts, string part) => parts.AsArray().Single(one => one!.Text("part") == part)!;
    }

    [Fact]
    public async Task A_text_that_changed_since_it_was_frozen_is_not_ready()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        Assert.Equal("satisfied", await StateOf(desk, "frozen"));
        await desk.Save("borders", 1, "Other words.");
        Assert.Equal("unsatisfied", await StateOf(desk, "frozen"));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Two" });
        Assert.Equal("satisfied", await StateOf(desk, "frozen"));
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { title = "Another title" })).EnsureSuccessStatusCode();
        Assert.Equal("unsatisfied", await StateOf(desk, "frozen"));
    }

    [Fact]
    public async Task A_source_or_a_minority_note_that_changed_since_it_was_frozen_is_not_ready()
    {
        var desk = await Desk.WithSection(host, text: "Borders were closed [@tip-2018].");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        Assert.Equal(
            ["unsatisfied", "satisfied"], States(await desk.Reviewer.Read($"{desk.Report}/readiness"), "citations:borders", "frozen"));
        Assert.Contains("`tip-2018`", await Reason(desk, "citations:borders"));

        await desk.Drafter.Create(
            $"{desk.Report}/sources", new { item = new { id = "tip-2018", type = "report", title = "Trafficking in Persons" } });
        Assert.Equal(["unsatisfied", "satisfied"], States(await desk.Reviewer.Read($"{desk.Report}/readiness"), "frozen", "citations"));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Two" });
        Assert.Equal("satisfied", await StateOf(desk, "frozen"));

        var objection = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "object", comment = "Too loud." });
        Assert.Equal("satisfied", await StateOf(desk, "frozen"));
        (await desk.Reviewer.Put(
            $"{desk.Draft("borders")}/reviews/{objection.Text("id")}/minority-note", new { text = "We do not share this." }))
                .EnsureSuccessStatusCode();
        Assert.Equal("unsatisfied", await StateOf(desk, "frozen"));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Three" });
        Assert.Equal("satisfied", await StateOf(desk, "frozen"));
        var told = (await desk.Reviewer.Read($"{desk.Report}/snapshots/2/compare/3")).Items("report").Single();
        Assert.Equal(
            ("minorityNotes.borders", "south House, minority note: We do not share this."), (told.Text("field"), told.Text("new")));
        (await desk.Reviewer.Delete($"{desk.Draft("borders")}/reviews/{objection.Text("id")}")).EnsureSuccessStatusCode();
        Assert.Equal("unsatisfied", await StateOf(desk, "frozen"));
    }

    [Fact]
    public async Task Of_several_who_go_on_without_at_once_one_does()
    {
        var desk = await Desk.WithSection(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Waive(desk.Coordinator, desk, Review)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Single((await desk.Drafter.Read($"{desk.Report}/waivers")).Items());
    }

    [Fact]
    public async Task A_permitted_member_waives_a_requirement_by_name_and_the_waiver_ends_with_its_text()
    {
        var desk = await Desk.WithSection(host);

        await (await Waive(desk.Reviewer, desk, Review)).IsProblem(HttpStatusCode.Forbidden, "override-not-agreed");
        await (await Waive(desk.Coordinator, desk, "no-such")).IsProblem(HttpStatusCode.BadRequest, "requirement-not-found");
        await (await Waive(desk.Coordinator, desk, "objections")).IsProblem(HttpStatusCode.Conflict, "nothing-to-override");
        await (await Waive(desk.Coordinator, desk, "frozen")).IsProblem(HttpStatusCode.Conflict, "not-overridable");
        await (await desk.Coordinator.Post($"{desk.Report}/waivers", new { requirement = Review, reason = "" }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(HttpStatusCode.Created, (await Waive(desk.Coordinator, desk, Review)).StatusCode);

        var requirement = (await desk.Drafter.Read($"{desk.Report}/readiness")).Items("requirements")
            .Single(one => one.Text("id") == Review);
        Assert.Equal(("overridden", "No time is left.", "marta"), (
            requirement.Text("state"), requirement["waiver"]!.Text("reason"), requirement["waiver"]!["author"]!.Text("member")));
        await desk.Save("borders", 1, "Something else entirely.");
        Assert.Equal("unsatisfied", await StateOf(desk, Review));
        Assert.Single((await desk.Drafter.Read($"{desk.Report}/waivers")).Items());
    }

    [Fact]
    public async Task A_waiver_is_withdrawn_by_its_author_or_a_coordinator()
    {
        var desk = await Desk.WithSection(host);
        var waiver = await (await Waive(desk.Coordinator, desk, Review)).Json();
        var url = $"{desk.Report}/waivers/{waiver.Text("id")}";

        await (await desk.Reviewer.Delete(url)).IsProblem(HttpStatusCode.Forbidden, "not-your-waiver");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Delete(url)).StatusCode);
        await (await desk.Coordinator.Delete(url)).IsProblem(HttpStatusCode.NotFound, "waiver-not-found");
        Assert.Equal("unsatisfied", await StateOf(desk, Review));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/waivers")).Items());
    }

    [Fact]
    public async Task An_orphaned_comment_is_reported_once_it_was_checked()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "declared a war zone", body = "Whose words?" });
        await desk.Save("borders", 1, "Nothing of what was there is here.");

        await Waiting.Until(async () => (await Reason(desk, "anchors:borders")).StartsWith("1 open comment has", StringComparison.Ordinal));

        await desk.Save("borders", 2, Desk.First);
        await Waiting.Until(async () => (await Reason(desk, "anchors:borders")) is "");
    }

    [Fact]
    public async Task A_draft_that_was_imported_and_saved_before_anybody_looked_is_looked_at_once()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "declared a war zone", body = "Whose words?" });
        var copy = $"{desk.Circle.Url}/reports/copy";
        var archive = await Archived.Download(desk.Coordinator, desk.Report);
        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(desk.Coordinator, desk.Circle.Url, archive, "?key=copy")).StatusCode);
        await Waiting.Until(async () => await Reason(desk, "anchors:borders", copy) is "");

        // As after a pause: the import and the save come in one page of events.
        await Execute(
            database, $"delete from shadowreport.mt_doc_{CommentsStorage.LostThreadsAlias}; delete from shadowreport.mt_event_progression "
                + "where name = 'lost-threads:All'");
        await desk.Drafter.Create($"{copy}/drafts/borders/versions", new { basedOn = 1, text = "Nothing of what was there is here." });

        await Waiting.Until(
            async () => (await Reason(desk, "anchors:borders", copy)).StartsWith("1 open comment has", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'{anchor,start}', '900000'")]
    [InlineData("'{anchor,end}', '900000'")]
    [InlineData("'{anchor,start}', '-5'")]
    [InlineData("'{draftVersion}', '-1'")]
    public async Task A_thread_with_an_impossible_place_does_not_hold_up_the_others(string change)
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "declared a war zone", body = "Whose words?" });
        Assert.Equal(
            1, await Execute(database, $"update shadowreport.mt_doc_{CommentsStorage.Alias} set data = jsonb_set(data, {change})"));

        await desk.Save("borders", 1, "Nothing of what was there is here.");

        await Waiting.Until(async () => (await Reason(desk, "anchors:borders")).StartsWith("1 open comment has", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_asks_for_lawyers_on_one_draft_and_counts_two_members_of_one_organisation_once()
    {
        var desk = await Desk.WithSection(host);
        await desk.Circle.Joined("dao", "signatory", "south");
        var west = await desk.Circle.Joined("kim", "reviewer");
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Put, $"{desk.Report}/review-policy",
            Policies.Body(
                requirement: new
                {
                    key = "legal",
                    title = "Legal",
                    members = new[] { "ines", "dao", "kim" },
                    quorum = 2,
                    countsWriter = true,
                    drafts = new[] { "borders" }
                }, keepsDefault: true))).EnsureSuccessStatusCode();
        await desk.AddSection("shelters");

        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        Assert.Equal("unsatisfied", await StateOf(desk, "review:legal:borders"));
        Assert.Equal("", await Reason(desk, "review:legal:shelters"));
        await west.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        Assert.Equal("satisfied", await StateOf(desk, "review:legal:borders"));
    }

    [Fact]
    public async Task Readiness_attention_and_the_list_of_drafts_take_as_many_round_trips_for_many_drafts_as_for_one()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        (string Url, string Table)[] asked =
        [
            ($"{desk.Report}/readiness", "mt_doc_waiver"), ($"{desk.Report}/drafts", "mt_doc_review_policy"),
            ("/api/v1/me/attention", "mt_doc_review_policy"), ("/api/v1/me/attention", "mt_doc_suggestion"),
        ];
        foreach (var (url, table) in asked)
            Assert.Equal(1, await Trips(database, desk, url, table));

        foreach (var number in Enumerable.Range(1, 12))
        {
            await desk.AddSection($"more-{number}");
            await desk.Reviewer.Create(
                $"{desk.Draft($"more-{number}")}/comments", new { version = 1, quote = "war zone", body = "Whose words?" });
            await desk.Reviewer.Create($"{desk.Draft($"more-{number}")}/reviews", new { version = 1, decision = "approve" });
        }

        foreach (var (url, table) in asked)
            Assert.Equal(1, await Trips(database, desk, url, table));
    }

    /// <summary>How often the database is sent something that asks a table which nothing but this request asks.</summary>
    private static async Task<int> Trips(string database, Desk desk, string url, string table)
    {
        using var trace = new StatementTrace(database);
        await desk.Reviewer.Read(url);
        return trace.TripsTo(table);
    }

    private static Task<HttpResponseMessage> Move(Person person, Desk desk, string to, string? reason = null) =>
        person.Post($"{desk.Report}/transitions", new { to, reason });

    private static Task<HttpResponseMessage> Waive(Person person, Desk desk, string requirement) =>
        person.Post($"{desk.Report}/waivers", new { requirement, reason = "No time is left." });

    private static IEnumerable<string> States(JsonNode readiness, params string[] ids) =>
        ids.Select(id => readiness.Items("requirements").Single(one => one.Text("id") == id).Text("state"));

    private static async Task<string> StateOf(Desk desk, string id) =>
        States(await desk.Reviewer.Read($"{desk.Report}/readiness"), id).Single();

    private static async Task<int> Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> Reason(Desk desk, string id, string? report = null) =>
        (await desk.Reviewer.Read($"{report ?? desk.Report}/readiness")).Items("requirements")
            .SingleOrDefault(one => one.Text("id") == id)?.Text("reason") ?? "";
}
