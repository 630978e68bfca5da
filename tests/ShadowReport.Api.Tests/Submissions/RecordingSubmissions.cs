using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Submissions;

/// <summary>The end: what was sent, what came back, and what the body made of it. Nothing of it can be taken away again.</summary>
public sealed class RecordingSubmissions(ApiHost host)
{
    private static readonly string Foreign = new('a', 64);

    [Fact]
    public async Task A_submission_is_recorded_once_with_exactly_the_file_that_was_sent()
    {
        var (desk, export) = await Ready();
        var before = await desk.Reviewer.Read($"{desk.Report}/submission");

        var recorded = await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = Now, export = export.Text("id"), note = "From the coalition's address" });
        await (await desk.Coordinator.Post(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "portal", sentAt = Now, export = export.Text("id") }))
                .IsProblem(HttpStatusCode.Conflict, "submitted-already");

        Assert.False(before["submitted"]!.GetValue<bool>());
        var sent = recorded["submission"]!;
        Assert.Equal((1, "sent", true, "e-mail"), (
            sent.Number("number"), sent.Text("kind"), sent["inForce"]!.GetValue<bool>(), sent.Text("channel")));
        Assert.Equal(("known", export.Text("sha256"), export.Text("id"), "docx"), (
            sent["file"]!.Text("state"), sent["file"]!.Text("sha256"), sent["file"]!.Text("export"), sent["file"]!.Text("format")));
        Assert.Equal((await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).Text("hash"), sent.Text("snapshotHash"));
        Assert.Equal(recorded.ToJsonString(), (await desk.Reviewer.Read($"{desk.Report}/submission")).ToJsonString());
        await Waiting.Until(async () => (await desk.Reviewer.Read($"{desk.Report}/activity")).Items()
            .Any(entry => entry.Text("kind") == "submission-recorded"));
    }

    [Fact]
    public async Task Two_who_record_it_at_once_record_it_once()
    {
        var (desk, _) = await Ready();
        var other = await desk.Circle.Joined("second", "coordinator");

        var answers = await Task.WhenAll(
            new[] { desk.Coordinator, other }.Select(person => person.Post($"{desk.Report}/submission", Sent())));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task A_file_that_nobody_here_made_is_said_to_be_unknown_and_one_of_another_snapshot_refused()
    {
        var (desk, export) = await Ready();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Later" });

        await Refused(desk, new { snapshot = 2, channel = "hand", sentAt = Now, export = export.Text("id") }, "file-of-another-snapshot");
        await Refused(
            desk, new { snapshot = 2, channel = "hand", sentAt = Now, sha256 = export.Text("sha256") }, "file-of-another-snapshot");
        await Refused(desk, new { snapshot = 1, channel = "hand", sentAt = Now, export = Guid.NewGuid() }, "export-not-found");
        await Refused(desk, new { snapshot = 1, channel = "hand", sentAt = Now }, "file-missing");
        await Refused(desk, new
        {
            snapshot = 1,
            channel = "hand",
            sentAt = Now,
            export = export.Text(
            "id"),
            sha256 = export.Text("sha256")
        }, "file-missing");
        await Refused(desk, new { snapshot = 1, channel = "hand", sentAt = Now, sha256 = "ABC" }, "validation-failed");
        await Refused(desk, new { snapshot = 9, channel = "hand", sentAt = Now, sha256 = Foreign }, "snapshot-not-found");
        await Refused(desk, new { snapshot = 1, channel = "hand", sentAt = Now.AddDays(1), sha256 = Foreign }, "sent-in-the-future");
        await Refused(desk, new { snapshot = 1, channel = "hand", sentAt = Now.AddDays(-1), sha256 = Foreign }, "sent-before-frozen");
        Assert.Equal(
            "unknown-file", (await desk.Coordinator.Create($"{desk.Report}/submission", Sent()))["submission"]!["file"]!.Text("state"));
    }

    [Fact]
    public async Task A_hash_of_a_file_that_was_made_here_is_known_without_its_id()
    {
        var (desk, export) = await Ready();

        var recorded = await desk.Coordinator.Create(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "post", sentAt = Now, sha256 = export.Text("sha256") });

        Assert.Equal((
            "known", export.Text("id")), (recorded["submission"]!["file"]!.Text("state"), recorded["submission"]!["file"]!.Text("export")));
    }

    [Fact]
    public async Task Later_and_corrected_submissions_stand_beside_the_first_entry()
    {
        var (desk, export) = await Ready();
        var url = $"{desk.Report}/submission/amendments";
        await (await desk.Coordinator.Post(url, Amendment("adds"))).IsProblem(HttpStatusCode.Conflict, "not-submitted");
        await desk.Coordinator.Create($"{desk.Report}/submission", Sent());

        await desk.Coordinator.Create(
            url, new
            {
                kind = "corrects",
                entry = 1,
                reason = "It was the Word file.",
                snapshot = 1,
                channel = "e-mail",
                sentAt = Now,
                export = export.Text("id")
            });
        await (await desk.Coordinator.Post(url, Amendment("replaces", 1))).IsProblem(HttpStatusCode.Conflict, "entry-superseded");
        await (await desk.Coordinator.Post(url, Amendment("replaces"))).IsProblem(HttpStatusCode.BadRequest, "entry-missing");
        await (await desk.Coordinator.Post(url, Amendment("adds", 2))).IsProblem(HttpStatusCode.BadRequest, "entry-unused");
        await (await desk.Coordinator.Post(url, Amendment("sent"))).IsProblem(HttpStatusCode.BadRequest, "amendment-kind");
        await desk.Coordinator.Create(url, Amendment("adds"));
        var submission = await desk.Reviewer.Read($"{desk.Report}/submission");

        Assert.False(submission["submission"]!["inForce"]!.GetValue<bool>());
        Assert.Equal([("corrects", true), ("adds", true)], submission.Items("amendments")
            .Select(entry => (entry.Text("kind"), entry["inForce"]!.GetValue<bool>())));
        Assert.Equal(("It was the Word file.", 1), (
            submission.Items("amendments").First().Text("reason"), submission.Items("amendments").First().Number("entry")));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await desk.Coordinator.Delete($"{desk.Report}/submission")).StatusCode);
    }

    [Fact]
    public async Task A_receipt_comes_late_and_an_earlier_one_stays_beside_it()
    {
        var (desk, _) = await Ready();
        var url = $"{desk.Report}/submission";
        await desk.Coordinator.Create(url, Sent());

        Assert.Equal(HttpStatusCode.PreconditionRequired, (
            await desk.Coordinator.Client.PatchAsync(url, Json(new { receipt = "x" }), TestContext.Current.CancellationToken)).StatusCode);
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { receipt = "Automatic answer" })).EnsureSuccessStatusCode();
        await (await desk.Coordinator.Change(HttpMethod.Patch, url, "\"1\"", new { receipt = "x" }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { receipt = "x", entry = 2 }))
            .IsProblem(HttpStatusCode.BadRequest, "entry-not-found");
        var sent = (await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { receipt = "CEDAW-GD-041" }))
            .Json())["submission"]!;

        Assert.Equal("CEDAW-GD-041", sent.Text("receipt"));
        Assert.Equal(["Automatic answer", "CEDAW-GD-041"], sent.Items("receipts").Select(receipt => receipt.Text("text")));
    }

    [Fact]
    public async Task Observers_do_not_see_the_submission()
    {
        var (desk, _) = await Ready();
        var observer = await desk.Circle.Joined("odile", "observer");
        var hidden = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html", edition = "committee" });
        await desk.Coordinator.Create(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "portal", sentAt = Now, export = hidden.Text("id") });
        await desk.Coordinator.Create($"{desk.Report}/submission/amendments", Amendment("adds"));

        await (await observer.Get($"{desk.Report}/submission")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        Assert.Contains(hidden.Text("sha256"), (await desk.Drafter.Read($"{desk.Report}/submission")).ToJsonString());
    }

    [Fact]
    public async Task An_outcome_is_recorded_with_its_place_and_a_correction_stands_beside_it()
    {
        var (desk, _) = await Ready();
        await desk.AddRecommendation("late");
        var url = $"{desk.Report}/outcomes/r1";
        await (await desk.Drafter.Change(HttpMethod.Put, url, "\"0\"", Outcome("partly")))
            .IsProblem(HttpStatusCode.Conflict, "not-submitted");
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/outcomes")).Items());
        await desk.Coordinator.Create($"{desk.Report}/submission", Sent());

        (await desk.Drafter.ChangeNow(HttpMethod.Put, url, Outcome("partly"))).EnsureSuccessStatusCode();
        await (await desk.Coordinator.Change(HttpMethod.Put, url, "\"0\"", Outcome("taken-up")))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        var said = await (await desk.Coordinator.ChangeNow(HttpMethod.Put, url, Outcome("taken-up"))).Json();
        var all = await desk.Reviewer.Read($"{desk.Report}/outcomes");

        Assert.Equal(("taken-up", "CEDAW/C/GC/38", "61 (a)", 2), (
            said.Text("result"), said["outcome"]!.Text("document"), said["outcome"]!.Text("paragraph"), said.Number("revision")));
        Assert.Equal(["partly"], said.Items("history").Select(stated => stated.Text("result")));
        Assert.Equal(["r1", "r2"], all.Items().Select(item => item.Text("recommendation")));
        Assert.Equal((1, 0, 0, 1), (all["counts"]!.Number(
            "takenUp"), all["counts"]!.Number("partly"), all["counts"]!.Number("notTakenUp"), all["counts"]!.Number("unknown")));
        Assert.Equal(all["counts"]!.ToJsonString(), (await desk.Reviewer.Read($"{desk.Report}/submission"))["outcomes"]!.ToJsonString());
        await (await desk.Drafter.Change(HttpMethod.Put, $"{desk.Report}/outcomes/late", "\"0\"", Outcome("partly")))
            .IsProblem(HttpStatusCode.NotFound, "recommendation-not-submitted");
        await (await desk.Drafter.Change(HttpMethod.Put, $"{desk.Report}/outcomes/borders", "\"0\"", Outcome("partly")))
            .IsProblem(HttpStatusCode.NotFound, "recommendation-not-submitted");
        await (await desk.Drafter.Get($"{desk.Report}/outcomes/late")).IsProblem(HttpStatusCode.NotFound, "recommendation-not-submitted");
    }

    [Theory]
    [InlineData("partly", "CEDAW-38", "1", "symbol-unknown")]
    [InlineData("partly", null, "1", "outcome-without-document")]
    [InlineData("taken-up", "CEDAW/C/GC/38", null, "outcome-without-paragraph")]
    [InlineData("taken-up", "CEDAW/C/GC/38", "somewhere near the end of it", "validation-failed")]
    public async Task An_outcome_without_its_place_is_refused(string result, string? document, string? paragraph, string code)
    {
        var (desk, _) = await Ready();
        await desk.Coordinator.Create($"{desk.Report}/submission", Sent());

        await (await desk.Drafter.Change(HttpMethod.Put, $"{desk.Report}/outcomes/r1", "\"0\"", new { result, document, paragraph }))
            .IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_doubtful_symbol_is_taken_and_doubted()
    {
        var (desk, _) = await Ready();
        await desk.Coordinator.Create($"{desk.Report}/submission", Sent());

        var said = await (
            await desk.Drafter.Change(
                HttpMethod.Put, $"{desk.Report}/outcomes/r1", "\"0\"", new { result = "not-taken-up", document = "CEDAW/C/USA/CO/7-9" }))
                    .Json();

        Assert.Equal(["symbol-not-a-party"], said.Items("doubts").Select(doubt => doubt.Text("code")));
    }

    [Fact]
    public async Task All_of_it_is_in_the_archive_and_comes_back_equal()
    {
        var (desk, export) = await Ready();
        await desk.Coordinator.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = Now, export = export.Text("id"), receipt = "041" });
        await desk.Coordinator.Create($"{desk.Report}/submission/amendments", Amendment("adds"));
        (await desk.Drafter.ChangeNow(HttpMethod.Put, $"{desk.Report}/outcomes/r1", Outcome("partly"))).EnsureSuccessStatusCode();
        var asked = await desk.Coordinator.Create(
            $"{desk.Report}/silence-procedures", new { snapshot = 1, title = "It goes out", adoptsAt = Now.AddDays(1) });
        await desk.Reviewer.Create($"{desk.Report}/silence-procedures/{asked.Text("id")}/objection", new { reason = "Not yet" });
        await CarriedSignOn(desk);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);

        Assert.Equal(HttpStatusCode.Created, (await Archived.Send(desk.Coordinator, desk.Circle.Url, zip, "?key=copy")).StatusCode);
        var (one, copy) = (Archived.Of(zip), await Archived.Of(desk.Coordinator, $"{desk.Circle.Url}/reports/copy"));

        // A copy has ids of its own; what they name goes with them.
        foreach (var file in (
            string[])["silence-procedures.json", "submission.json", "outcomes.json", "sign-on-rounds.json", "sign-ons.json"])
            Assert.Equal(WithoutIds(Marks.Without(one.Json(file))), WithoutIds(Marks.Without(copy.Json(file))));
        var there = await desk.Reviewer.Read($"{desk.Circle.Url}/reports/copy/submission");
        Assert.Equal("known", there["submission"]!["file"]!.Text("state"));
        Assert.NotEqual(export.Text("id"), there["submission"]!["file"]!.Text("export"));
        Assert.Equal(1, there["outcomes"]!.Number("partly"));
    }

    [Fact]
    public async Task The_member_who_recorded_it_can_leave_and_the_record_stays()
    {
        var (desk, _) = await Ready();
        var second = await desk.Circle.Joined("xanthia", "coordinator");
        await second.Create(
            $"{desk.Report}/submission",
            new { snapshot = 1, channel = "e-mail", sentAt = Now, sha256 = Foreign, receipt = "041", note = "By @xanthia" });
        (await second.ChangeNow(HttpMethod.Put, $"{desk.Report}/outcomes/r1", new { result = "unknown", note = "Ask @xanthia" }))
            .EnsureSuccessStatusCode();
        var asked = await second.Create(
            $"{desk.Report}/silence-procedures",
            new { snapshot = 1, title = "It goes out", question = "Or ask @xanthia", adoptsAt = Now.AddDays(1) });
        await desk.Reviewer.Create($"{desk.Report}/silence-procedures/{asked.Text("id")}/objection", new { reason = "As @xanthia knows" });
        Assert.Contains("By @xanthia", (await second.Read("/api/v1/me/data")).ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/xanthia/erasure")).StatusCode);

        foreach (var url in (string[])["submission", "outcomes", "silence-procedures"])
        {
            var left = (await desk.Reviewer.Read($"{desk.Report}/{url}")).ToJsonString();
            Assert.DoesNotContain("xanthia", left);
            Assert.Contains("A former member", left);
        }
    }

    private static async Task CarriedSignOn(Desk desk)
    {
        var signatory = await desk.Circle.Joined("sig", "signatory");
        foreach (var snapshot in (int[])[1, 2])
        {
            var opened = await desk.Coordinator.Client.PutAsync($"{desk.Report}/snapshots/{snapshot}/sign-on-round", Json(
                new { closesAt = Now.AddDays(1) }), TestContext.Current.CancellationToken);
            opened.EnsureSuccessStatusCode();
            if (snapshot == 2)
                continue;
            await signatory.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public" });
            await desk.Save("borders", 1, "Nothing of it was so.");
            await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Again" });
        }
    }

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private static object Sent() => new { snapshot = 1, channel = "e-mail", sentAt = Now, sha256 = Foreign };

    private static object Amendment(string kind, int? entry = null) =>
        new { kind, entry, reason = "An annex", snapshot = 1, channel = "e-mail", sentAt = Now, sha256 = Foreign };

    private static object Outcome(string result) =>
        new { result, document = "CEDAW/C/GC/38", paragraph = "61 (a)", quote = "Ensure access." };

    private static System.Net.Http.Json.JsonContent Json(object body) => System.Net.Http.Json.JsonContent.Create(body);

    private static string WithoutIds(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"(id|export)\": ?\"[0-9a-f-]{36}\"", "\"$1\": \"-\"");

    private static async Task Refused(Desk desk, object body, string code) =>
        await (await desk.Coordinator.Post($"{desk.Report}/submission", body)).IsProblem(HttpStatusCode.BadRequest, code);

    private async Task<(Desk Desk, JsonNode Export)> Ready()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("r1");
        await desk.AddRecommendation("r2");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "To be sent" });
        return (desk, await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx" }));
    }
}
