using System.Net;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reviews;

public sealed class Policies(ApiHost host)
{
    [Fact]
    public async Task Until_the_coalition_agrees_on_another_a_sensible_policy_holds_and_everybody_reads_it()
    {
        var desk = await Desk.SetUp(host);

        var policy = await desk.Reviewer.Read($"{desk.Report}/review-policy");

        Assert.True(policy["isDefault"]!.GetValue<bool>());
        Assert.Equal("another-organisation", policy.Items("requirements").Single().Text("key"));
        Assert.Equal(["none", "typographic", "citation"], policy["keepsApprovals"]!.AsArray().Select(kept => kept!.GetValue<string>()));
    }

    [Fact]
    public async Task A_policy_is_set_under_if_match_and_names_nobody_who_is_not_there()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Report}/review-policy";

        await (await desk.Coordinator.Change(HttpMethod.Put, url, "\"1\"", Body()))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", members = new[] { "nobody" } })))
            .IsProblem(HttpStatusCode.BadRequest, "member-cannot-review");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", organisations = new[] { "north" } })))
            .IsProblem(HttpStatusCode.BadRequest, "organisation-cannot-review");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", drafts = new[] { "nothing" } })))
            .IsProblem(HttpStatusCode.BadRequest, "draft-not-found");
        await (await Set(desk, Body(requirement: new { key = "Not a key", title = "Legal" })))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", drafts = new string?[] { null } })))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Set(
            desk, Body(requirement: new
            {
                key = "legal",
                title = "Legal",
                organisations = new string?[] { null },
                members = new string?[] { null }
            }))).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", quorum = 0 })))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", members = new[] { "ines" }, quorum = 2 })))
            .IsProblem(HttpStatusCode.BadRequest, "quorum-too-large");
        await (await Set(desk, Body(requirement: new { key = "legal", title = "Legal", overridableBy = new[] { "observer" } })))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        var answer = await Set(
            desk, Body(requirement: new { key = "legal", title = "Legal review", members = new[] { "ines" } }, keepsDefault: true));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = await desk.Drafter.Read(url);
        Assert.Equal((1, "legal"), (policy.Number("revision"), policy.Items("requirements").Last().Text("key")));
        await (await desk.Coordinator.Change(HttpMethod.Put, url, "\"0\"", Body()))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
    }

    [Fact]
    public async Task Two_coordinators_who_set_it_at_once_do_not_overwrite_each_other()
    {
        var desk = await Desk.SetUp(host);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => desk.Coordinator.Change(HttpMethod.Put, $"{desk.Report}/review-policy", "\"0\"", Body())));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK),
            answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
    }

    [Fact]
    public async Task A_member_who_switches_off_the_two_person_rule_stays_bound_by_it()
    {
        var desk = await Desk.WithSection(host);
        var second = await desk.Circle.Joined("ada", "coordinator");
        await desk.Coordinator.Create($"{desk.Report}/sections", new { key = "walls", title = "Walls", text = "Walls were built." });
        var objection = await desk.Reviewer.Create(
            $"{desk.Draft("walls")}/reviews", new { version = 1, decision = "object", comment = "No." });
        var url = $"{desk.Draft("walls")}/reviews/{objection.Text("id")}/override";
        (await Set(desk, Body(fourEyes: false))).EnsureSuccessStatusCode();
        (await LooseningPolicies.Consent(second, desk)).EnsureSuccessStatusCode();

        await (await desk.Coordinator.Put(url, new { reason = "We go on." })).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.Equal(HttpStatusCode.OK, (await second.Put(url, new { reason = "We go on." })).StatusCode);
    }

    /// <summary>A policy with one requirement or none, and with that of the default policy where it is kept.</summary>
    internal static object Body(
        string[]? keeps = null, object? requirement = null, string[]? objectionsOverridableBy = null, bool fourEyes = true,
        bool keepsDefault = false) => new
        {
            requirements = new[] { keepsDefault ? new { key = "another-organisation", title = "Another organisation" }
            : null, requirement }.OfType<object>(),
            keepsApprovals = keeps ?? ["none", "typographic", "citation"],
            objectionsOverridableBy = objectionsOverridableBy ?? ["coordinator"],
            fourEyes,
        };

    private static Task<HttpResponseMessage> Set(Desk desk, object body) =>
        desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", body);
}
