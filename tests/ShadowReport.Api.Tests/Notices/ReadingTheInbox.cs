using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Notices;

public sealed class ReadingTheInbox(ApiHost host)
{
    [Fact]
    public async Task The_lead_of_a_draft_is_notified_of_comments_suggestions_and_objections_by_others()
    {
        var desk = await Desk.WithSection(host);
        var comment = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "A note of mine." });
        var suggestion = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/suggestions", new { version = 1, text = "Other words.", reason = "Shorter" });
        var review = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "object", comment = "Not so." });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });

        var items = await Inbox.Holding(desk.Drafter, 3);

        Assert.Equal(["objection-made", "suggestion-made", "comment-on-draft"], items.Kinds());
        Assert.Equal([review.Text("id"), suggestion.Text("id"), comment.Text("id")], items.Select(item => item.Text("subject")));
        Assert.All(items,
            item => Assert.Equal((desk.Circle.Key, "cedaw", "borders", 1, null), (
                item.Text("coalition"), item.Text("report"), item.Text("draft"), item.Number("version"), item["readAt"]?.ToString())));
        Assert.DoesNotContain("whom", items[2].ToJsonString());
    }

    [Fact]
    public async Task Members_of_a_thread_are_notified_of_replies_mentions_and_assignments()
    {
        var desk = await Desk.WithSection(host);
        var comment = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom? @wren @nobody" });
        var url = $"{desk.Draft("borders")}/comments/{comment.Text("id")}";
        await desk.Drafter.Create($"{url}/replies", new { body = "By many. @marta" });
        await desk.Coordinator.Create($"{url}/replies", new { body = "Say so." });
        await desk.Drafter.Client.PutAsJsonAsync($"{url}/assignment", new { member = "ines" }, TestContext.Current.CancellationToken);

        Assert.Equal(["thread-assigned", "reply-in-thread", "reply-in-thread"], (await Inbox.Holding(desk.Reviewer, 3)).Kinds());
        // Called in the comment on the draft that they lead: once is enough.
        Assert.Equal(["reply-in-thread", "mentioned"], (await Inbox.Holding(desk.Drafter, 2)).Kinds());
        Assert.Equal(["mentioned"], (await Inbox.Holding(desk.Coordinator, 1)).Kinds());
    }

    [Fact]
    public async Task Authors_of_suggestions_and_objections_are_notified_of_the_result()
    {
        var desk = await Desk.WithSection(host);
        var borders = desk.Draft("borders");
        foreach (var (word, decision) in ((string, string)[])[("All borders", "acceptance"), ("No borders", "rejection")])
        {
            var version = (await desk.Reviewer.Read(borders)).Number("version");
            var suggestion = await desk.Reviewer.Create(
                $"{borders}/suggestions", new { version, replacements = new[] { new { start = 0, end = 7, text = word } }, reason = "So" });
            (await desk.Drafter.Post($"{borders}/suggestions/{suggestion.Text("id")}/{decision}", new { reason = "So" }))
                .EnsureSuccessStatusCode();
        }

        var review = await desk.Reviewer.Create($"{borders}/reviews", new { version = 2, decision = "object", comment = "Not so." });
        (await desk.Coordinator.Client.PutAsJsonAsync(
            $"{borders}/reviews/{review.Text("id")}/override", new { reason = "It has to go" }, TestContext.Current.CancellationToken))
                .EnsureSuccessStatusCode();

        Assert.Equal(
            ["objection-overridden", "suggestion-rejected", "suggestion-accepted"], (await Inbox.Holding(desk.Reviewer, 3)).Kinds());
    }

    [Fact]
    public async Task A_review_request_notifies_the_member_or_their_organisation()
    {
        var desk = await Desk.WithSection(host);
        var (second, observer) = (
            await desk.Circle.Joined("sol", "signatory", "south"), await desk.Circle.Joined("olga", "observer", "south"));
        await desk.Drafter.Create(
            $"{desk.Draft("borders")}/review-requests", new { organisation = "south", note = "The second paragraph" });
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = "sol" });

        Assert.Equal(["review-requested"], (await Inbox.Holding(desk.Reviewer, 1)).Kinds());
        Assert.Equal(["review-requested", "review-requested"], (await Inbox.Holding(second, 2)).Kinds());
        await Inbox.CaughtUp(desk);
        Assert.Empty(await Inbox.Of(observer));
    }

    [Fact]
    public async Task A_new_lead_or_contributor_is_notified_once()
    {
        var desk = await Desk.WithSection(host);
        var second = await desk.Circle.Joined("rosa", "drafter");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "rosa", "wren" } }))
            .EnsureSuccessStatusCode();
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft(
            "borders"), new { contributors = new[] { "rosa" }, title = "Of borders" })).EnsureSuccessStatusCode();
        Assert.Equal(["draft-given"], (await Inbox.Holding(second, 1)).Kinds());

        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { lead = "marta" })).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { lead = "wren" })).EnsureSuccessStatusCode();

        Assert.Equal(["draft-given"], (await Inbox.Holding(desk.Drafter, 1)).Kinds());
        Assert.Single(await Inbox.Of(second));
        Assert.Empty(await Inbox.Of(desk.Coordinator));
    }

    [Fact]
    public async Task Notices_go_in_time_and_those_that_were_read_sooner()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.WithSection(own);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "And when?" });
        var first = (await Inbox.Holding(desk.Drafter, 2))[1]["id"];
        await desk.Drafter.Put($"{Inbox.Url}/{first}/read");
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        foreach (var (days, left) in ((int, int)[])[(0, 2), (31, 1), (150, 0)])
        {
            clock.PutForward(TimeSpan.FromDays(days));
            await housekeeping.Work(TestContext.Current.CancellationToken);
            Assert.Equal(left, (await Rows.Of(own, "select id from shadowreport.mt_doc_notice")).Count);
        }
    }

    [Fact]
    public async Task Snapshots_and_sign_on_rounds_are_told_to_whom_they_concern()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("sol", "signatory", "south");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt = DateTimeOffset.UtcNow.AddDays(9) },
            TestContext.Current.CancellationToken);

        var items = await Inbox.Holding(signatory, 2);

        Assert.Equal(["sign-on-opened", "snapshot-taken"], items.Kinds());
        Assert.All(items, item => Assert.Equal(1, item.Number("snapshot")));
        Assert.Equal(["snapshot-taken"], (await Inbox.Holding(desk.Drafter, 1)).Kinds());
        Assert.Empty(await Inbox.Of(desk.Coordinator));
    }

    [Fact]
    public async Task Reviewers_and_coordinators_are_notified_of_another_review_policy()
    {
        var desk = await Desk.SetUp(host);

        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", Reviews.Policies.Body(fourEyes: false)))
            .EnsureSuccessStatusCode();

        Assert.Equal(["review-policy-set"], (await Inbox.Holding(desk.Reviewer, 1)).Kinds());
        Assert.Equal(["review-policy-set"], (await Inbox.Holding(desk.Coordinator, 1)).Kinds());
    }

    [Fact]
    public async Task Suspended_members_are_not_notified_and_see_nothing()
    {
        var desk = await Desk.WithSection(host);
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        await Inbox.Holding(desk.Reviewer, 1);
        var second = await desk.Circle.Joined("sol", "reviewer", "south");

        await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension");
        Assert.Empty(await Inbox.Of(desk.Reviewer));
        await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { organisation = "south" });
        await Inbox.Holding(second, 1);
        await desk.Coordinator.Delete($"{desk.Circle.Url}/members/ines/suspension");

        // What came before is there again; what came meanwhile was never told.
        Assert.Single(await Inbox.Of(desk.Reviewer));
        await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension");
        Assert.Empty(await Inbox.Of(desk.Reviewer));
    }

    [Fact]
    public async Task Notices_of_a_removed_draft_are_hidden_until_it_is_restored()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await Inbox.Holding(desk.Drafter, 1);

        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders"))).EnsureSuccessStatusCode();
        var gone = await desk.Drafter.Read(Inbox.Url);
        Assert.Empty(gone.Items());
        Assert.Equal(0, gone.Number("unread"));
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { removed = false })).EnsureSuccessStatusCode();

        Assert.Single(await Inbox.Of(desk.Drafter));
    }

    [Fact]
    public async Task One_inbox_holds_the_notices_of_all_ones_coalitions_and_nobody_elses()
    {
        var (one, other) = (await Desk.WithSection(host), await Desk.WithSection(host));
        var token = await other.Circle.Token("reviewer", "south");
        (await one.Reviewer.Post("/api/v1/auth/invitations/acceptance", new { token, displayName = "Also Ines", key = "also" }))
            .EnsureSuccessStatusCode();
        await one.Drafter.Create($"{one.Draft("borders")}/review-requests", new { member = "ines" });
        await Inbox.Holding(one.Reviewer, 1);
        await other.Drafter.Create($"{other.Draft("borders")}/review-requests", new { member = "also" });

        var items = await Inbox.Holding(one.Reviewer, 2);

        Assert.Equal([other.Circle.Key, one.Circle.Key], items.Select(item => item.Text("coalition")));
        Assert.Empty(await Inbox.Of(other.Reviewer));
    }

    [Fact]
    public async Task Notices_come_in_pages_and_are_marked_one_by_one_or_up_to_one()
    {
        var desk = await Desk.WithSection(host);
        for (var number = 0; number < 5; number++)
            await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = $"{number}" });
        var ids = (await Inbox.Holding(desk.Drafter, 5)).Select(item => item.Text("id")).ToList();

        var first = await desk.Drafter.Read($"{Inbox.Url}?limit=2");
        var second = await desk.Drafter.Read($"{Inbox.Url}?limit=2&cursor={first.Text("next")}");
        var third = await desk.Drafter.Read($"{Inbox.Url}?limit=2&cursor={second.Text("next")}");
        Assert.Equal(ids, first.Items().Concat(second.Items()).Concat(third.Items()).Select(item => item.Text("id")));
        Assert.Null(third["next"]);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Put($"{Inbox.Url}/{ids[0]}/read")).StatusCode);
        var readAt = (await Inbox.Of(desk.Drafter))[0].Text("readAt");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Put($"{Inbox.Url}/{ids[0]}/read")).StatusCode);
        Assert.Equal(readAt, (await Inbox.Of(desk.Drafter))[0].Text("readAt"));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Drafter.Client.PutAsJsonAsync(
            $"{Inbox.Url}/read", new { upTo = ids[3] }, TestContext.Current.CancellationToken)).StatusCode);

        var unread = await desk.Drafter.Read($"{Inbox.Url}?unread=true");
        Assert.Equal(2, unread.Number("unread"));
        Assert.Equal([ids[1], ids[2]], unread.Items().Select(item => item.Text("id")));
    }

    [Fact]
    public async Task A_client_can_ask_for_news_since_a_time_only()
    {
        var desk = await Desk.WithSection(host);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Then" });
        var then = (await Inbox.Holding(desk.Drafter, 1))[0].Text("at");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Now" });
        await Inbox.Holding(desk.Drafter, 2);

        Assert.Single(await Inbox.Of(desk.Drafter, $"?since={Uri.EscapeDataString(then)}"));
        Assert.Empty(await Inbox.Of(desk.Drafter, "?since=2099-01-01T00:00:00Z"));
        await (await desk.Drafter.Get($"{Inbox.Url}?since=yesterday")).IsProblem(HttpStatusCode.BadRequest, "malformed-request");
    }

    [Fact]
    public async Task Nobody_marks_the_notices_of_others()
    {
        var (desk, stranger) = (await Desk.WithSection(host), await Person.SignedIn(host, "stranger"));
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        var id = (await Inbox.Holding(desk.Drafter, 1))[0].Text("id");

        await (await desk.Reviewer.Put($"{Inbox.Url}/{id}/read")).IsProblem(HttpStatusCode.NotFound, "notice-not-found");
        await (await stranger.Put($"{Inbox.Url}/{id}/read")).IsProblem(HttpStatusCode.NotFound, "notice-not-found");
        await stranger.Client.PutAsJsonAsync($"{Inbox.Url}/read", new { upTo = id }, TestContext.Current.CancellationToken);

        Assert.Empty(await Inbox.Of(stranger));
        Assert.Null((await Inbox.Of(desk.Drafter))[0]["readAt"]);
    }

    [Fact]
    public async Task Notices_links_and_wishes_are_in_ones_data_and_go_with_who_goes()
    {
        var desk = await Desk.WithSection(host);
        await desk.Circle.Joined("second", "coordinator");
        await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "By whom?" });
        await Inbox.Holding(desk.Drafter, 1);
        await desk.Drafter.Post("/api/v1/me/calendar-link");
        await desk.Drafter.Client.PutAsJsonAsync("/api/v1/me/notifications", new { mail = true }, TestContext.Current.CancellationToken);
        var account = (await desk.Drafter.Read("/api/v1/me")).Text("account");

        var data = await desk.Drafter.Read("/api/v1/me/data");
        Assert.Equal("comment-on-draft", data.Items("coalitions").Single().Items("notices").Single().Text("kind"));
        Assert.NotNull(data["calendarLink"]!["createdAt"]);
        Assert.True(data["notifications"]!["mail"]!.GetValue<bool>());
        Assert.DoesNotContain("tokenHash", data.ToJsonString());

        var member = (await Rows.Of(host, $"select id::text from shadowreport.mt_doc_member where account_id = '{account}'")).Single();
        Assert.NotEmpty(await Rows.Of(host, $"select id from shadowreport.mt_doc_notice where member = '{member}'"));
        var erase = new HttpRequestMessage(
            HttpMethod.Delete, "/api/v1/me")
        { Content = JsonContent.Create(new { currentPassword = Person.Password }) };
        Assert.Equal(
            HttpStatusCode.NoContent, (await desk.Drafter.Client.SendAsync(erase, TestContext.Current.CancellationToken)).StatusCode);

        foreach (var table in (string[])["mt_doc_notice where member", "mt_doc_calendar_link where id", "mt_doc_mail_wish where id"])
            Assert.Empty(await Rows.Of(host, $"select id::text from shadowreport.{table} in ('{member}', '{account}')"));
    }
}
