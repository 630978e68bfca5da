using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reports;

/// <summary>The lists of comments, suggestions, reviews and review requests of a whole report.</summary>
public sealed class ListingAReport(ApiHost host)
{
    private static readonly string[] Drafts = ["borders", "courts", "health"];

    [Theory]
    [InlineData("comments", 6)]
    [InlineData("suggestions", 5)]
    [InlineData("reviews", 3)]
    [InlineData("review-requests", 5)]
    public async Task The_list_of_a_report_holds_what_the_lists_of_its_drafts_hold_and_counts_it(string list, int total)
    {
        var desk = await Filled();
        var (single, counted) = (new List<JsonNode>(), 0);
        foreach (var draft in Drafts)
        {
            var own = await desk.Reviewer.Read($"{desk.Draft(draft)}/{list}");
            single.AddRange(own.Items());
            counted += own.Items().Count();
        }

        var whole = await desk.Reviewer.Read($"{desk.Report}/{list}");

        Assert.Equal((total, total), (whole.Number("total"), counted));
        Assert.Equal(single.OrderBy(item => item.Text("id"), StringComparer.Ordinal).Select(item => item.ToJsonString()),
            whole.Items().Select(item => item.ToJsonString()));
    }

    [Theory]
    [InlineData("comments", "", "1 2 3 4 5 6")]
    [InlineData("comments", "state=open", "1 2 4 5 6")]
    [InlineData("comments", "state=resolved", "3")]
    [InlineData("comments", "draft=courts", "3 4")]
    [InlineData("comments", "author=ines", "1 3 5")]
    [InlineData("comments", "organisation=north", "2 4 6")]
    [InlineData("comments", "assignee=wren", "1 4")]
    [InlineData("comments", "assignee=wren&author=ines", "1")]
    [InlineData("comments", "state=open&draft=courts&author=wren&organisation=north&assignee=wren", "4")]
    [InlineData("comments", "author=nobody", "")]
    [InlineData("suggestions", "state=open", "1 5")]
    [InlineData("suggestions", "state=accepted", "2")]
    [InlineData("suggestions", "state=rejected", "3")]
    [InlineData("suggestions", "state=withdrawn", "4")]
    [InlineData("suggestions", "draft=borders", "1 2")]
    [InlineData("suggestions", "author=wren", "5")]
    [InlineData("suggestions", "organisation=south", "1 2 3 4")]
    [InlineData("reviews", "state=standing", "1 3")]
    [InlineData("reviews", "state=withdrawn", "2")]
    [InlineData("reviews", "state=minority-note", "")]
    [InlineData("reviews", "draft=health&author=ines&organisation=south", "3")]
    [InlineData("reviews", "organisation=north", "")]
    [InlineData("review-requests", "state=waiting", "2 4 5")]
    [InlineData("review-requests", "state=answered", "1")]
    [InlineData("review-requests", "state=withdrawn", "3")]
    [InlineData("review-requests", "assignee=ines", "1 3 4")]
    [InlineData("review-requests", "organisation=south&draft=courts", "2 3 4")]
    [InlineData("review-requests", "author=wren", "5")]
    public async Task All_filters_that_are_given_hold_and_the_total_counts_what_they_let_through(string list, string query, string shown)
    {
        var desk = await Filled();
        var all = (await desk.Reviewer.Read($"{desk.Report}/{list}")).Items().Select(item => item.Text("id")).ToList();

        var found = await desk.Reviewer.Read($"{desk.Report}/{list}?{query}");

        Assert.Equal(shown, string.Join(' ', found.Items().Select(item => all.IndexOf(item.Text("id")) + 1)));
        Assert.Equal(found.Items().Count(), found.Number("total"));
    }

    [Theory]
    [InlineData("comments")]
    [InlineData("suggestions")]
    [InlineData("review-requests")]
    public async Task Pages_go_on_where_the_last_one_ended_and_each_tells_the_total(string list)
    {
        var desk = await Filled();
        var whole = await desk.Reviewer.Read($"{desk.Report}/{list}");
        var (read, next) = (new List<string>(), $"{desk.Report}/{list}?limit=2&organisation=south");
        var all = (await desk.Reviewer.Read($"{desk.Report}/{list}?organisation=south")).Items().Select(item => item.Text("id")).ToList();
        while (next is not null)
        {
            var answer = await desk.Reviewer.Get(next);
            var page = await answer.Json();
            Assert.Equal(all.Count, page.Number("total"));
            read.AddRange(page.Items().Select(item => item.Text("id")));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            Assert.Equal(page["next"] is null, next is null);
        }

        Assert.Equal(all, read);
        Assert.InRange(read.Count, 3, whole.Number("total"));
    }

    [Fact]
    public async Task Removed_drafts_are_left_out_unless_they_are_named()
    {
        var desk = await Filled();
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("courts"))).EnsureSuccessStatusCode();

        foreach (var list in (string[])["comments", "suggestions", "reviews", "review-requests"])
        {
            var whole = await desk.Reviewer.Read($"{desk.Report}/{list}");
            Assert.DoesNotContain("courts", whole.Items().Select(item => item.Text("draft")));
            Assert.Equal(whole.Items().Count(), whole.Number("total"));
            Assert.NotEmpty((await desk.Reviewer.Read($"{desk.Report}/{list}?draft=courts")).Items());
        }
    }

    [Theory]
    [InlineData("comments?state=done", HttpStatusCode.BadRequest, "state-unknown")]
    [InlineData("suggestions?state=conflicted", HttpStatusCode.BadRequest, "state-unknown")]
    [InlineData("reviews?state=Standing", HttpStatusCode.BadRequest, "state-unknown")]
    [InlineData("review-requests?state=open", HttpStatusCode.BadRequest, "state-unknown")]
    [InlineData("comments?author=Ines%20of%20South", HttpStatusCode.BadRequest, "filter-malformed")]
    [InlineData("comments?assignee=", HttpStatusCode.BadRequest, "filter-malformed")]
    [InlineData("suggestions?organisation=%27", HttpStatusCode.BadRequest, "filter-malformed")]
    [InlineData("reviews?draft=a%2Fb", HttpStatusCode.BadRequest, "filter-malformed")]
    [InlineData("review-requests?assignee=-", HttpStatusCode.BadRequest, "filter-malformed")]
    [InlineData("reviews?assignee=ines", HttpStatusCode.BadRequest, "unknown-query-parameter")]
    [InlineData("comments?limit=0", HttpStatusCode.BadRequest, "limit-out-of-range")]
    [InlineData("comments?cursor=x", HttpStatusCode.BadRequest, "cursor-malformed")]
    [InlineData("comments?draft=nothing", HttpStatusCode.NotFound, "draft-not-found")]
    [InlineData("suggestions?draft=nothing", HttpStatusCode.NotFound, "draft-not-found")]
    [InlineData("reviews?draft=nothing", HttpStatusCode.NotFound, "draft-not-found")]
    [InlineData("review-requests?draft=nothing", HttpStatusCode.NotFound, "draft-not-found")]
    public async Task Filters_that_cannot_be_read_and_drafts_that_are_not_there_are_refused(string list, HttpStatusCode status, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Get($"{desk.Report}/{list}")).IsProblem(status, code);
    }

    [Theory]
    [InlineData("comments")]
    [InlineData("suggestions")]
    [InlineData("reviews")]
    [InlineData("review-requests")]
    public async Task Observers_strangers_and_other_coalitions_see_nothing(string list)
    {
        var desk = await Filled();
        var (observer, stranger) = (await desk.Circle.Joined("odile", "observer"), await Person.SignedIn(host, "stranger"));
        var elsewhere = await Desk.WithSection(host);

        await (await observer.Get($"{desk.Report}/{list}")).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf($"{desk.Report}/{list}"));
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nothing/{list}")).IsProblem(HttpStatusCode.NotFound, "report-not-found");
        var theirs = await elsewhere.Reviewer.Read($"{elsewhere.Report}/{list}");
        Assert.Equal((0, 0), (theirs.Number("total"), theirs.Items().Count()));
    }

    [Theory]
    [InlineData("comments", "mt_doc_comment_thread")]
    [InlineData("suggestions", "mt_doc_suggestion")]
    [InlineData("reviews", "mt_doc_review ")]
    [InlineData("review-requests", "mt_doc_review_request")]
    public async Task A_list_and_its_access_are_one_round_trip_however_many_drafts_there_are(string list, string table)
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.SetUp(own);
        foreach (var number in Enumerable.Range(1, 8))
        {
            await Opened(desk, $"draft-{number}");
            await desk.Save($"draft-{number}", 1, $"Before. {Desk.First}");
            await desk.Save($"draft-{number}", 2, $"Long before. {Desk.First}");
        }

        await desk.Reviewer.Read($"{desk.Report}/{list}");
        using var trace = new StatementTrace(database);
        Assert.Equal(8, (await desk.Reviewer.Read($"{desk.Report}/{list}?limit=200")).Number("total"));

        Assert.Equal((1, 1), (trace.TripsTo("mt_doc_sign_in"), trace.TripsTo("mt_doc_member", table)));
    }

    [Fact]
    public async Task Lists_show_names_beside_the_keys_of_members_and_organisations()
    {
        var desk = await Filled();

        var comments = (await desk.Reviewer.Read($"{desk.Report}/comments?assignee=wren")).Items();
        var reviews = (await desk.Reviewer.Read($"{desk.Report}/reviews")).Items();
        var requests = (await desk.Reviewer.Read($"{desk.Report}/review-requests")).Items().ToList();

        Assert.All(comments, comment => Assert.Equal("wren of north", comment.Text("assignedToName")));
        Assert.All(reviews.Concat(requests), item => Assert.Equal("south House", item.Text("organisationName")));
        Assert.Equal(["ines of south", null, "ines of south", "ines of south", null],
            requests.Select(request => request["memberName"]?.GetValue<string>()));
    }

    [Fact]
    public async Task The_tag_of_a_new_thing_serves_its_first_change_and_is_sent_again_with_a_repeated_answer()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Report}/sections";
        var first = await Added();

        Assert.Equal("\"1\"", first.Headers.ETag!.ToString());
        Assert.Equal(first.Headers.ETag, (await Added()).Headers.ETag);
        var changed = await desk.Drafter.Change(
            HttpMethod.Patch, first.Headers.Location!.ToString(), first.Headers.ETag.ToString(), new { title = "Courts" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        Task<HttpResponseMessage> Added()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = JsonContent.Create(new { key = "courts", title = "About courts", text = Desk.First }),
            };
            request.Headers.Add("Idempotency-Key", "the-same");
            return desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A draft with one comment, suggestion, review and request.</summary>
    private static async Task Opened(Desk desk, string draft)
    {
        await desk.AddSection(draft);
        await desk.Coordinator.Create($"{desk.Draft(draft)}/review-requests", new { member = "ines" });
        await Comment(desk, desk.Reviewer, draft);
        await Suggest(desk.Reviewer, desk, draft, "each town");
        await desk.Reviewer.Create($"{desk.Draft(draft)}/reviews", new { version = 1, decision = "approve" });
    }

    /// <summary>Three drafts, one of which changed, with something of each kind and state.</summary>
    private async Task<Desk> Filled()
    {
        var desk = await Desk.SetUp(host);
        foreach (var draft in Drafts)
            await desk.AddSection(draft);
        await Comments(desk);
        await Suggestions(desk);
        await Reviews(desk);
        await desk.Save("health", 1, $"Before all. {Desk.First}");
        return desk;
    }

    private static async Task Comments(Desk desk)
    {
        var made = new List<JsonNode>();
        foreach (var draft in Drafts)
        {
            made.Add(await Comment(desk, desk.Reviewer, draft));
            made.Add(await Comment(desk, desk.Drafter, draft));
        }

        foreach (var place in (int[])[0, 3])
            (await desk.Drafter.Put($"{Url(made[place])}/assignment", new { member = "wren" })).EnsureSuccessStatusCode();
        (await desk.Drafter.Put($"{Url(made[2])}/resolution", new { resolution = "answered", reason = "By the army." }))
            .EnsureSuccessStatusCode();

        string Url(JsonNode comment) => $"{desk.Draft(comment.Text("draft"))}/comments/{comment.Text("id")}";
    }

    private static async Task Suggestions(Desk desk)
    {
        await Suggest(desk.Reviewer, desk, "borders", "each town");
        var accepted = await Suggest(desk.Reviewer, desk, "borders", "all towns");
        var rejected = await Suggest(desk.Reviewer, desk, "courts", "each town");
        var withdrawn = await Suggest(desk.Reviewer, desk, "health", "each town");
        await Suggest(desk.Drafter, desk, "health", "all towns");

        await desk.Drafter.Create($"{desk.Draft("borders")}/suggestions/{accepted}/acceptance", new { reason = "Agreed" });
        (await desk.Drafter.Post($"{desk.Draft("courts")}/suggestions/{rejected}/rejection", new { reason = "No" }))
            .EnsureSuccessStatusCode();
        (await desk.Reviewer.Post($"{desk.Draft("health")}/suggestions/{withdrawn}/withdrawal")).EnsureSuccessStatusCode();
    }

    private static async Task Reviews(Desk desk)
    {
        await desk.Coordinator.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 2, decision = "approve" });
        var objection = await desk.Reviewer.Create(
            $"{desk.Draft("courts")}/reviews", new { version = 1, decision = "object", comment = "Too short." });
        (await desk.Reviewer.Delete($"{desk.Draft("courts")}/reviews/{objection.Text("id")}")).EnsureSuccessStatusCode();
        await desk.Reviewer.Create($"{desk.Draft("health")}/reviews", new { version = 1, decision = "approve" });
        await desk.Coordinator.Create($"{desk.Draft("courts")}/review-requests", new { organisation = "south" });
        var withdrawn = await desk.Coordinator.Create($"{desk.Draft("courts")}/review-requests", new { member = "ines" });
        await desk.Coordinator.Create($"{desk.Draft("courts")}/review-requests", new { member = "ines" });
        await desk.Drafter.Create($"{desk.Draft("health")}/review-requests", new { organisation = "south" });
        (await desk.Coordinator.Delete($"{desk.Draft("courts")}/review-requests/{withdrawn.Text("id")}")).EnsureSuccessStatusCode();
    }

    private static Task<JsonNode> Comment(Desk desk, Person by, string draft) =>
        by.Create($"{desk.Draft(draft)}/comments", new { version = 1, quote = "war zone", body = "By whom?" });

    private static async Task<string> Suggest(Person by, Desk desk, string draft, string words) =>
        (await by.Create(
            $"{desk.Draft(draft)}/suggestions", new { version = 1, text = Desk.First.Replace("every town", words), reason = "Plainer" }))
        .Text("id");
}
