using System.Net;
using System.Net.Http.Json;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Comments;

[Trait("Speed", "Fast")]
public sealed class Commenting(ApiHost host)
{
    [Fact]
    public async Task Nobody_comments_on_a_removed_draft()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"));

        await (await desk.Reviewer.Post($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" }))
            .IsProblem(HttpStatusCode.Conflict, "draft-removed");
    }

    [Fact]
    public async Task A_comment_hangs_on_words_in_a_version_and_follows_them()
    {
        var desk = await Desk.WithSection(host, text: "🕊 Borders were declared a war zone.\n\nShelters were closed in every town.");
        var made = await Comment(desk, "Shelters were closed", "Which ones? @wren");
        await desk.Save("borders", 1, "A new opening.\n\n🕊 Borders were declared a war zone.\n\nShelters were closed in every town.");

        var ported = (await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items().Single();
        var then = await desk.Drafter.Read($"{desk.Draft("borders")}/comments/{made.Text("id")}?version=1");

        Assert.Equal("exact", made["anchor"]!.Text("state"));
        // Code points: the dove is one, though it has two UTF-16 units.
        Assert.Equal((37, 57), (made["anchor"]!.Number("start"), made["anchor"]!.Number("end")));
        Assert.Equal(("moved", 37 + 16, 2), (
            ported["anchor"]!.Text("state"), ported["anchor"]!.Number("start"), ported["anchor"]!.Number("version")));
        Assert.Equal("exact", then["anchor"]!.Text("state"));
        Assert.Equal("[\"wren\"]", made["mentions"]!.ToJsonString());
        Assert.Equal("ines", made["author"]!.Text("member"));
    }

    [Fact]
    public async Task When_its_words_are_gone_a_comment_stays_and_says_so()
    {
        var desk = await Desk.WithSection(host);
        await Comment(desk, "Shelters were closed", "Which ones?");
        await desk.Save("borders", 1, "Entirely other words.");

        var comment = (await desk.Drafter.Read($"{desk.Draft("borders")}/comments")).Items().Single();

        Assert.Equal("orphaned", comment["anchor"]!.Text("state"));
        Assert.Null(comment["anchor"]!["start"]);
        Assert.Equal("Shelters were closed", comment.Text("quote"));
    }

    [Theory]
    [InlineData("no such words", "quote-not-found")]
    [InlineData("were", "quote-ambiguous")]
    [InlineData("", "validation-failed")]
    public async Task A_quote_that_says_no_one_place_is_refused(string quote, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Post($"{desk.Draft("borders")}/comments", new { version = 1, quote, body = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, code);
        await (await desk.Reviewer.Post($"{desk.Draft("borders")}/comments", new { version = 2, body = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "version-not-found");
    }

    [Fact]
    public async Task A_thread_is_replied_to_resolved_and_opened_again_and_keeps_every_reason()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/comments/{(await Comment(desk, "war zone", "A source?")).Text("id")}";

        var reply = await desk.Drafter.Create($"{url}/replies", new { body = "Coming. @ines" });
        await desk.Drafter.Client.PutAsJsonAsync(
            $"{url}/resolution", new { resolution = "fixed", reason = "The source stands there." }, TestContext.Current.CancellationToken);
        var resolved = await desk.Reviewer.Read(url);
        var reopened = await Reopen(desk, url, "The page is missing.");
        var open = await desk.Reviewer.Read(url);

        Assert.Equal("Coming. @ines", reply.Text("body"));
        Assert.Equal("resolved", resolved.Text("state"));
        Assert.Equal(HttpStatusCode.OK, reopened.StatusCode);
        Assert.Equal("open", open.Text("state"));
        Assert.Equal(["resolved", "open"], open.Items("turns").Select(turn => turn.Text("state")));
        Assert.Equal(["The source stands there.", "The page is missing."], open.Items("turns").Select(turn => turn.Text("reason")));
        await (await Reopen(desk, url, "Again")).IsProblem(HttpStatusCode.Conflict, "comment-open");
        await (await desk.Drafter.Client.PutAsJsonAsync(
            $"{url}/resolution", new { resolution = "done", reason = "x" }, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        await (await desk.Drafter.Client.PutAsJsonAsync(
            $"{url}/resolution", new { resolution = "kept", reason = " " }, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task A_draft_counts_its_open_threads()
    {
        var desk = await Desk.WithSection(host);
        var first = await Comment(desk, "war zone", "One");
        await Comment(desk, "every town", "Two");

        await desk.Drafter.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/comments/{first.Text("id")}/resolution", new { resolution = "kept", reason = "As agreed" },
            TestContext.Current.CancellationToken);

        Assert.Equal(1, (await desk.Reviewer.Read(desk.Draft("borders"))).Number("openThreads"));
        Assert.Equal(1, (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Single().Number("openThreads"));
        Assert.Equal(["Two"], (await desk.Reviewer.Read($"{desk.Draft("borders")}/comments?state=open")).Items()
            .Select(comment => comment.Text("body")));
        Assert.Equal(["One"], (await desk.Reviewer.Read($"{desk.Draft("borders")}/comments?state=resolved")).Items()
            .Select(comment => comment.Text("body")));
        await (await desk.Reviewer.Get($"{desk.Draft("borders")}/comments?state=shut"))
            .IsProblem(HttpStatusCode.BadRequest, "state-unknown");
    }

    [Fact]
    public async Task A_thread_is_given_to_a_member_to_see_to()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/comments/{(await Comment(desk, "war zone", "A source?")).Text("id")}/assignment";

        var given = await desk.Reviewer.Client.PutAsJsonAsync(url, new { member = "wren" }, TestContext.Current.CancellationToken);
        var released = await desk.Reviewer.Delete(url);

        Assert.Equal("wren", (await given.Json()).Text("assignedTo"));
        Assert.Null((await released.Json())["assignedTo"]);
        await (await desk.Reviewer.Client.PutAsJsonAsync(url, new { member = "nobody" }, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.BadRequest, "member-not-found");
    }

    [Fact]
    public async Task Members_withdraw_their_own_comment_and_its_words_are_gone()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/comments/{(await Comment(desk, "war zone", "Said too much")).Text("id")}";
        await desk.Drafter.Create($"{url}/replies", new { body = "A reply stays" });

        await (await desk.Drafter.Delete(url)).IsProblem(HttpStatusCode.Forbidden, "not-your-comment");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Reviewer.Delete(url)).StatusCode);

        var left = await desk.Drafter.Read(url);
        Assert.Equal("", left.Text("body"));
        Assert.Null(left["quote"]);
        Assert.Equal("A reply stays", left.Items("replies").Single().Text("body"));
        await (await desk.Reviewer.Delete(url)).IsProblem(HttpStatusCode.Conflict, "comment-withdrawn");
    }

    [Fact]
    public async Task A_withdrawn_comment_takes_no_replies()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/comments/{(await Comment(desk, "war zone", "Said too much")).Text("id")}";
        await desk.Reviewer.Delete(url);

        await (await desk.Drafter.Post($"{url}/replies", new { body = "About what?" }))
            .IsProblem(HttpStatusCode.Conflict, "comment-withdrawn");
        Assert.Empty((await desk.Drafter.Read(url)).Items("replies"));
    }

    [Fact]
    public async Task Two_who_reply_at_once_are_both_heard()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/comments/{(await Comment(desk, "war zone", "A source?")).Text("id")}";

        await Task.WhenAll(
            Enumerable.Range(1, 4).Select(number => desk.Drafter.Create($"{url}/replies", new { body = $"Reply {number}" })));

        Assert.Equal(4, (await desk.Reviewer.Read(url)).Items("replies").Count());
    }

    [Fact]
    public async Task A_comment_of_another_draft_is_not_found_here()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts");
        var id = (await Comment(desk, "war zone", "A source?")).Text("id");

        await (await desk.Reviewer.Get($"{desk.Draft("courts")}/comments/{id}")).IsProblem(HttpStatusCode.NotFound, "comment-not-found");
        await (await desk.Reviewer.Post($"{desk.Draft("courts")}/comments/{id}/replies", new { body = "x" }))
            .IsProblem(HttpStatusCode.NotFound, "comment-not-found");
    }

    private static Task<System.Text.Json.Nodes.JsonNode> Comment(Desk desk, string quote, string body) =>
        desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote, body });

    private static Task<HttpResponseMessage> Reopen(Desk desk, string url, string reason) =>
        desk.Reviewer.Client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{url}/resolution")
        {
            Content = JsonContent.Create(
            new { reason })
        }, TestContext.Current.CancellationToken);
}
