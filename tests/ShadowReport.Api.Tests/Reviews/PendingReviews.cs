using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Coalitions;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Search;

namespace ShadowReport.Api.Tests.Reviews;

/// <summary>Comments that a reviewer collects, and publishes together with the decision.</summary>
public sealed class PendingReviews(ApiHost host)
{
    private const string Secret = "Zanzibarine";

    [Fact]
    public async Task Collected_comments_are_published_with_the_decision()
    {
        var desk = await Desk.WithSection(host);
        var none = await desk.Reviewer.Read(Url(desk));
        Assert.Equal((0, 1, 0), (none.Number("revision"), none.Number("newestVersion"), none.Items("comments").Count()));
        await Add(desk.Reviewer, desk, "By whom, @wren?", "war zone");
        await Add(desk.Reviewer, desk, "Too short.");

        var collected = (await desk.Reviewer.Read(Url(desk))).Items("comments").ToList();
        Assert.Equal(["By whom, @wren?", "Too short."], collected.Select(comment => comment.Text("body")));
        Assert.Equal(("war zone", 24, 32), (
            collected[0].Text("quote"), collected[0].Number("start"), collected[0].Number("end")));
        var answer = await Publish(desk.Reviewer, desk);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var published = await answer.Json();
        var comments = (await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items().ToList();
        Assert.Equal(["By whom, @wren?", "Too short."], comments.Select(comment => comment.Text("body")));
        Assert.Equal(published["comments"]!.AsArray().Select(id => id!.ToString()), comments.Select(comment => comment.Text("id")));
        Assert.Equal("exact", comments[0].Text("anchorState"));
        Assert.Equal("[\"wren\"]", comments[0]["mentions"]!.ToJsonString());
        var review = (await desk.Drafter.Read($"{desk.Draft("borders")}/reviews")).Items().Single();
        Assert.Equal((published["review"]!.Text("id"), "approve-with-reservations"), (review.Text("id"), review.Text("decision")));
        Assert.EndsWith($"/reviews/{review.Text("id")}", answer.Headers.Location!.ToString());
        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items("comments"));
    }

    [Fact]
    public async Task A_refused_decision_publishes_no_comment_and_keeps_them_all()
    {
        var desk = await Desk.WithSection(host);
        await Add(desk.Reviewer, desk, "By whom?");

        await (await Publish(desk.Reviewer, desk, new { version = 2, decision = "approve" }))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await Publish(desk.Reviewer, desk, new { version = 1, decision = "object" }))
            .IsProblem(HttpStatusCode.BadRequest, "wording-missing");
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"));
        await (await Publish(desk.Reviewer, desk)).IsProblem(HttpStatusCode.Conflict, "draft-removed");

        Assert.Single((await desk.Reviewer.Read(Url(desk))).Items("comments"));
        Assert.Equal(0, (await desk.Drafter.Read($"{desk.Report}/comments?draft=borders")).Number("total"));
        Assert.Equal(0, (await desk.Drafter.Read($"{desk.Report}/reviews?draft=borders")).Number("total"));
    }

    [Fact]
    public async Task A_review_of_an_older_version_is_what_a_plain_one_is()
    {
        var desk = await Desk.WithSection(host);
        await Add(desk.Reviewer, desk, "By whom?", "war zone");
        await desk.Save("borders", 1, "Entirely other words.");

        var published = await (await Publish(desk.Reviewer, desk, new { version = 1, decision = "approve" })).Json();
        var other = await desk.Circle.Joined("dao", "reviewer", "south");
        var plain = await other.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });

        Assert.Equal(plain.Text("state"), published["review"]!.Text("state"));
        Assert.Equal("orphaned", (await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items().Single().Text("anchorState"));
    }

    [Fact]
    public async Task Comments_that_two_devices_add_at_once_are_all_kept()
    {
        var desk = await Desk.WithSection(host);
        var phone = await desk.Reviewer.OtherDevice();

        await Task.WhenAll(Enumerable.Range(1, 6).Select(
            number => Add(number % 2 == 0 ? phone : desk.Reviewer, desk, $"Comment {number}")));

        Assert.Equal(
            Enumerable.Range(1, 6).Select(number => $"Comment {number}"),
            (await phone.Read(Url(desk))).Items("comments").Select(comment => comment.Text("body")).Order());
    }

    [Fact]
    public async Task Of_two_devices_that_publish_at_once_one_publishes_and_nothing_is_said_twice()
    {
        var desk = await Desk.WithSection(host);
        await Add(desk.Reviewer, desk, "By whom?");
        var tag = await Tag(desk.Reviewer, desk);

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(async _ =>
            await Publish(await desk.Reviewer.OtherDevice(), desk, tag: tag)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.Created),
            answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(1, (await desk.Drafter.Read($"{desk.Report}/comments")).Number("total"));
        Assert.Equal(1, (await desk.Drafter.Read($"{desk.Report}/reviews")).Number("total"));
    }

    [Fact]
    public async Task A_device_that_has_not_read_the_newest_state_changes_and_publishes_nothing()
    {
        var desk = await Desk.WithSection(host);
        var id = (await Add(desk.Reviewer, desk, "By whom?")).Items("comments").Single().Text("id");
        var old = await Tag(desk.Reviewer, desk);
        await Add(await desk.Reviewer.OtherDevice(), desk, "And when?");

        foreach (var (method, path, body) in ((HttpMethod, string, object?)[])[
            (HttpMethod.Delete, "", null), (HttpMethod.Delete, $"/comments/{id}", null),
            (HttpMethod.Patch, $"/comments/{id}", new { body = "Never mind" }),
            (HttpMethod.Post, "/publication", new { version = 1, decision = "abstain" })])
        {
            await (await desk.Reviewer.Change(method, Url(desk) + path, old, body))
                .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        }

        Assert.Equal(2, (await desk.Reviewer.Read(Url(desk))).Items("comments").Count());
        Assert.Equal(0, (await desk.Drafter.Read($"{desk.Report}/comments")).Number("total"));
    }

    [Fact]
    public async Task A_collected_comment_is_edited_and_removed_and_all_are_discarded()
    {
        var desk = await Desk.WithSection(host);
        var first = (await Add(desk.Reviewer, desk, "By whom?")).Items("comments").Single().Text("id");
        await Add(desk.Reviewer, desk, "And when?");

        await Change(desk, HttpMethod.Patch, $"/comments/{first}", new { body = "By whom, then?" });
        Assert.Equal(
            ["By whom, then?", "And when?"],
            (await desk.Reviewer.Read(Url(desk))).Items("comments").Select(comment => comment.Text("body")));
        await Change(desk, HttpMethod.Delete, $"/comments/{first}");
        await (await desk.Reviewer.Change(HttpMethod.Delete, $"{Url(desk)}/comments/{first}", await Tag(desk.Reviewer, desk)))
            .IsProblem(HttpStatusCode.NotFound, "pending-comment-not-found");
        Assert.Single((await desk.Reviewer.Read(Url(desk))).Items("comments"));
        await Change(desk, HttpMethod.Delete, "");

        Assert.Empty((await desk.Reviewer.Read(Url(desk))).Items("comments"));
        await (await Publish(desk.Reviewer, desk)).IsProblem(HttpStatusCode.NotFound, "pending-review-not-found");
    }

    [Fact]
    public async Task Comments_are_collected_by_the_rules_of_comments()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Post($"{Url(desk)}/comments", new { version = 1, quote = "no such words", body = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "quote-not-found");
        await (await desk.Reviewer.Post($"{Url(desk)}/comments", new { version = 2, body = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
        await (await desk.Reviewer.Post($"{Url(desk)}/comments", new { version = 1, body = " " }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Reviewer.Get($"{desk.Draft("nothing")}/pending-review")).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        var warned = await Add(desk.Reviewer, desk, "Ask @nobody");
        Assert.Equal("mention-unknown", warned.Items("warnings").Single().Text("rule"));
    }

    [Fact]
    public async Task Members_who_cannot_comment_or_review_collect_nothing()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("sol", "signatory", "south");

        await (await signatory.Post($"{Url(desk)}/comments", new { version = 1, body = "x" }))
            .IsProblem(HttpStatusCode.Forbidden, "may-not-comment");
        await (await desk.Drafter.Post($"{Url(desk)}/comments", new { version = 1, body = "x" }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
        // Who loses the permission to comment publishes nothing, and still reads what they wrote.
        await Add(desk.Reviewer, desk, "By whom?");
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ines", new { roles = new[] { "signatory" } }))
            .EnsureSuccessStatusCode();
        await (await Publish(desk.Reviewer, desk)).IsProblem(HttpStatusCode.Forbidden, "may-not-comment");
        Assert.Single((await desk.Reviewer.Read(Url(desk))).Items("comments"));
    }

    [Fact]
    public async Task Nobody_else_sees_a_collected_comment_in_any_answer_file_event_count_or_search()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var events = await Rows.Of(own, "select count(*)::text from shadowreport.mt_events");
        await Add(desk.Reviewer, desk, $"Ask {Secret} first, @wren", "war zone");

        Assert.Equal(["mt_doc_pending_review"], await Erasing.Holding(database, Secret));
        Assert.Equal(events, await Rows.Of(own, "select count(*)::text from shadowreport.mt_events"));
        Assert.Empty((await desk.Drafter.Read(Url(desk).Replace("pending-review", "comments"))).Items());
        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders"))).Number("openThreads"));
        Assert.Equal(0, (await desk.Drafter.Read($"{desk.Report}/comments")).Number("total"));
        Assert.Empty((await desk.Drafter.Read("/api/v1/me/attention")).Items());
        Assert.Empty(await desk.Drafter.Hits(desk.Report, Secret));
        Assert.Empty(await desk.Reviewer.Hits(desk.Report, Secret));
        var other = await desk.Circle.Joined("dao", "reviewer", "south");
        Assert.Empty((await other.Read(Url(desk))).Items("comments"));
        foreach (var path in (string[])[
            desk.Draft("borders"), $"{desk.Draft("borders")}/reviews", $"{desk.Report}/drafts", $"{desk.Report}/activity",
            $"{desk.Report}/readiness", "/api/v1/me/inbox", "/api/v1/me/data"])
            Assert.DoesNotContain(Secret, (await desk.Drafter.Read(path)).ToJsonString());
        Assert.All(
            (await Archived.Of(desk.Coordinator, desk.Report)).Files,
            file => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(file.Bytes)));
    }

    [Fact]
    public async Task A_pending_review_is_in_its_members_own_data_and_goes_with_the_member()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        await Add(desk.Reviewer, desk, $"Ask {Secret} first", "war zone");
        var other = await desk.Circle.Joined("dao", "reviewer", "south");
        await Add(other, desk, "Mine stays");

        var line = (await desk.Reviewer.Read("/api/v1/me/data")).Items("coalitions").Single().Items("pendingReviews").Single();
        Assert.Equal(($"Ask {Secret} first", "war zone"), (line.Text("body"), line.Text("quote")));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Post($"{desk.Circle.Url}/members/ines/erasure")).StatusCode);

        Assert.Empty(await Erasing.Holding(database, Secret));
        Assert.Equal("Mine stays", (await other.Read(Url(desk))).Items("comments").Single().Text("body"));
    }

    [Fact]
    public async Task A_pending_review_expires_90_days_after_it_was_changed_last()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.WithSection(own);
        await Add(desk.Reviewer, desk, "By whom?");
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        clock.PutForward(TimeSpan.FromDays(89));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        await desk.Reviewer.SignIn();
        Assert.Single((await desk.Reviewer.Read(Url(desk))).Items("comments"));

        clock.PutForward(TimeSpan.FromDays(2));
        await housekeeping.Work(TestContext.Current.CancellationToken);
        await desk.Reviewer.SignIn();
        Assert.Equal(0, (await desk.Reviewer.Read(Url(desk))).Number("revision"));
    }

    private static string Url(Desk desk) => $"{desk.Draft("borders")}/pending-review";

    private static Task<JsonNode> Add(Person person, Desk desk, string body, string? quote = null) =>
        person.Create($"{Url(desk)}/comments", new { version = 1, quote, body });

    private static async Task<string> Tag(Person person, Desk desk) => (await person.Get(Url(desk))).Headers.ETag!.ToString();

    private static async Task<HttpResponseMessage> Publish(Person person, Desk desk, object? body = null, string? tag = null) =>
        await person.Change(
            HttpMethod.Post, $"{Url(desk)}/publication", tag ?? await Tag(person, desk),
            body ?? new { version = 1, decision = "approve-with-reservations", comment = "See my comments." });

    private static async Task Change(Desk desk, HttpMethod method, string path, object? body = null) =>
        (await desk.Reviewer.Change(method, Url(desk) + path, await Tag(desk.Reviewer, desk), body)).EnsureSuccessStatusCode();
}
