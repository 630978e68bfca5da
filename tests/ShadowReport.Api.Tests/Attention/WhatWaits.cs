using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Attention;

public sealed class WhatWaits(ApiHost host)
{
    [Fact]
    public async Task Answering_hands_a_thread_on()
    {
        var desk = await Desk.WithSection(host);
        var thread = await desk.Reviewer.Create(
            $"{desk.Draft("borders")}/comments", new { version = 1, quote = "war zone", body = "Whose words?" });
        Assert.Equal(["thread-waits"], await Reasons(desk.Drafter));
        Assert.Empty(await Reasons(desk.Reviewer));

        await desk.Drafter.Create($"{desk.Draft("borders")}/comments/{thread.Text("id")}/replies", new { body = "The governor's." });

        Assert.Empty(await Reasons(desk.Drafter));
        Assert.Equal(["thread-waits"], await Reasons(desk.Reviewer));
    }

    [Fact]
    public async Task A_thread_goes_back_to_whom_the_lead_answered_though_somebody_else_opened_it()
    {
        var desk = await Desk.WithSection(host);
        var second = await desk.Circle.Joined("dao", "reviewer", "south");
        var thread = await desk.Reviewer.Create($"{desk.Draft("borders")}/comments", new { version = 1, body = "Whose words?" });
        var replies = $"{desk.Draft("borders")}/comments/{thread.Text("id")}/replies";
        await second.Create(replies, new { body = "And who heard them?" });

        await desk.Drafter.Create(replies, new { body = "The governor's; a reporter." });

        Assert.Equal(["thread-waits"], await Reasons(second));
        Assert.Empty(await Reasons(desk.Reviewer));
    }

    [Fact]
    public async Task A_lead_sees_the_oldest_of_many_threads_and_their_number()
    {
        var desk = await Desk.WithSection(host);
        var comments = $"{desk.Draft("borders")}/comments";
        var given = await desk.Reviewer.Create(comments, new { version = 1, body = "The first." });
        await Parallel.ForAsync(
            0, 203, async (number, _) => await desk.Reviewer.Create(comments, new { version = 1, body = $"Number {number} @wren" }));
        var last = await desk.Reviewer.Create(comments, new { version = 1, body = "The last." });

        var waiting = await desk.Drafter.Read("/api/v1/me/attention");

        Assert.Equal((205, 200), (waiting["total"]!.GetValue<int>(), waiting.Items().Count()));
        Assert.Equal(given.Text("id"), waiting.Items().First().Text("subject"));
        Assert.DoesNotContain(last.Text("id"), waiting.Items().Select(item => item.Text("subject")));
        var since = Uri.EscapeDataString(given["at"]!.GetValue<DateTimeOffset>().ToString("O"));
        Assert.Equal(204, (await desk.Drafter.Read($"/api/v1/me/attention?since={since}"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_request_waits_with_its_due_time_first_and_ends_with_the_review()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("shelters");
        var due = DateTimeOffset.UtcNow.AddDays(2);
        await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "review" });
        await desk.Coordinator.Create($"{desk.Draft("shelters")}/review-requests", new { organisation = "south", dueAt = due });

        var waiting = (await desk.Reviewer.Read("/api/v1/me/attention")).Items().ToList();

        Assert.Equal([("review-requested", "shelters"), ("review-wanted", "borders")], waiting.Select(
            item => (item.Text("reason"), item.Text("draft"))));
        Assert.Equal(due, waiting[0]["dueAt"]!.GetValue<DateTimeOffset>());
        Assert.All(waiting, item => Assert.NotEmpty(item.Text("because")));
        foreach (var item in waiting)
            Assert.NotEqual(HttpStatusCode.NotFound, await desk.Reviewer.StatusOf(item.Text("look")));
        await desk.Reviewer.Create($"{desk.Draft("shelters")}/reviews", new { version = 1, decision = "abstain" });
        Assert.Equal(["review-wanted"], await Reasons(desk.Reviewer));
    }

    [Fact]
    public async Task An_outdated_approval_waits_until_it_is_given_again()
    {
        var desk = await Desk.WithSection(host);
        var review = await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        Assert.Empty(await Reasons(desk.Reviewer));
        await desk.Save("borders", 1, "Something else entirely.");
        Assert.Equal(["approval-stale"], await Reasons(desk.Reviewer));

        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews/{review.Text("id")}/reaffirmation", new { version = 2 });

        Assert.Empty(await Reasons(desk.Reviewer));
    }

    [Fact]
    public async Task It_reaches_over_all_coalitions_and_stops_at_the_wall()
    {
        var desk = await Desk.WithSection(host);
        var other = await Desk.WithSection(host);
        var stranger = await Person.SignedIn(host, "stranger");
        var token = await other.Circle.Token("reviewer");
        (await desk.Reviewer.Post("/api/v1/auth/invitations/acceptance", new { token, displayName = "Ines elsewhere", key = "ines2" }))
            .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        await other.Coordinator.Create($"{other.Draft("borders")}/review-requests", new { member = "ines2" });

        Assert.Equal(new[] { desk.Circle.Key, other.Circle.Key }.Order(), (await desk.Reviewer.Read("/api/v1/me/attention")).Items()
            .Select(item => item.Text("coalition")).Order());
        Assert.Empty(await Reasons(stranger));
        Assert.Empty(await Reasons(other.Reviewer));
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension")).EnsureSuccessStatusCode();
        Assert.Equal([other.Circle.Key], (await desk.Reviewer.Read("/api/v1/me/attention")).Items().Select(item => item.Text("coalition")));
    }

    [Fact]
    public async Task An_open_round_waits_for_signatories_whose_organisation_has_not_signed()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("dao", "signatory", "south");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        (await desk.Coordinator.Change(
            HttpMethod.Put, $"{desk.Report}/snapshots/1/sign-on-round", "\"0\"", new { closesAt = DateTimeOffset.UtcNow.AddDays(1) }))
                .EnsureSuccessStatusCode();
        Assert.Equal(["sign-on-open"], await Reasons(signatory));

        await signatory.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "public" });

        Assert.Empty(await Reasons(signatory));
    }

    [Fact]
    public async Task Earlier_items_can_be_left_out_and_signing_in_is_required()
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });

        Assert.Empty((await desk.Reviewer.Read(
            $"/api/v1/me/attention?since={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(1).ToString("O"))}")).Items());
        Assert.Single((await desk.Reviewer.Read(
            $"/api/v1/me/attention?since={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O"))}")).Items());
        Assert.Equal(HttpStatusCode.Unauthorized, (
            await host.CreateClient().GetAsync("/api/v1/me/attention", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await desk.Reviewer.StatusOf("/api/v1/me/attention?since=yesterday"));
    }

    private static async Task<IEnumerable<string>> Reasons(Person person) =>
        (await person.Read("/api/v1/me/attention")).Items().Select(item => item.Text("reason"));
}
