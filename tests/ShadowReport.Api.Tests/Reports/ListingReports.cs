using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reports;

/// <summary>The list of reports says how far each is and what waits in it.</summary>
public sealed class ListingReports(ApiHost host)
{
    [Fact]
    public async Task The_list_shows_what_each_report_says_of_itself()
    {
        var desk = await Filled(host);

        var lines = (await desk.Drafter.Read($"{desk.Circle.Url}/reports")).Items().ToList();

        Assert.Equal(["cedaw", "upr"], lines.Select(line => line.Text("key")));
        foreach (var line in lines)
        {
            var report = await desk.Drafter.Read($"{desk.Circle.Url}/reports/{line.Text("key")}");
            foreach (var field in (string[])["title", "profile", "state", "stage", "deadline", "words", "createdAt"])
                Assert.Equal(report[field]?.ToJsonString(), line[field]?.ToJsonString());
        }

        Assert.Equal(("USA", "review", 5630), (lines[1].Text("state"), lines[1].Text("stage"), lines[1].Number("wordLimit")));
        Assert.True(lines[0]["words"]!.Number("total") > 10);
        Assert.NotNull(lines[1]["deadline"]);
    }

    [Fact]
    public async Task The_list_counts_in_each_report_what_attention_lists_of_it()
    {
        var desk = await Filled(host);
        // A thread of a removed draft waits for nobody.
        await desk.AddSection("gone");
        await desk.Reviewer.Create($"{desk.Draft("gone")}/comments", new { version = 1, body = "Why?" });
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("gone"));

        foreach (var person in (Person[])[desk.Drafter, desk.Reviewer, desk.Coordinator])
        {
            var attention = (await person.Read("/api/v1/me/attention")).Items().ToLookup(item => item.Text("report"));
            foreach (var line in (await person.Read($"{desk.Circle.Url}/reports")).Items())
            {
                var (items, waiting) = (attention[line.Text("key")].ToList(), line["waiting"]!);
                Assert.Equal(items.Count, waiting.Number("total"));
                Assert.Equal(items.Select(item => item["dueAt"]?.ToJsonString()).Order().FirstOrDefault(due => due is not null),
                    waiting["dueAt"]?.ToJsonString());
                Assert.Equal(
                    items.CountBy(item => item.Text("reason")).Select(counted => (counted.Key, counted.Value)).Order(),
                    waiting.Items("reasons").Select(reason => (reason.Text("reason"), reason.Number("count"))).Order());
            }
        }

        Assert.Equal(3, (await Waiting(desk.Drafter, desk)).Number("total"));
    }

    [Fact]
    public async Task The_list_is_one_round_trip_however_many_reports_there_are()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Filled(own);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await desk.Coordinator.Create(
                $"{desk.Circle.Url}/reports", new { key = $"more-{number}", title = "More", profile = "cedaw-general-discussion" });
        }

        await desk.Drafter.Read($"{desk.Circle.Url}/reports");
        using var trace = new StatementTrace(database);
        Assert.Equal(7, (await desk.Drafter.Read($"{desk.Circle.Url}/reports")).Items().Count());

        Assert.Equal(1, trace.TripsTo("mt_doc_report", "mt_doc_draft", "mt_doc_comment", "mt_doc_review", "mt_doc_suggestion"));
        Assert.Equal(1, trace.TripsTo("mt_doc_sign_in"));
    }

    [Fact]
    public async Task An_unchanged_list_is_304_and_every_change_that_it_shows_is_not()
    {
        var desk = await Filled(host);
        var tag = await Tag(desk);
        Assert.Equal(HttpStatusCode.NotModified, (await Asked(desk, tag)).StatusCode);

        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Who?" });
        tag = await Changed(desk, tag);
        await desk.Save("borders", 1, Desk.First + "\n\nMore words.");
        tag = await Changed(desk, tag);
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { title = "Another title" });
        tag = await Changed(desk, tag);
        await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "review" });
        await Changed(desk, tag);
    }

    [Fact]
    public async Task Observers_see_covers_and_nothing_waits_for_them()
    {
        var desk = await Filled(host);
        var observer = await desk.Circle.Joined("odile", "observer");

        var lines = (await observer.Read($"{desk.Circle.Url}/reports")).Items().ToList();

        Assert.Equal(["cedaw", "upr"], lines.Select(line => line.Text("key")));
        Assert.All(lines, line => Assert.Equal((0, null), (line["waiting"]!.Number("total"), line["words"])));
        Assert.Equal("review", lines[1].Text("stage"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var desk = await Filled(host);
        await desk.Coordinator.Create($"{desk.Circle.Url}/reports", new { key = "cedaw-2", title = "Two", profile = "upr-stakeholder" });
        var keys = new List<string>();

        for (var next = ""; next is not null;)
        {
            var page = await desk.Drafter.Read($"{desk.Circle.Url}/reports?limit=1{next}");
            keys.Add(page.Items().Single().Text("key"));
            next = page["next"] is { } cursor ? $"&cursor={Uri.EscapeDataString(cursor.GetValue<string>())}" : null;
        }

        Assert.Equal(["cedaw", "cedaw-2", "upr"], keys);
    }

    /// <summary>Two reports: one with a draft on which two threads and a suggestion wait for its lead, and one for another body.</summary>
    private static async Task<Desk> Filled(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> host)
    {
        var desk = await Desk.WithSection(host);
        await desk.AddRecommendation("open");
        foreach (var body in (string[])["By whom?", "And when?"])
            await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body });
        await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions",
            new { version = 1, replacements = new[] { new { start = 0, end = 7, text = "All borders" } }, reason = "All" });
        await desk.Coordinator.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines", dueAt = "2027-01-15T18:00:00Z" });
        await desk.Coordinator.Create($"{desk.Circle.Url}/reports", new
        {
            key = "upr",
            title = "Joint submission",
            profile = "upr-stakeholder",
            kind = "joint",
            state = "USA",
            deadline = new { at = "2027-03-01T12:00:00Z" },
        });
        (await desk.Coordinator.Post($"{desk.Circle.Url}/reports/upr/transitions", new { to = "review" })).EnsureSuccessStatusCode();
        return desk;
    }

    private static async Task<JsonNode> Waiting(Person person, Desk desk) =>
        (await person.Read($"{desk.Circle.Url}/reports")).Items().First()["waiting"]!;

    private static async Task<string> Tag(Desk desk) => (await desk.Drafter.Get($"{desk.Circle.Url}/reports")).Headers.ETag!.ToString();

    private static async Task<string> Changed(Desk desk, string tag)
    {
        Assert.Equal(HttpStatusCode.OK, (await Asked(desk, tag)).StatusCode);
        return await Tag(desk);
    }

    private static Task<HttpResponseMessage> Asked(Desk desk, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{desk.Circle.Url}/reports");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
