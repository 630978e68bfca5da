using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reviews;

/// <summary>A policy that loosens something waits for a second coordinator, or for 72 hours in which no organisation objects.</summary>
public sealed class LooseningPolicies(ApiHost shared) : IDisposable
{
    private static readonly TimeSpan Hours72 = TimeSpan.FromHours(72);

    private readonly HostWithClock _host = new(shared);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task With_two_coordinators_it_takes_effect_when_the_other_one_consents()
    {
        var desk = await Desk.WithSection(_host.Host);
        var second = await desk.Circle.Joined("ada", "coordinator");

        var proposed = await Propose(desk.Coordinator, desk);
        var waiting = await desk.Reviewer.Read(Url(desk));
        await (await Consent(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        await (await second.Change(HttpMethod.Post, $"{Url(desk)}/proposal/consent", "\"7\""))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await second.Post($"{Url(desk)}/proposal/consent")).IsProblem((HttpStatusCode)428, "if-match-missing");
        await (await desk.Reviewer.Post($"{Url(desk)}/proposal/objection", new { reason = "No." }))
            .IsProblem(HttpStatusCode.Conflict, "proposal-waits-for-consent");
        Assert.Contains("policy-consent-asked", (await second.Read("/api/v1/me/attention")).Items().Select(item => item.Text("reason")));
        var consented = await Consent(second, desk);

        Assert.Equal((HttpStatusCode.Accepted, "\"1\""), (proposed.StatusCode, proposed.Headers.ETag!.ToString()));
        Assert.Equal((true, "open", "consent"), (
            waiting["isDefault"]!.GetValue<bool>(), waiting["proposal"]!.Text("state"), waiting["proposal"]!.Text("waitsFor")));
        Assert.Equal(["review:another-organisation:borders"], waiting["proposal"]!.Items("loosens").Select(id => id.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, consented.StatusCode);
        var policy = await desk.Reviewer.Read(Url(desk));
        Assert.Equal((false, 2, "in-force", "ada"), (policy["isDefault"]!.GetValue<bool>(), policy.Number(
            "revision"), policy["proposal"]!.Text("state"), policy["proposal"]!["decidedBy"]!.Text("member")));
        Assert.Empty(policy.Items("requirements"));
        await (await Consent(second, desk)).IsProblem(HttpStatusCode.Conflict, "no-open-proposal");
        await (await second.Delete($"{Url(desk)}/proposal")).IsProblem(HttpStatusCode.Conflict, "no-open-proposal");
    }

    [Fact]
    public async Task The_other_coordinator_rejects_it_and_the_proposer_withdraws_it()
    {
        var desk = await Desk.WithSection(_host.Host);
        var second = await desk.Circle.Joined("ada", "coordinator");

        await Propose(desk.Coordinator, desk);
        await (await desk.Coordinator.ChangeNow(HttpMethod.Put, Url(desk), Policies.Body(fourEyes: false)))
            .IsProblem(HttpStatusCode.Conflict, "proposal-open");
        Assert.Equal(HttpStatusCode.NoContent, (await second.Delete($"{Url(desk)}/proposal")).StatusCode);
        Assert.Equal("rejected", await State(desk));
        await Propose(desk.Coordinator, desk);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Delete($"{Url(desk)}/proposal")).StatusCode);

        Assert.Equal("withdrawn", await State(desk));
        Assert.True((await desk.Reviewer.Read(Url(desk)))["isDefault"]!.GetValue<bool>());
        await Waiting.Until(async () => (await Kinds(desk))
            .Intersect(["review-policy-proposed", "review-policy-rejected", "review-policy-withdrawn"]).Count() == 3);
    }

    [Fact]
    public async Task With_one_coordinator_it_takes_effect_after_72_hours_without_an_objection()
    {
        var desk = await Desk.WithSection(_host.Host);
        var proposal = await Proposed(desk);

        await (await Consent(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.Equal("objections", proposal.Text("waitsFor"));
        Assert.Equal(proposal["at"]!.GetValue<DateTimeOffset>() + Hours72, proposal["effectiveAt"]!.GetValue<DateTimeOffset>());
        Assert.Contains(
            "policy-objection-possible", (await desk.Drafter.Read("/api/v1/me/attention")).Items().Select(item => item.Text("reason")));
        await Later(desk, Hours72 - TimeSpan.FromMinutes(10));
        Assert.Equal("open", await State(desk));
        _host.Clock.PutForward(TimeSpan.FromMinutes(10));

        var policy = await desk.Reviewer.Read(Url(desk));

        Assert.Equal(("in-force", false), (policy["proposal"]!.Text("state"), policy["isDefault"]!.GetValue<bool>()));
        Assert.Empty(policy.Items("requirements"));
        await (await desk.Reviewer.Post($"{Url(desk)}/proposal/objection", new { reason = "Too late." }))
            .IsProblem(HttpStatusCode.Conflict, "no-open-proposal");
    }

    [Fact]
    public async Task A_proposal_that_nobody_reads_takes_effect_in_the_background_and_is_notified_once()
    {
        var desk = await Desk.WithSection(_host.Host);
        await Propose(desk.Coordinator, desk);
        await Later(desk, Hours72);

        var keeper = _host.Host.Services.GetRequiredService<PolicyKeeper>();
        await Task.WhenAll(keeper.Work(TestContext.Current.CancellationToken), keeper.Work(TestContext.Current.CancellationToken));

        Assert.DoesNotContain((await desk.Reviewer.Read($"{desk.Report}/readiness"))
            .Items("requirements"), requirement => requirement.Text("kind") == "review");
        await Waiting.Until(async () => (await Kinds(desk)).Contains("review-policy-set"));
        Assert.Single(await Kinds(desk), "review-policy-set");
    }

    [Fact]
    public async Task An_objection_in_time_ends_it_with_its_reason()
    {
        var desk = await Desk.WithSection(_host.Host);
        await Propose(desk.Coordinator, desk);

        await (await desk.Reviewer.Post($"{Url(desk)}/proposal/objection", new { reason = " " }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(HttpStatusCode.OK, (
            await desk.Reviewer.Post($"{Url(desk)}/proposal/objection", new { reason = "We want to read it." })).StatusCode);
        await Later(desk, Hours72 * 2);

        var policy = await desk.Drafter.Read(Url(desk));
        Assert.Equal(("objected", true), (policy["proposal"]!.Text("state"), policy["isDefault"]!.GetValue<bool>()));
        Assert.Equal(("south", "We want to read it."), (
            policy["proposal"]!["objection"]!.Text("organisation"), policy["proposal"]!["objection"]!.Text("reason")));
        Assert.Equal(HttpStatusCode.Accepted, (await Propose(desk.Coordinator, desk)).StatusCode);
    }

    [Fact]
    public async Task A_new_coordinator_is_asked_and_a_recent_one_still_counts()
    {
        var desk = await Desk.WithSection(_host.Host);
        await Propose(desk.Coordinator, desk);
        await desk.Circle.Joined("ada", "coordinator");
        await Later(desk, Hours72);
        Assert.Equal("consent", (await desk.Reviewer.Read(Url(desk)))["proposal"]!.Text("waitsFor"));

        // To get rid of the second coordinator does not make the first one the only one.
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ada", new { roles = new[] { "observer" } }))
            .EnsureSuccessStatusCode();
        await Later(desk, TimeSpan.FromDays(29));
        Assert.Equal("consent", (await desk.Reviewer.Read(Url(desk)))["proposal"]!.Text("waitsFor"));
        await Later(desk, TimeSpan.FromDays(1));

        Assert.Equal("objections", (await desk.Reviewer.Read(Url(desk)))["proposal"]!.Text("waitsFor"));
        await Later(desk, Hours72);
        Assert.Equal("in-force", await State(desk));
    }

    [Fact]
    public async Task An_organisation_that_was_suspended_meanwhile_did_not_stay_silent()
    {
        var desk = await Desk.WithSection(_host.Host);
        await Propose(desk.Coordinator, desk);
        (await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension")).EnsureSuccessStatusCode();
        await Later(desk, Hours72);

        Assert.Equal("silenced-organisation", (await desk.Drafter.Read(Url(desk)))["proposal"]!.Text("waitsFor"));
        (await desk.Coordinator.Delete($"{desk.Circle.Url}/organisations/south/suspension")).EnsureSuccessStatusCode();
        Assert.Equal("objections", (await desk.Drafter.Read(Url(desk)))["proposal"]!.Text("waitsFor"));
        Assert.Equal(HttpStatusCode.OK, (
            await desk.Reviewer.Post($"{Url(desk)}/proposal/objection", new { reason = "Now we can say it." })).StatusCode);
    }

    [Fact]
    public async Task A_change_that_loosens_nothing_takes_effect_at_once_and_ends_an_open_proposal()
    {
        var desk = await Desk.WithSection(_host.Host);
        await Propose(desk.Coordinator, desk);

        var stricter = await desk.Coordinator.ChangeNow(HttpMethod.Put, Url(
            desk), Policies.Body(requirement: new { key = "legal", title = "Legal", members = new[] { "ines" } }, keepsDefault: true));

        Assert.Equal(HttpStatusCode.OK, stricter.StatusCode);
        Assert.Equal("lapsed", await State(desk));
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        Assert.Equal(HttpStatusCode.OK, (await desk.Coordinator.ChangeNow(HttpMethod.Put, Url(desk), Policies.Body())).StatusCode);
    }

    [Fact]
    public async Task It_lapses_when_its_proposer_is_no_coordinator_any_more()
    {
        var desk = await Desk.WithSection(_host.Host);
        var second = await desk.Circle.Joined("ada", "coordinator");
        await Propose(second, desk);

        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();

        Assert.Equal("lapsed", await State(desk));
        await (await Consent(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Conflict, "no-open-proposal");
    }

    [Fact]
    public async Task Of_a_consent_and_a_rejection_at_once_one_is_written()
    {
        var desk = await Desk.WithSection(_host.Host);
        var (second, third) = (await desk.Circle.Joined("ada", "coordinator"), await desk.Circle.Joined("bo", "coordinator"));
        await Propose(desk.Coordinator, desk);
        var seen = (await second.Get(Url(desk))).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(
            second.Change(HttpMethod.Post, $"{Url(desk)}/proposal/consent", seen), third.Delete($"{Url(desk)}/proposal"));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(answers[0].IsSuccessStatusCode ? "in-force" : "rejected", await State(desk));
    }

    internal static string Url(Desk desk) => $"{desk.Report}/review-policy";

    /// <summary>Asks for nothing any more.</summary>
    internal static Task<HttpResponseMessage> Propose(Person person, Desk desk) =>
        person.ChangeNow(HttpMethod.Put, Url(desk), Policies.Body());

    internal static async Task<HttpResponseMessage> Consent(Person person, Desk desk) =>
        await person.Change(HttpMethod.Post, $"{Url(desk)}/proposal/consent", (await person.Get(Url(desk))).Headers.ETag!.ToString());

    private static async Task<JsonNode> Proposed(Desk desk)
    {
        var answer = await Propose(desk.Coordinator, desk);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Json())["proposal"]!;
    }

    private static async Task<string> State(Desk desk) => (await desk.Drafter.Read(Url(desk)))["proposal"]!.Text("state");

    private static async Task<IReadOnlyList<string>> Kinds(Desk desk) =>
        [.. (await desk.Drafter.Read($"{desk.Report}/activity?limit=200")).Items().Select(entry => entry.Text("kind"))];

    /// <summary>Tokens do not live that long, so everybody signs in again.</summary>
    private async Task Later(Desk desk, TimeSpan time)
    {
        _host.Clock.PutForward(time);
        foreach (var person in new[] { desk.Coordinator, desk.Drafter, desk.Reviewer })
            await person.SignIn();
    }
}
