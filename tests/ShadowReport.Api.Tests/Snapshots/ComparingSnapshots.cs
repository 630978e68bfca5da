using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Snapshots;

public sealed class ComparingSnapshots(ApiHost host)
{
    [Fact]
    public async Task The_whole_report_is_compared_draft_by_draft()
    {
        var desk = await TwoSnapshots();

        var difference = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2");

        Assert.Equal(
            [("health", "added", false), ("borders", "changed", false), ("schools", "removed", false), ("work", "unchanged", false),
                ("r1", "changed", false)],
            difference.Items("drafts").Select(draft => (draft.Text("draft"), draft.Text("state"), draft["moved"]!.GetValue<bool>())));
        Assert.Equal((1, 2, 2, 1, 1, 0, 1), (
            difference.Number("from"), difference.Number("to"), difference.Number("changed"), difference.Number("added"),
            difference.Number("removed"), difference.Number("moved"), difference.Number("unchanged")));
        Assert.Equal(
            (difference.Number("inserted"), difference.Number("deleted")), (Sum(difference, "inserted"), Sum(difference, "deleted")));

        var borders = Of(difference, "borders");
        var diff = await desk.Reviewer.Read($"{desk.Draft("borders")}/diff?from=1&to=2");
        Assert.Equal(diff["paragraphs"]!.ToJsonString(), borders["paragraphs"]!.ToJsonString());
        Assert.Equal((1, 2, diff.Text("changeClass"), diff.Number("inserted")), (
            borders.Number("fromVersion"), borders.Number("toVersion"), borders.Text("changeClass"), borders.Number("inserted")));
        Assert.Equal(("At the borders", "About borders"), (borders.Text("title"), borders.Text("oldTitle")));

        Assert.Null(Of(difference, "health")["fromVersion"]);
        Assert.Null(Of(difference, "schools")["toVersion"]);
        Assert.Empty(Of(difference, "work").Items("paragraphs"));
        Assert.Null(Of(difference, "work")["oldTitle"]);
    }

    [Fact]
    public async Task Another_addressee_is_a_substantive_change_and_says_both()
    {
        var desk = await TwoSnapshots();

        var recommendation = Of(await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2"), "r1");

        Assert.Equal(("recommendation", "substantive"), (recommendation.Text("kind"), recommendation.Text("changeClass")));
        Assert.Equal("{\"old\":\"States parties\",\"new\":\"The Committee\"}", recommendation["addressee"]!.ToJsonString());
        Assert.Equal((0, 1, 1), (
            recommendation.Items("paragraphs").Count(), recommendation.Number("fromVersion"), recommendation.Number("toVersion")));
    }

    [Fact]
    public async Task The_reports_own_fields_are_compared_too()
    {
        var desk = await TwoSnapshots();

        var report = (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2")).Items("report");

        Assert.Equal(
            [("title", "Submission", "Joint submission"), ("frontMatter.session", "", "Seventy-second")],
            report.Select(field => (field.Text("field"), field["old"]?.GetValue<string>() ?? "", field.Text("new"))));
    }

    [Fact]
    public async Task A_draft_that_only_stands_elsewhere_is_unchanged_and_moved()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("health");
        await desk.AddSection("work");
        await Freeze(desk);
        await desk.Coordinator.ChangeNow(
            HttpMethod.Put, $"{desk.Report}/outline",
            new
            {
                sections = new[] { new { key = "work" }, new { key = "borders" }, new { key = "health" } },
                recommendations = Array.Empty<string>()
            });
        await Freeze(desk);

        var difference = await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2");

        Assert.Equal([("work", true), ("borders", false), ("health", false)], difference.Items("drafts")
            .Select(draft => (draft.Text("draft"), draft["moved"]!.GetValue<bool>())));
        Assert.Equal((1, 3, 0), (difference.Number("moved"), difference.Number("unchanged"), difference.Number("changed")));
    }

    [Fact]
    public async Task A_snapshot_does_not_differ_from_itself_and_what_was_never_frozen_is_not_found()
    {
        var desk = await TwoSnapshots();

        var same = await desk.Reviewer.Read($"{desk.Report}/snapshots/2/compare/2");
        var backwards = await desk.Reviewer.Read($"{desk.Report}/snapshots/2/compare/1");

        Assert.All(same.Items("drafts"), draft => Assert.Equal("unchanged", draft.Text("state")));
        Assert.Empty(same.Items("report"));
        Assert.Equal("added", Of(backwards, "schools").Text("state"));
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/1/compare/3")).IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
        await (await desk.Reviewer.Get($"{desk.Report}/snapshots/3/compare/1")).IsProblem(HttpStatusCode.NotFound, "snapshot-not-found");
    }

    [Fact]
    public async Task It_comes_as_a_page_and_as_Markdown_and_never_changes()
    {
        var desk = await TwoSnapshots();
        var url = $"{desk.Report}/snapshots/1/compare/2";

        var page = await Form(desk, url, "text/html");
        var markdown = await Form(desk, url, "text/markdown");

        Assert.Contains("<h1><bdi>Joint submission</bdi><span lang=\"en\">: snapshot 1 to snapshot 2</span></h1>", page);
        Assert.Contains("Drafts: 2 changed, 1 added, 1 removed, 1 unchanged; 0 moved.", page);
        Assert.Contains("Put to another addressee:", page);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("## {--About borders--}{++At the borders++}", markdown);
        Assert.Contains("{--every--}{++each++}", markdown);
        Assert.Contains("title: {--Submission--}{++Joint submission++}", markdown);
        foreach (var form in (string[])["application/json", "text/html", "text/markdown"])
        {
            var answer = await Asked(desk, url, form);
            Assert.Contains("private", $"{answer.Headers.CacheControl}");
            Assert.Contains("immutable", $"{answer.Headers.CacheControl}");
            Assert.Contains("Accept", answer.Headers.Vary);
            Assert.Equal(answer.Headers.ETag, (await Asked(desk, url, form)).Headers.ETag);
        }

        await (await Asked(desk, url, "image/png")).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Fact]
    public async Task It_asks_the_database_as_often_for_many_drafts_as_for_one()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await Freeze(desk);
        await desk.Save("borders", 1, "Other words.");
        await Freeze(desk);
        foreach (var number in Enumerable.Range(1, 8))
            await desk.AddSection($"more-{number}");
        await Freeze(desk);

        Assert.Equal(2, await Asked(desk, $"{desk.Report}/snapshots/1/compare/2"));
        Assert.Equal(2, await Asked(desk, $"{desk.Report}/snapshots/1/compare/3"));

        async Task<int> Asked(Desk desk, string url)
        {
            using var trace = new StatementTrace(database);
            await desk.Reviewer.Read(url);
            return trace.TripsTo("mt_doc_snapshot", "mt_doc_draft_version");
        }
    }

    /// <summary>Of a report in which nearly everything happened in between.</summary>
    private async Task<Desk> TwoSnapshots()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("schools");
        await desk.AddSection("work");
        await desk.AddRecommendation("r1", "Open the borders.", "States parties");
        await Freeze(desk);
        await desk.Save("borders", 1, Desk.First.Replace("every town", "each town <b>now</b>"));
        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { title = "At the borders" });
        await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("r1"), new { addressee = "The Committee" });
        await desk.AddSection("health", position: 1);
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("schools"));
        await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, desk.Report, new { title = "Joint submission", frontMatter = new { session = "Seventy-second" } });
        await Freeze(desk);
        return desk;
    }

    private static Task<JsonNode> Freeze(Desk desk) => desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });

    private static JsonNode Of(JsonNode difference, string draft) => difference.Items("drafts").Single(part => part.Text("draft") == draft);

    private static int Sum(JsonNode difference, string name) => difference.Items("drafts").Sum(draft => draft.Number(name));

    private static async Task<string> Form(Desk desk, string url, string accept)
    {
        var answer = await Asked(desk, url, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> Asked(Desk desk, string url, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
