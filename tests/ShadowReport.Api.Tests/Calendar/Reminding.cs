using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;

namespace ShadowReport.Api.Tests.Calendar;

public sealed class Reminding(ClockedHost clocked) : IClassFixture<ClockedHost>
{
    [Fact]
    public async Task A_milestone_has_one_reminder_before_and_one_after_for_any_leader_and_any_number_of_checks()
    {
        var desk = await Due("print", TimeSpan.FromDays(20));
        await using var other = clocked.Node();

        await Forward(desk, TimeSpan.FromDays(17));
        Assert.Empty(await Told(desk, "print"));
        await Forward(desk, TimeSpan.FromDays(1.5));
        await Task.WhenAll(Remind(clocked.Host), Remind(other), Remind(clocked.Host));
        await Remind(other);
        Assert.Equal(["milestone-due-soon"], await Told(desk, "print"));
        await Forward(desk, TimeSpan.FromDays(1));
        Assert.Equal(["milestone-due-soon"], await Told(desk, "print"));
        await Forward(desk, TimeSpan.FromHours(13.5));
        await Remind(other);
        Assert.Equal(["milestone-passed", "milestone-due-soon"], await Told(desk, "print"));
        await Forward(desk, TimeSpan.FromDays(3));
        Assert.Equal(["milestone-passed", "milestone-due-soon"], await Told(desk, "print"));

        var reminders = PlanningCalendars.Of(await desk.Reviewer.Read($"{desk.Report}/calendar"), "print").Items("reminders");
        Assert.All(reminders, reminder => Assert.True(reminder["made"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task When_a_time_moves_the_new_one_is_reminded_of_and_never_the_old()
    {
        var desk = await Due("print", TimeSpan.FromDays(10));
        await Forward(desk, TimeSpan.FromDays(9));
        Assert.Equal(["milestone-due-soon"], await Told(desk, "print"));

        await PlanningCalendars.Done(desk, HttpMethod.Put, "print", new { dueAt = clocked.Clock.GetUtcNow().AddDays(20) });
        await Forward(desk, TimeSpan.FromDays(2));
        Assert.Equal(["milestone-due-soon"], await Told(desk, "print"));
        await Forward(desk, TimeSpan.FromDays(17));

        Assert.Equal(["milestone-due-soon", "milestone-due-soon"], await Told(desk, "print"));
    }

    [Fact]
    public async Task A_milestone_that_is_left_out_has_no_reminder_and_a_step_of_the_plan_reminds_its_roles_only()
    {
        var desk = await Desk.SetUp(clocked.Host);
        var deadline = new DateTimeOffset(clocked.Clock.GetUtcNow().UtcDateTime.Date.AddDays(20).AddHours(12), TimeSpan.Zero);
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { deadline = new { at = deadline, zone = "Europe/Zurich" } }))
            .EnsureSuccessStatusCode();
        await PlanningCalendars.Done(desk, HttpMethod.Delete, "proof");

        // The proof would have been due two days ago, the submission is due this evening.
        await Forward(desk, deadline.AddHours(-26) - clocked.Clock.GetUtcNow());

        Assert.Empty(await Told(desk, "proof"));
        Assert.Equal(["milestone-due-soon"], await Told(desk, "submit", desk.Coordinator));
        Assert.Empty(await Told(desk, "submit", desk.Drafter));
        Assert.Empty(await Told(desk, "submit", desk.Reviewer));
    }

    [Fact]
    public async Task A_step_that_is_due_waits_for_coordinators_until_it_is_done_and_then_nobody_is_reminded_of_it()
    {
        var desk = await Due("print", TimeSpan.FromDays(10));
        async Task<IEnumerable<string>> Steps(Person person) => (await person.Read("/api/v1/me/attention")).Items()
            .Where(item => item.Text("reason") == "step-due").Select(item => item.Text("milestone"));
        Assert.Empty(await Steps(desk.Coordinator));

        await Forward(desk, TimeSpan.FromDays(9));
        Assert.Equal(["print"], await Steps(desk.Coordinator));
        Assert.Empty(await Steps(desk.Drafter));
        var done = PlanningCalendars.Of(await PlanningCalendars.Done(desk, HttpMethod.Patch, "print", new { done = true }), "print");
        await Forward(desk, TimeSpan.FromDays(3));

        Assert.Equal("done", done.Text("state"));
        Assert.NotNull(done["doneAt"]);
        Assert.Empty(await Steps(desk.Coordinator));
        Assert.Equal(["milestone-due-soon"], await Told(desk, "print"));
        // Not done after all: it waits again, though its time is over.
        await PlanningCalendars.Done(desk, HttpMethod.Patch, "print", new { done = false });
        Assert.Equal(["print"], await Steps(desk.Coordinator));
    }

    [Fact]
    public async Task A_review_is_reminded_of_until_it_is_given()
    {
        var desk = await Desk.WithSection(clocked.Host);
        await desk.AddSection("shelters");
        var due = clocked.Clock.GetUtcNow().AddDays(5);
        foreach (var draft in (string[])["borders", "shelters"])
            await desk.Drafter.Create($"{desk.Draft(draft)}/review-requests", new { organisation = "south", dueAt = due });
        await desk.Reviewer.Create($"{desk.Draft("shelters")}/reviews", new { version = 1, decision = "approve" });

        await Forward(desk, TimeSpan.FromDays(4.5));
        var before = await Reminders(desk.Reviewer);
        await Forward(desk, TimeSpan.FromDays(1));

        Assert.Equal(["review-due-soon"], before);
        Assert.Equal(["review-overdue", "review-due-soon"], await Reminders(desk.Reviewer));
        Assert.Equal(["review-overdue"], await Reminders(desk.Drafter));
        async Task<IEnumerable<string>> Reminders(Person person) => (await Kinds(desk, person)).Where(kind => kind != "review-requested");
        var notice = (await Inbox.Of(desk.Reviewer)).First(item => item.Text("kind") == "review-overdue");
        Assert.Equal(("borders", due.ToUnixTimeMilliseconds()), (
            notice.Text("draft"), notice["dueAt"]!.GetValue<DateTimeOffset>().ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task A_review_round_is_reminded_of_in_one_notice_until_every_draft_is_reviewed()
    {
        var desk = await Desk.WithSection(clocked.Host);
        string[] drafts = ["borders", "shelters", "walls"];
        foreach (var draft in drafts.Skip(1))
            await desk.AddSection(draft);
        var round = await desk.Coordinator.Create($"{desk.Report}/review-requests", new
        {
            drafts = drafts.Select(draft => new { draft, version = 1 }),
            organisations = new[] { "south" },
            dueAt = clocked.Clock.GetUtcNow().AddDays(5),
        });
        await desk.Reviewer.Create($"{desk.Draft("shelters")}/reviews", new { version = 1, decision = "approve" });

        await Forward(desk, TimeSpan.FromDays(4.5));
        await Forward(desk, TimeSpan.FromDays(1));

        foreach (var (person, kinds) in ((Person, string[])[])[
            (desk.Reviewer, ["review-overdue", "review-due-soon", "review-requested"]), (desk.Coordinator, ["review-overdue"])])
        {
            Assert.Equal(kinds, await Kinds(desk, person));
            var notices = (await Inbox.Of(person)).Where(notice => kinds.Contains(notice.Text("kind"))).ToList();
            Assert.Equal(round.Text("round"), notices[0].Text("subject"));
            Assert.Equal(["borders", "walls"], notices[0].Items("drafts").Select(draft => draft.ToString()));
        }
    }

    [Fact]
    public async Task The_end_of_a_sign_on_round_notifies_silent_signatories_and_then_coordinators()
    {
        var desk = await Desk.WithSection(clocked.Host);
        var (signed, waits) = (await desk.Circle.Joined("sol", "signatory", "south"), await desk.Circle.Joined("nadia", "signatory"));
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For sign-on" });
        var closesAt = clocked.Clock.GetUtcNow().AddDays(5);
        await desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Report}/snapshots/1/sign-on-round", new { closesAt, lateUntil = closesAt.AddDays(3) },
            TestContext.Current.CancellationToken);
        await signed.Create($"{desk.Report}/snapshots/1/sign-ons", new { visibility = "unnamed" });

        await Forward(desk, TimeSpan.FromDays(4));
        await signed.SignIn();
        await waits.SignIn();
        Assert.Equal(["sign-on-closing", "sign-on-opened", "snapshot-taken"], await Kinds(desk, waits));
        Assert.DoesNotContain("sign-on-closing", await Kinds(desk, signed));
        await Forward(desk, TimeSpan.FromDays(1.1));
        await Forward(desk, TimeSpan.FromDays(3));

        Assert.Equal(["sign-on-closed", "sign-on-closed"], await Kinds(desk, desk.Coordinator));
    }

    [Fact]
    public async Task The_node_that_leads_looks_by_itself()
    {
        await using var node = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: false, ("Reminders:Seconds", "1"));
        var desk = await Desk.SetUp(node);

        await PlanningCalendars.Done(desk, HttpMethod.Put, "print", new { title = "Print it", dueAt = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(["milestone-due-soon"], (await Inbox.Holding(desk.Reviewer, 1)).Kinds());
    }

    private async Task<Desk> Due(string milestone, TimeSpan within)
    {
        var desk = await Desk.SetUp(clocked.Host);
        await PlanningCalendars.Done(
            desk, HttpMethod.Put, milestone, new { title = "Print it", dueAt = clocked.Clock.GetUtcNow() + within });
        return desk;
    }

    private static Task Remind(WebApplicationFactory<Program> node) =>
        node.Services.GetRequiredService<ReminderWorker>().Remind(TestContext.Current.CancellationToken);

    /// <summary>Puts the clock forward and looks once. Whoever was signed in is so no longer.</summary>
    private async Task Forward(Desk desk, TimeSpan by)
    {
        clocked.Clock.PutForward(by);
        foreach (var person in (Person[])[desk.Coordinator, desk.Drafter, desk.Reviewer])
            await person.SignIn();
        await Remind(clocked.Host);
    }

    private static Task<List<string>> Told(Desk desk, string milestone) => Told(desk, milestone, desk.Reviewer);

    private static async Task<List<string>> Told(Desk desk, string milestone, Person person) =>
        [.. (await CaughtUp(desk, person)).Where(item => item["milestone"]?.ToString() == milestone).Kinds()];

    private static async Task<List<string>> Kinds(Desk desk, Person person) => [.. (await CaughtUp(desk, person)).Kinds()];

    private static async Task<List<JsonNode>> CaughtUp(Desk desk, Person person)
    {
        // What was reminded of stands in the log before this suggestion, whose notice is left out again.
        var key = $"now-{Guid.NewGuid():N}";
        await desk.Coordinator.Create($"{desk.Report}/sections", new { key, title = "Now", text = "Now." });
        await desk.Reviewer.Create($"{desk.Draft(key)}/suggestions", new { version = 1, text = "Then.", reason = "" });
        await Waiting.Until(async () => (await Inbox.Of(desk.Coordinator, "?limit=200")).Any(item => item["draft"]?.ToString() == key));
        return [.. (await Inbox.Of(person, "?limit=200"))
            .Where(item => item["draft"]?.ToString().StartsWith("now-", StringComparison.Ordinal) != true)];
    }
}
