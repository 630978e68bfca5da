using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reading;

/// <summary>`?include=` adds to a draft what its page shows, in one call and one round trip.</summary>
public sealed class IncludingParts(ApiHost host)
{
    private const string ReportParts = "drafts,readiness,calendar,exports";
    private const string All = "comments,suggestions,reviews,requests,presence,lastRead,workingCopy";

    [Theory]
    [InlineData("comments", "comments?state=open&limit=200")]
    [InlineData("suggestions", "suggestions?open=true&limit=200")]
    [InlineData("reviews", "reviews?limit=200")]
    [InlineData("requests", "review-requests?limit=200")]
    [InlineData("presence", "presence")]
    [InlineData("lastRead", "last-read")]
    [InlineData("workingCopy", "working-copy")]
    public async Task A_part_is_what_its_own_address_answers(string part, string address)
    {
        var desk = await Filled(host);
        var url = desk.Draft("borders");

        var alone = await desk.Drafter.Read($"{url}/{address}");
        var plain = await desk.Drafter.Read(url);
        var one = await desk.Drafter.Read($"{url}?include={part}");
        var all = await desk.Drafter.Read($"{url}?include={All}");

        Assert.NotEqual("{\"items\":[],\"next\":null,\"total\":0}", alone.ToJsonString());
        Assert.Equal((alone.ToJsonString(), alone.ToJsonString()), (one[part]!.ToJsonString(), all[part]!.ToJsonString()));
        Assert.Equal(Fields(plain).Append(part), Fields(one));
        Assert.Equal(Fields(plain).Concat(All.Split(',')), Fields(all));
        Assert.All(Fields(plain), field => Assert.Equal(plain[field]?.ToJsonString(), all[field]?.ToJsonString()));
    }

    [Fact]
    public async Task A_page_with_all_parts_is_one_round_trip_also_after_many_saves()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Filled(own);
        for (var version = 2; version < 22; version++)
            await desk.Save("borders", version, $"Step {version}. {Desk.First}");
        var url = $"{desk.Draft("borders")}?include={All}";
        await desk.Drafter.Read(url);
        await Waiting.Until(() => ThreadsAreCheckedUpTo(22, database));

        using var trace = new StatementTrace(database);
        await desk.Drafter.Read(url);

        Assert.Equal((1, 1), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo(
            "mt_doc_draft", "mt_doc_member", "mt_doc_comment", "mt_doc_suggestion", "mt_doc_review", "mt_doc_lease", "mt_doc_last_read",
            "mt_doc_working_copy")));
    }

    [Fact]
    public async Task Each_change_of_a_part_has_another_tag_and_nothing_else_has()
    {
        var desk = await Filled(host);
        var url = $"{desk.Draft("borders")}?include={All}";
        var tags = new List<string> { await Tag() };

        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Again." });
        tags.Add(await Tag());
        (await desk.Coordinator.Put($"{desk.Draft("borders")}/presence")).EnsureSuccessStatusCode();
        tags.Add(await Tag());
        (await desk.Drafter.Put($"{desk.Draft("borders")}/last-read", new { version = 2 })).EnsureSuccessStatusCode();
        tags.Add(await Tag());
        (await desk.Drafter.Change(HttpMethod.Put, $"{desk.Draft("borders")}/working-copy", await TagOf(
            desk.Drafter, $"{desk.Draft("borders")}/working-copy"), new { basedOn = 2, text = "Half a" })).EnsureSuccessStatusCode();
        tags.Add(await Tag());

        Assert.Equal(tags, tags.Distinct());
        // What the reviewer marked as read is the reviewer's own.
        (await desk.Reviewer.Put($"{desk.Draft("borders")}/last-read", new { version = 2 })).EnsureSuccessStatusCode();
        Assert.Equal(tags[^1], await Tag());

        Task<string> Tag() => TagOf(desk.Drafter, url);
    }

    [Theory]
    [InlineData("comment")]
    [InlineData("comments,author")]
    [InlineData("workingcopy")]
    [InlineData("%00")]
    public async Task Parts_that_do_not_exist_are_refused_with_those_that_do(string include)
    {
        var desk = await Desk.WithSection(host);

        var problem = await desk.Reviewer.Get($"{desk.Draft("borders")}?include={include}");

        Assert.Equal(HttpStatusCode.BadRequest, problem.StatusCode);
        if (include != "%00")
            Assert.Equal(All, string.Join(',', (await problem.Json()).Items("known").Select(known => $"{known}")));
    }

    [Fact]
    public async Task Nobody_gets_a_part_that_its_own_address_would_not_give_them()
    {
        var desk = await Filled(host);
        var observer = await desk.Circle.Joined("odile", "observer");
        var url = $"{desk.Draft("borders")}?include={All}";

        var seen = await observer.Read(url);
        var reviewed = await desk.Reviewer.Read(url);
        var led = await desk.Coordinator.Read(url);

        Assert.Equal((await observer.Read(desk.Draft("borders"))).ToJsonString(), seen.ToJsonString());
        Assert.DoesNotContain("workingCopy", Fields(reviewed));
        Assert.Equal(["comments", "suggestions", "reviews", "requests", "presence", "lastRead"], Fields(reviewed).TakeLast(6));
        Assert.Null(led["workingCopy"]!["text"]);
        Assert.Null(led["lastRead"]!["version"]);
    }

    [Fact]
    public async Task A_part_ends_after_200_items_and_its_cursor_goes_on_in_the_list()
    {
        var desk = await Desk.WithSection(host);
        var url = desk.Draft("borders");
        for (var number = 1; number <= 201; number++)
            await desk.Drafter.Create($"{url}/review-requests", new { member = "ines", note = $"Request {number}" });

        var part = (await desk.Drafter.Read($"{url}?include=requests"))["requests"]!;
        var rest = await desk.Drafter.Read($"{url}/review-requests?limit=200&cursor={part.Text("next")}");

        Assert.Equal((200, 201), (part.Items().Count(), part.Number("total")));
        Assert.Equal("Request 201", rest.Items().Single().Text("note"));
    }

    /// <summary>The server reads comments and texts in the background too, to find comments that lost their words.</summary>
    private static async Task<bool> ThreadsAreCheckedUpTo(int version, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            $"select max((data ->> 'number')::int) from {Storage.Schema}.mt_doc_{CommentsStorage.LostThreadsAlias}", connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is int number && number == version;
    }

    [Theory]
    [InlineData("drafts", "/drafts?limit=200")]
    [InlineData("readiness", "/readiness")]
    [InlineData("calendar", "/calendar")]
    [InlineData("exports", "/exports?limit=200")]
    public async Task A_part_of_a_report_is_what_its_own_address_answers(string part, string address)
    {
        // First versions without comments: nothing about them is still being found out in the background.
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        foreach (var edition in (string[])["public", "internal"])
            await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot = 1, format = "markdown", edition });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        var observer = await desk.Circle.Joined("odile", "observer");

        foreach (var reader in (Person[])[desk.Coordinator, desk.Drafter, desk.Reviewer])
        {
            var alone = await reader.Read($"{desk.Report}{address}");
            var plain = await reader.Read(desk.Report);
            var one = await reader.Read($"{desk.Report}?include={part}");
            var all = await reader.Read($"{desk.Report}?include={ReportParts}");
            Assert.Equal((alone.ToJsonString(), alone.ToJsonString()), (one[part]!.ToJsonString(), all[part]!.ToJsonString()));
            Assert.Equal(Fields(plain).Append(part), Fields(one));
            Assert.All(Fields(plain), field => Assert.Equal(plain[field]?.ToJsonString(), all[field]?.ToJsonString()));
        }

        var seen = await observer.Read($"{desk.Report}?include={ReportParts}");
        Assert.Equal(Fields(await observer.Read(desk.Report)).Concat(["drafts", "exports"]), Fields(seen));
        Assert.Equal((await observer.Read($"{desk.Report}/drafts?limit=200")).ToJsonString(), seen["drafts"]!.ToJsonString());
        Assert.Equal(["public"], seen["exports"]!.Items().Select(export => export.Text("edition")));
    }

    [Fact]
    public async Task A_dashboard_has_another_tag_once_a_part_of_it_changed()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Report}?include={ReportParts}";
        var before = await TagOf(desk.Coordinator, url);

        Assert.Equal(before, await TagOf(desk.Coordinator, url));
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Again." });

        Assert.NotEqual(before, await TagOf(desk.Coordinator, url));
    }

    [Fact]
    public async Task The_round_trips_of_a_dashboard_do_not_grow_with_the_drafts()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Filled(own);
        var url = $"{desk.Report}?include={ReportParts}";
        for (var number = 1; number < 8; number++)
            await desk.AddSection($"draft-{number}");
        await desk.Coordinator.Read(url);

        using var trace = new StatementTrace(database);
        await desk.Coordinator.Read(url);

        // The access; the drafts; readiness and calendar together; the files.
        Assert.Equal((1, 2, 1, 1), (
            trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("mt_doc_review_policy"), trace.TripsTo("mt_doc_report_calendar"),
            trace.TripsTo("mt_doc_export")));
    }

    [Fact]
    public async Task Parts_of_a_report_that_do_not_exist_are_refused()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Get($"{desk.Report}?include=comments")).IsProblem(HttpStatusCode.BadRequest, "include-unknown");
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nothing?include={ReportParts}"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    private static IEnumerable<string> Fields(JsonNode node) => node.AsObject().Select(field => field.Key);

    private static async Task<string> TagOf(Person person, string url) => (await person.Get(url)).Headers.ETag!.ToString();

    /// <summary>A draft in its second version with something in each part; the comments and suggestions are of the first one.</summary>
    private static async Task<Desk> Filled(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> host)
    {
        var desk = await Desk.WithSection(host);
        var url = desk.Draft("borders");
        await desk.Reviewer.Create($"{url}/comments", new { version = 1, quote = "a war zone", body = "By whom?" });
        var resolved = await desk.Reviewer.Create($"{url}/comments", new { version = 1, body = "A typo." });
        (await desk.Drafter.Put($"{url}/comments/{resolved.Text("id")}/resolution", new { resolution = "fixed", reason = "Done." }))
            .EnsureSuccessStatusCode();
        await desk.Reviewer.Create(
            $"{url}/suggestions", new { version = 1, text = Desk.First.Replace("every town", "each town"), reason = "Plainer" });
        await desk.Reviewer.Create($"{url}/reviews", new { version = 1, decision = "approve" });
        await desk.Drafter.Create($"{url}/review-requests", new { member = "ines" });
        (await desk.Reviewer.Put($"{url}/presence")).EnsureSuccessStatusCode();
        (await desk.Drafter.Put($"{url}/last-read", new { version = 1 })).EnsureSuccessStatusCode();
        await desk.Save("borders", 1, $"Before all. {Desk.First}");
        (await desk.Drafter.Change(HttpMethod.Put, $"{url}/working-copy", "\"0\"", new { basedOn = 2, text = "Half" }))
            .EnsureSuccessStatusCode();
        return desk;
    }
}
