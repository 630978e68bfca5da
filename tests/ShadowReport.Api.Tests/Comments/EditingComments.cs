using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Archive;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;
using ShadowReport.Api.Tests.Search;

namespace ShadowReport.Api.Tests.Comments;

[Trait("Speed", "Fast")]
public sealed class EditingComments(ApiHost host)
{
    [Fact]
    public async Task An_edited_comment_says_so_and_keeps_what_it_said_before()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");

        var edited = await desk.Reviewer.ChangeNow(HttpMethod.Patch, url, new { body = "By whom, and when?" });
        var view = await edited.Json();
        var wordings = (await desk.Drafter.Read($"{url}/wordings")).Items().ToList();

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("\"2\"", edited.Headers.ETag!.Tag);
        Assert.Equal(("By whom, and when?", false), (view.Text("body"), view["editedAfterReply"]!.GetValue<bool>()));
        Assert.Equal(["By whom?", "By whom, and when?"], wordings.Select(wording => wording.Text("body")));
        Assert.Equal(view.Text("editedAt"), wordings[0].Text("replacedAt"));
        Assert.Equal((view.Text("editedAt"), null), (wordings[1].Text("at"), wordings[1]["replacedAt"]));
        Assert.Equal(view.Text("at"), wordings[0].Text("at"));
        Assert.Equal("ines of south", wordings[0]["author"]!.Text("displayName"));
    }

    [Fact]
    public async Task A_comment_that_was_edited_after_a_reply_of_others_says_so_and_the_page_too()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        await desk.Reviewer.Create($"{url}/replies", new { body = "I ask myself." });
        Assert.False(await EditedAfterReply(desk, url, "By whom, then?"));

        await desk.Drafter.Create($"{url}/replies", new { body = "By many." });

        Assert.True(await EditedAfterReply(desk, url, "By how many?"));
        await desk.Save("borders", 1, Desk.First + "\n\nMore.");
        var request = new HttpRequestMessage(HttpMethod.Get, $"{desk.Draft("borders")}/diff?from=1&to=2&comments=true");
        request.Headers.Add("Accept", "text/html");
        var html = await (await desk.Drafter.Client.SendAsync(request, TestContext.Current.CancellationToken))
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("open, edited after a reply", html);
    }

    [Fact]
    public async Task A_reply_is_edited_with_the_tag_of_its_thread()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var reply = (await desk.Drafter.Create($"{url}/replies", new { body = "By many." })).Text("id");
        await desk.Reviewer.Create($"{url}/replies", new { body = "By how many?" });
        var tag = (await desk.Drafter.Get(url)).Headers.ETag!.ToString();

        var edited = await desk.Drafter.Change(HttpMethod.Patch, $"{url}/replies/{reply}", tag, new { body = "By forty." });

        var replies = (await edited.Json()).Items("replies").ToList();
        Assert.Equal(["By forty.", "By how many?"], replies.Select(one => one.Text("body")));
        Assert.Equal([true, false], replies.Select(one => one["editedAfterReply"]!.GetValue<bool>()));
        Assert.Equal([true, false], replies.Select(one => one["editedAt"] is not null));
        Assert.Equal(
            ["By whom?", "By many.", "By forty.", "By how many?"],
            (await desk.Reviewer.Read($"{url}/wordings")).Items().Select(wording => wording.Text("body")));
    }

    [Fact]
    public async Task Members_cannot_edit_before_they_read_the_newest_reply()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();
        await desk.Drafter.Create($"{url}/replies", new { body = "By many." });

        await (await desk.Reviewer.Change(HttpMethod.Patch, url, tag, new { body = "Never mind." }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await desk.Reviewer.Client.PatchAsync(
            url, System.Net.Http.Json.JsonContent.Create(new { body = "Never mind." }), TestContext.Current.CancellationToken))
            .IsProblem((HttpStatusCode)428, "if-match-missing");
        Assert.Equal("By whom?", (await desk.Drafter.Read(url)).Text("body"));
    }

    [Fact]
    public async Task Two_devices_that_edit_at_once_lose_no_words()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(
            number => desk.Reviewer.Change(HttpMethod.Patch, url, tag, new { body = $"Device {number}" })));

        var kept = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(
            ["By whom?", (await kept.Json()).Text("body")],
            (await desk.Drafter.Read($"{url}/wordings")).Items().Select(wording => wording.Text("body")));
    }

    [Fact]
    public async Task Nobody_edits_what_others_wrote_or_what_is_resolved_or_withdrawn()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var reply = $"{url}/replies/{(await desk.Drafter.Create($"{url}/replies", new { body = "By many." })).Text("id")}";

        await (await Edit(desk.Drafter, url, url)).IsProblem(HttpStatusCode.Forbidden, "not-your-comment");
        await (await Edit(desk.Coordinator, url, reply)).IsProblem(HttpStatusCode.Forbidden, "not-your-comment");
        await (await Edit(desk.Drafter, url, $"{url}/replies/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound, "reply-not-found");
        await (await Edit(desk.Reviewer, url, url, " ")).IsProblem(HttpStatusCode.BadRequest, "validation-failed");

        await desk.Drafter.Put($"{url}/resolution", new { resolution = "answered", reason = "By many" });
        await (await Edit(desk.Reviewer, url, url)).IsProblem(HttpStatusCode.Conflict, "comment-resolved");
        await (await Edit(desk.Drafter, url, reply)).IsProblem(HttpStatusCode.Conflict, "comment-resolved");

        await desk.Reviewer.Delete(url);
        await (await Edit(desk.Reviewer, url, url)).IsProblem(HttpStatusCode.Conflict, "comment-withdrawn");
        await (await Edit(desk.Drafter, url, reply)).IsProblem(HttpStatusCode.Conflict, "comment-withdrawn");
    }

    [Fact]
    public async Task Removed_members_edit_nothing()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var tag = (await desk.Reviewer.Get(url)).Headers.ETag!.ToString();
        Assert.Equal(
            HttpStatusCode.NoContent, (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ines")).StatusCode);

        Assert.Equal(
            HttpStatusCode.NotFound, (await desk.Reviewer.Change(HttpMethod.Patch, url, tag, new { body = "Still here" })).StatusCode);
        Assert.Equal("By whom?", (await desk.Drafter.Read(url)).Text("body"));
    }

    [Fact]
    public async Task The_same_words_again_are_no_edit()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var before = (await desk.Reviewer.Get(url)).Headers.ETag;

        Assert.Equal(HttpStatusCode.OK, (await Edit(desk.Reviewer, url, url, "By whom?")).StatusCode);

        Assert.Equal(before, (await desk.Reviewer.Get(url)).Headers.ETag);
    }

    [Fact]
    public async Task A_withdrawn_reply_leaves_its_place_and_no_words_even_where_the_comment_is_withdrawn()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var first = $"{url}/replies/{(await desk.Drafter.Create($"{url}/replies", new { body = "By Quillfeather." })).Text("id")}";
        await desk.Reviewer.Create($"{url}/replies", new { body = "Name the office." });
        await Edit(desk.Drafter, url, first, "By somebody called Quillfeather.");

        await (await desk.Reviewer.Delete(first)).IsProblem(HttpStatusCode.Forbidden, "not-your-comment");
        await desk.Reviewer.Delete(url);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Delete(first)).StatusCode);

        var replies = (await desk.Reviewer.Read(url)).Items("replies").ToList();
        Assert.Equal(["", "Name the office."], replies.Select(reply => reply.Text("body")));
        Assert.NotNull(replies[0]["withdrawnAt"]);
        Assert.Equal("wren", replies[0]["author"]!.Text("member"));
        Assert.DoesNotContain("Quillfeather", (await desk.Reviewer.Read($"{url}/wordings")).ToJsonString());
        await (await desk.Drafter.Delete(first)).IsProblem(HttpStatusCode.Conflict, "reply-withdrawn");
    }

    [Fact]
    public async Task No_row_holds_the_words_of_a_withdrawn_reply()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var url = await Commented(desk, "By whom?");
        var reply = $"{url}/replies/{(await desk.Drafter.Create($"{url}/replies", new { body = "By Quillfeather." })).Text("id")}";
        await Edit(desk.Drafter, url, reply, "By a Mosswhistle.");
        Assert.Equal(2, await Holding(database, "Quillfeather", "Mosswhistle"));

        await desk.Drafter.Delete(reply);

        Assert.Equal(0, await Holding(database, "Quillfeather", "Mosswhistle"));
    }

    [Fact]
    public async Task The_turn_is_not_with_who_was_answered_by_a_withdrawn_reply()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var reply = await desk.Drafter.Create($"{url}/replies", new { body = "By many." });
        Assert.Single((await desk.Reviewer.Read("/api/v1/me/attention")).Items());

        await desk.Drafter.Delete($"{url}/replies/{reply.Text("id")}");

        Assert.Empty((await desk.Reviewer.Read("/api/v1/me/attention")).Items());
        Assert.Single((await desk.Drafter.Read("/api/v1/me/attention")).Items());
    }

    [Fact]
    public async Task The_search_finds_the_words_of_now_only()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "Counted by the Mosswhistle method?");
        var reply = await desk.Drafter.Create($"{url}/replies", new { body = "Rather by Larkenfield." });
        Assert.Single(await desk.Drafter.Hits(desk.Report, "Mosswhistle"));

        await Edit(desk.Reviewer, url, url, "Counted by the Dunnockhurst method?");
        await desk.Drafter.Delete($"{url}/replies/{reply.Text("id")}");

        Assert.Empty(await desk.Drafter.Hits(desk.Report, "Mosswhistle"));
        Assert.Empty(await desk.Drafter.Hits(desk.Report, "Larkenfield"));
        Assert.Single(await desk.Drafter.Hits(desk.Report, "Dunnockhurst"));
    }

    [Fact]
    public async Task Members_are_notified_of_a_mention_once_and_of_the_edit_in_the_feed()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom? @wren");
        await Edit(desk.Reviewer, url, url, "By whom, @wren and @marta?");
        await Edit(desk.Reviewer, url, url, "By whom, @wren, @marta?");

        Assert.Equal("[\"wren\",\"marta\"]", (await desk.Drafter.Read(url))["mentions"]!.ToJsonString());
        await Inbox.CaughtUp(desk);
        Assert.Equal(["mentioned"], (await Inbox.Holding(desk.Coordinator, 1)).Kinds());
        Assert.Equal(["snapshot-taken", "mentioned"], (await Inbox.Holding(desk.Drafter, 2)).Kinds());
        // The feed and the inbox are told apart: that one has caught up says nothing about the other.
        await Waiting.Until(async () => (await Kinds(desk)).Contains("snapshot-taken"));
        Assert.Equal(2, (await Kinds(desk)).Count(kind => kind == "comment-edited"));
        await Edit(desk.Reviewer, url, url, "By whom?");
        Assert.Equal("[]", (await desk.Drafter.Read(url))["mentions"]!.ToJsonString());
    }

    [Fact]
    public async Task The_archive_holds_every_wording_and_brings_it_into_another_coalition()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "By whom?");
        var reply = $"{url}/replies/{(await desk.Drafter.Create($"{url}/replies", new { body = "By many." })).Text("id")}";
        await Edit(desk.Reviewer, url, url, "By whom, then?");
        await Edit(desk.Drafter, url, reply, "By forty.");
        var gone = await desk.Drafter.Create($"{url}/replies", new { body = "By Quillfeather." });
        await desk.Drafter.Delete($"{url}/replies/{gone.Text("id")}");

        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var other = await Desk.SetUp(host);
        var arrived = await Archived.Send(other.Coordinator, other.Circle.Url, zip, "?key=copy");

        Assert.Equal(HttpStatusCode.Created, arrived.StatusCode);
        var there = $"{other.Circle.Url}/reports/copy/drafts/borders/comments";
        var comment = (await other.Drafter.Read(there)).Items().Single();
        Assert.NotNull(comment["editedAt"]);
        Assert.NotNull(comment.Items("replies").Last()["withdrawnAt"]);
        Assert.Equal(
            ["By whom?", "By whom, then?", "By many.", "By forty."],
            (await other.Drafter.Read($"{there}/{comment.Text("id")}/wordings")).Items().Select(wording => wording.Text("body")));
    }

    [Fact]
    public async Task An_archive_without_wordings_and_one_with_too_many_are_read_by_the_same_rule()
    {
        var desk = await Desk.WithSection(host);
        await desk.Drafter.Create($"{await Commented(desk, "By whom?")}/replies", new { body = "By many." });
        var archived = Archived.Of(await Archived.Download(desk.Coordinator, desk.Report));
        var threads = archived.Json("drafts/borders/comments.json").AsArray();
        var other = await Desk.SetUp(host);

        foreach (var text in threads.Concat(threads.SelectMany(thread => thread!.Items("replies"))))
        {
            text!.AsObject().Remove("earlier");
            text.AsObject().Remove("withdrawnAt");
        }

        var full = threads.DeepClone().AsArray();
        var empty = threads.DeepClone().AsArray();
        empty[0]!["earlier"] = null;
        full[0]!["earlier"] = new JsonArray([.. Enumerable.Range(0, 501).Select(
            _ => new JsonObject { ["body"] = "x", ["replacedAt"] = "2026-01-01T00:00:00Z" })]);
        Assert.Equal(HttpStatusCode.Created, (await Send(threads, "older")).StatusCode);
        await (await Send(full, "full")).IsProblem(HttpStatusCode.BadRequest, "archive-broken");
        await (await Send(empty, "empty")).IsProblem(HttpStatusCode.BadRequest, "archive-broken");

        Task<HttpResponseMessage> Send(JsonArray comments, string key) => Archived.Send(
            other.Coordinator, other.Circle.Url,
            archived.With("drafts/borders/comments.json", comments.ToJsonString()).Sealed().Zipped(), $"?key={key}");
    }

    [Fact]
    public async Task A_database_from_before_is_read_and_its_comments_can_be_edited()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.WithSection(own);
        var url = await Commented(desk, "By whom?");
        await desk.Drafter.Create($"{url}/replies", new { body = "By many." });
        await Run(database, """
            update shadowreport.mt_doc_comment_thread set data = jsonb_set(data - 'earlier', '{replies}',
                (select jsonb_agg(reply - 'earlier' - 'withdrawnAt') from jsonb_array_elements(data -> 'replies') reply))
            """);

        var edited = await (await Edit(desk.Reviewer, url, url, "By whom, then?")).Json();

        Assert.Equal(["By many."], edited.Items("replies").Select(reply => reply.Text("body")));
        Assert.True(edited["editedAfterReply"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Authors_get_their_earlier_wordings_with_their_data_and_others_do_not()
    {
        var desk = await Desk.WithSection(host);
        var url = await Commented(desk, "Counted by the Mosswhistle method?");
        await Edit(desk.Reviewer, url, url, "By whom?");

        Assert.Contains("Mosswhistle", (await desk.Reviewer.Read("/api/v1/me/data")).ToJsonString());
        Assert.DoesNotContain("Mosswhistle", (await desk.Drafter.Read("/api/v1/me/data")).ToJsonString());
    }

    [Fact]
    public async Task An_annotation_is_edited_by_the_same_rule()
    {
        var desk = await Desk.WithSection(host);
        var comment = await Commented(desk, "By whom?");
        var url = comment.Replace("/comments/", "/annotations/");
        var body = new { body = new { type = "TextualBody", value = "By whom, then?" } };

        await (await desk.Drafter.ChangeNow(HttpMethod.Patch, url, body)).IsProblem(HttpStatusCode.Forbidden, "not-your-comment");
        await (await desk.Reviewer.ChangeNow(HttpMethod.Patch, url, new { body = Array.Empty<object>() }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        var edited = await desk.Reviewer.ChangeNow(HttpMethod.Patch, url, body);
        var view = await edited.Json();

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("application/ld+json", edited.Content.Headers.ContentType!.MediaType);
        Assert.Equal("By whom, then?", view["body"]![0]!.Text("value"));
        Assert.Equal(view.Text("modified"), view["body"]![0]!.Text("modified"));
        Assert.Equal("By whom, then?", (await desk.Drafter.Read(comment)).Text("body"));
        await (await desk.Reviewer.Change(HttpMethod.Patch, url, "\"1\"", body))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        var reply = await desk.Drafter.Create($"{comment}/replies", new { body = "By many." });
        await desk.Drafter.Delete($"{comment}/replies/{reply.Text("id")}");
        Assert.Single((await desk.Drafter.Read(url))["body"]!.AsArray());
    }

    private static async Task<IReadOnlyList<string>> Kinds(Desk desk) =>
        [.. (await desk.Drafter.Read($"{desk.Report}/activity?limit=200")).Items().Select(entry => entry.Text("kind"))];

    private static async Task<string> Commented(Desk desk, string body) => $"{desk.Draft("borders")}/comments/"
        + (await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, quote = "war zone", body })).Text("id");

    private static async Task<bool> EditedAfterReply(Desk desk, string url, string body)
    {
        Assert.Equal(HttpStatusCode.OK, (await Edit(desk.Reviewer, url, url, body)).StatusCode);
        return (await desk.Drafter.Read(url))["editedAfterReply"]!.GetValue<bool>();
    }

    /// <summary>Edits with the tag that the thread has now.</summary>
    private static async Task<HttpResponseMessage> Edit(Person person, string thread, string text, string body = "Other words") =>
        await person.Change(HttpMethod.Patch, text, (await person.Get(thread)).Headers.ETag!.ToString(), new { body });

    private static async Task Run(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>How many of the words a thread or an answer that is kept for a retry holds.</summary>
    private static async Task<int> Holding(string database, params string[] words)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var found = 0;
        foreach (var word in words)
        {
            await using var command = source.CreateCommand(
                $"select count(*) from shadowreport.mt_doc_comment_thread where strpos(data::text, '{word}') > 0");
            found += (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0 ? 1 : 0;
        }

        return found;
    }
}
