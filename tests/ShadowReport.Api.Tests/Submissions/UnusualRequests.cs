using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Submissions;

/// <summary>What cannot be meant is refused, or done with a warning that names the rule.</summary>
public sealed class UnusualRequests(ApiHost host)
{
    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sending_the_internal_edition_needs_a_confirmation(bool byHash)
    {
        var desk = await Frozen();
        var hidden = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "docx", edition = "internal" });
        object Sent(bool? confirm) =>
            new
            {
                snapshot = 1,
                channel = "e-mail",
                sentAt = Now,
                export = byHash
                ? null : hidden.Text("id"),
                sha256 = byHash ? hidden.Text("sha256") : null,
                confirmInternal = confirm ?? false
            };
        object Amended(bool confirm) => new
        {
            kind = "adds",
            reason = "More",
            snapshot = 1,
            channel = "e-mail",
            sentAt = Now,
            export = byHash ? null : hidden.Text("id"),
            sha256 = byHash ? hidden.Text("sha256") : null,
            confirmInternal = confirm,
        };

        var refused = await desk.Coordinator.Post($"{desk.Report}/submission", Sent(confirm: null));
        var recorded = await desk.Coordinator.Create($"{desk.Report}/submission", Sent(confirm: true));
        var amended = await desk.Coordinator.Post($"{desk.Report}/submission/amendments", Amended(confirm: false));

        await refused.IsProblem(HttpStatusCode.BadRequest, "internal-not-confirmed");
        Assert.Equal("confirmInternal", (await refused.Json())["errors"]!.AsObject().Single().Key);
        Assert.Equal(["internal-sent"], Rules(recorded));
        await amended.IsProblem(HttpStatusCode.BadRequest, "internal-not-confirmed");
        Assert.Equal(
            ["internal-sent"], Rules(await desk.Coordinator.Create($"{desk.Report}/submission/amendments", Amended(confirm: true))));
    }

    [Fact]
    public async Task Bytes_that_are_the_same_in_two_editions_were_sent_as_the_more_public_one()
    {
        var desk = await Frozen();
        var files = new List<JsonNode>();
        foreach (var edition in (string[])["internal", "public"])
            files.Add(await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition }));
        var same = files[0].Text("sha256") == files[1].Text("sha256");

        var answer = await desk.Coordinator.Post(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "e-mail", sentAt = Now, sha256 = files[0].Text("sha256") });

        Assert.Equal(same ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_format_that_the_body_does_not_take_is_warned_of_when_it_is_made_for_it_and_when_it_is_sent()
    {
        var desk = await Frozen();

        var made = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "html", edition = "committee" });
        var sent = await desk.Coordinator.Create(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "e-mail", sentAt = Now, export = made.Text("id") });

        Assert.Equal(["format-not-taken"], Rules(made));
        Assert.Equal(["format-not-taken"], Rules(sent));
        Assert.Contains("docx", sent.Items("warnings").Single().Text("message"));
        Assert.Null((await desk.Coordinator.Read($"{desk.Report}/submission"))["warnings"]);
    }

    [Fact]
    public async Task A_report_with_a_language_a_State_and_a_deadline_that_cannot_be_meant_is_made_with_warnings()
    {
        var circle = await Circle.Founded(host);
        var url = $"{circle.Url}/reports/upr";

        var made = await circle.Coordinator.Create(
            $"{circle.Url}/reports",
            new
            {
                key = "upr",
                title = "Submission",
                profile = "upr-stakeholder",
                language = "pt",
                state = "MEK",
                deadline = new { at = "2007-03-01T12:00:00Z" }
            });
        var title = await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { title = "Another" });
        var mended = await circle.Coordinator.ChangeNow(
            HttpMethod.Patch, url, new { language = "es-MX", state = "MEX", deadline = new { at = "2099-03-01T12:00:00Z" } });
        var again = await circle.Coordinator.ChangeNow(HttpMethod.Patch, url, new { state = "XXX" });

        Assert.Equal(["language-not-taken", "deadline-passed", "state-unknown"], Rules(made));
        Assert.Null((await title.Json())["warnings"]);
        Assert.Null((await mended.Json())["warnings"]);
        Assert.Equal(["state-unknown"], Rules(await again.Json()));
        Assert.Null((await circle.Coordinator.Read(url))["warnings"]);
    }

    [Fact]
    public async Task A_review_of_a_State_that_is_known_to_be_no_party_is_warned_of_at_once()
    {
        var circle = await Circle.Founded(host);
        var body = new { key = "review", title = "Report", profile = "cedaw-state-review", state = "USA" };

        Assert.Equal(["state-not-party"], Rules(await circle.Coordinator.Create($"{circle.Url}/reports", body)));
        var changed = await circle.Coordinator.ChangeNow(HttpMethod.Patch, $"{circle.Url}/reports/review", new { state = "MEX" });
        Assert.Null((await changed.Json())["warnings"]);
    }

    [Fact]
    public async Task A_text_that_is_saved_after_the_submission_is_warned_of_wherever_one_is_saved()
    {
        var desk = await Frozen();
        Assert.Null((await desk.Save("borders", 1, "Some other words."))["warnings"]);
        await desk.Coordinator.Create(
            $"{desk.Report}/submission", new { snapshot = 1, channel = "e-mail", sentAt = Now, sha256 = new string('a', 64) });

        var saved = await desk.Drafter.Create($"{desk.Draft("borders")}/versions", new { basedOn = 2, text = "Later words." });
        var restored = await desk.Drafter.Create($"{desk.Draft("borders")}/versions/1/restoration", new { });
        var added = await desk.AddSection("shelters");
        var suggestion = await desk.Reviewer.Create($"{desk.Draft("borders")}/suggestions", new { version = 4, text = "Suggested words." });
        var accepted = await desk.Drafter.Create($"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/acceptance", new { });

        Assert.All([saved, restored, added, accepted], answer => Assert.Equal(["saved-after-submission"], Rules(answer)));
        Assert.Null((await desk.Drafter.Read($"{desk.Draft("borders")}/versions/3"))["warnings"]);
    }

    [Fact]
    public async Task A_mention_of_nobody_is_warned_of_in_comments_annotations_and_replies()
    {
        var desk = await Desk.WithSection(host);

        var comment = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "@wren and @wrem, look" });
        var reply = await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "@inez?" });
        var clean = await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{comment.Text("id")}/replies", new { body = "@ines!" });

        Assert.Equal(["mention-unknown"], Rules(comment));
        Assert.Contains("wrem", comment.Items("warnings").Single().Text("message"));
        Assert.Equal(["mention-unknown"], Rules(reply));
        Assert.Null(clean["warnings"]);
        Assert.Null((await desk.Reviewer.Read($"{desk.Draft("borders")}/comments/{comment.Text("id")}"))["warnings"]);
    }

    [Fact]
    public async Task A_milestone_in_the_past_is_warned_of()
    {
        var desk = await Desk.SetUp(host);

        var past = await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/party", "\"0\"", new { dueAt = "2007-03-01T12:00:00Z", title = "Party" });
        var future = await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/calendar/milestones/party", "\"1\"", new { dueAt = "2099-03-01T12:00:00Z", title = "Party" });

        Assert.Equal(["due-in-the-past"], Rules(await past.Json()));
        Assert.Null((await future.Json())["warnings"]);
    }

    private static IEnumerable<string> Rules(JsonNode answer) => answer.Items("warnings").Select(warning => warning.Text("rule"));

    private async Task<Desk> Frozen()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        return desk;
    }
}
