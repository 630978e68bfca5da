using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;
using ShadowReport.Api.Tests.Reviews;

namespace ShadowReport.Api.Tests.Story;

/// <summary>
/// A coordinator tries to get their own text out without anybody else. Each attempt is refused, or everybody concerned sees it.
/// </summary>
public sealed class AroundTheTwoPersonRule(ApiHost shared) : IDisposable
{
    private const string Walls = "review:another-organisation:walls";

    private readonly HostWithClock _host = new(shared);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_coordinator_who_gets_rid_of_the_second_person_gets_nowhere_for_30_days()
    {
        var desk = await WithOwnText();
        var second = await desk.Circle.Joined("ada", "coordinator");
        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");

        // First the member who could approve for another organisation goes, then the one who could waive. Each way is tried.
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension")).EnsureSuccessStatusCode();
        await Unsatisfied(desk, "south");
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        (await desk.Coordinator.Delete($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/ada", new { roles = new[] { "observer" } }))
            .EnsureSuccessStatusCode();
        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ada")).EnsureSuccessStatusCode();
        (await desk.Coordinator.Post($"{desk.Circle.Url}/members/ada/erasure")).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ines")).EnsureSuccessStatusCode();
        await Unsatisfied(desk, "south");
        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.Contains("the two-person rule holds until", await ReasonOf(desk, "spare-coordinator"));
        await (await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "review" })).Json();
        await (await desk.Coordinator.Post($"{desk.Report}/transitions", new { to = "sign-on" }))
            .IsProblem(HttpStatusCode.Conflict, "not-ready");

        // Everybody who works on the report sees all of it.
        await Waiting.Until(
            async () => (await Kinds(desk.Drafter, desk)).Count(kind => kind.StartsWith("member-", StringComparison.Ordinal)) == 7);
        Assert.Equal(
            ["member-suspended", "member-suspended", "member-reinstated", "member-roles-changed", "member-removed", "member-erased",
                "member-removed"],
            (await Kinds(desk.Drafter, desk)).Where(kind => kind.StartsWith("member-", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await second.StatusOf(desk.Report));

        await Later(desk, TimeSpan.FromDays(31));
        Assert.Equal(("not-applicable", true), (
            await StateOf(desk, Walls), (await ReasonOf(desk, Walls)).Contains("The two-person rule is skipped")));
        Assert.Contains("the two-person rule is skipped", await ReasonOf(desk, "spare-coordinator"));
    }

    [Fact]
    public async Task A_suspended_organisation_leaves_its_approval_missing_however_long_that_takes()
    {
        var desk = await WithOwnText();
        (await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/south/suspension")).EnsureSuccessStatusCode();

        await Unsatisfied(desk, "south could approve and is suspended");
        await Later(desk, TimeSpan.FromDays(100));
        await Unsatisfied(desk, "south could approve and is suspended");

        // The way out is a waiver with a reason, and the record of the submission prints it.
        var waiver = await (await Waive(desk.Coordinator, desk)).Json();
        Assert.Equal("no-second-person", waiver.Text("alone"));
        Assert.Equal("overridden", await StateOf(desk, Walls));
        var decision = (await desk.Drafter.Read($"{desk.Report}/submission")).Items("decisions").Single();
        Assert.Equal((Walls, "There is no time.", "marta", "no-second-person"), (
            decision.Text("requirement"), decision.Text("reason"), decision["author"]!.Text("member"), decision.Text("alone")));
        await Waiting.Until(async () => (await Kinds(desk.Drafter, desk)).Contains("organisation-suspended"));
        var entry = (await desk.Drafter.Read($"{desk.Report}/activity?limit=200")).Items()
            .Single(entry => entry.Text("kind") == "organisation-suspended");
        Assert.Equal(("south", "marta"), (entry.Text("organisation"), entry["by"]!.Text("member")));
    }

    [Fact]
    public async Task A_writer_who_is_moved_to_another_organisation_cannot_approve_their_text()
    {
        var desk = await Desk.SetUp(_host.Host);
        var moe = await desk.Circle.Joined("moe", "drafter");
        await moe.Create($"{desk.Report}/sections", new { key = "walls", title = "Walls", text = "Walls were built in the north." });
        await moe.Create($"{desk.Report}/sections", new { key = "doors", title = "Doors", text = "Doors were shut in the north." });
        // Others change the text so that the newest words are not moe's any more.
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("walls"), new { lead = "wren" })).EnsureSuccessStatusCode();
        await desk.Save("walls", 1, "Walls were built in the north, and nobody was asked.");
        await Move(desk, moe, "moe-again");

        Assert.Equal("moe", (await moe.Read(desk.Circle.Url))["me"]!.Text("member"));
        await (await Review(moe, desk, "walls", 2, "approve")).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        await (await Review(moe, desk, "doors", 1, "approve-with-reservations")).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.Equal(HttpStatusCode.Created, (await Review(moe, desk, "doors", 1, "object")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Review(desk.Reviewer, desk, "walls", 2, "approve")).StatusCode);
        Assert.Equal("satisfied", await StateOf(desk, Walls));
        await Waiting.Until(async () => (await Kinds(desk.Drafter, desk)).Contains("member-roles-changed"));
    }

    [Fact]
    public async Task An_approval_does_not_count_any_more_once_its_author_writes_in_the_text_for_another_organisation()
    {
        var desk = await Desk.WithSection(_host.Host);
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, LooseningPolicies.Url(
            desk), Policies.Body(keeps: ["none", "typographic", "citation", "wording"], keepsDefault: true))).EnsureSuccessStatusCode();
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        Assert.Equal("satisfied", await StateOf(desk, "review:another-organisation:borders"));

        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ines")).EnsureSuccessStatusCode();
        (await desk.Reviewer.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await desk.Circle.Token(
            "drafter"),
            displayName = "Ines again"
        })).EnsureSuccessStatusCode();
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "ines" } }))
            .EnsureSuccessStatusCode();
        Assert.Equal(
            HttpStatusCode.Created, (await desk.TrySave(desk.Reviewer, "borders", 1, Desk.First.Replace("closed", "shut"))).StatusCode);

        Assert.Equal("unsatisfied", await StateOf(desk, "review:another-organisation:borders"));
    }

    [Fact]
    public async Task A_coordinator_who_loosens_the_policy_needs_the_other_one_even_after_getting_rid_of_them()
    {
        var desk = await WithOwnText();
        var second = await desk.Circle.Joined("ada", "coordinator");

        var proposed = await LooseningPolicies.Propose(desk.Coordinator, desk);
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        await (await LooseningPolicies.Consent(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        await Unsatisfied(desk, "nobody approves");
        await Waiting.Until(async () => (await Inbox.Of(second, "?limit=200")).Kinds().Contains("review-policy-proposed"));
        Assert.Equal(HttpStatusCode.NoContent, (await second.Delete($"{LooseningPolicies.Url(desk)}/proposal")).StatusCode);

        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Accepted, (await LooseningPolicies.Propose(desk.Coordinator, desk)).StatusCode);
        await Later(desk, TimeSpan.FromHours(73));
        Assert.Equal("consent", (await desk.Drafter.Read(LooseningPolicies.Url(desk)))["proposal"]!.Text("waitsFor"));
        await Unsatisfied(desk, "nobody approves");

        // Ada sees it as soon as she is back, and the reviewer gets a notice of each proposal.
        (await desk.Coordinator.Delete($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        await second.SignIn();
        await Waiting.Until(async () => (await Inbox.Of(second, "?limit=200")).Kinds().Contains("member-reinstated"));
        await Waiting.Until(async () => (await Kinds(second, desk)).Count(kind => kind == "review-policy-proposed") == 2);
        await Waiting.Until(
            async () => (await Inbox.Of(desk.Reviewer, "?limit=200")).Kinds().Count(kind => kind == "review-policy-proposed") == 2);
        // Also in the inbox of the coordinator whose account it was done with: it may have been stolen.
        var mine = await Inbox.Holding(desk.Coordinator, 5);
        Assert.Equal(
            ["member-reinstated", "review-policy-proposed", "member-suspended", "review-policy-rejected", "review-policy-proposed"],
            mine.Kinds());
        Assert.Equal(("ada", true), (mine[2].Text("member"), mine[2]["report"] is null));
    }

    [Fact]
    public async Task No_report_is_locked_before_its_deadline_since_an_account_is_lost()
    {
        var desk = await WithOwnText();
        await desk.Circle.Joined("ada", "coordinator");
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new
        {
            deadline = new
            {
                at = _host.Clock.GetUtcNow()
            .AddDays(20).UtcDateTime
            }
        })).EnsureSuccessStatusCode();
        await Later(desk, TimeSpan.FromDays(10));
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        var objection = await desk.Reviewer.Create(
            $"{desk.Draft("walls")}/reviews", new { version = 1, decision = "object", comment = "No." });
        var objections = $"{desk.Draft("walls")}/reviews/{objection.Text("id")}/override";
        await (await desk.Coordinator.Put(objections, new { reason = "We go on." })).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        string[] places = [$"{desk.Draft("walls")}/reviews", $"{desk.Report}/objections", $"{desk.Draft("walls")}?include=reviews"];
        var (tags, before) = (await Tags(desk.Coordinator, places), await MayOverride(desk.Coordinator, places));

        await Later(desk, TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        Assert.Equal([false, false, false], before);
        Assert.Equal([true, true, true], await MayOverride(desk.Coordinator, places));
        Assert.All((await Tags(desk.Coordinator, places)).Zip(tags), pair => Assert.NotEqual(pair.First, pair.Second));
        var waiver = await (await Waive(desk.Coordinator, desk)).Json();
        var overridden = await (await desk.Coordinator.Put(objections, new { reason = "We go on." })).Json();

        Assert.Equal("second-person-lost", waiver.Text("alone"));
        Assert.Equal("second-person-lost", overridden["end"]!.Text("alone"));
        Assert.Equal(["There is no time.", "We go on."], (await desk.Drafter.Read($"{desk.Report}/submission")).Items("decisions")
            .Select(decision => decision.Text("reason")));
        await Waiting.Until(async () => (await Inbox.Of(desk.Reviewer, "?limit=200")).Kinds().Contains("waived-alone"));
    }

    [Fact]
    public async Task A_deadline_that_was_moved_a_moment_ago_is_no_way_out()
    {
        var desk = await WithOwnText();
        await desk.Circle.Joined("ada", "coordinator");
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ada/suspension")).EnsureSuccessStatusCode();
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new
        {
            deadline = new
            {
                at = _host.Clock.GetUtcNow()
            .AddDays(2).UtcDateTime
            }
        })).EnsureSuccessStatusCode();

        await (await Waive(desk.Coordinator, desk)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");

        // Another member who may decide is a way out at any time.
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Patch, $"{desk.Circle.Url}/members/wren", new { roles = new[] { "drafter", "coordinator" } }))
                .EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Created, (await Waive(desk.Drafter, desk)).StatusCode);
    }

    /// <summary>Marta, the coordinator, writes a section herself; ines of another organisation could approve it.</summary>
    private async Task<Desk> WithOwnText()
    {
        var desk = await Desk.SetUp(_host.Host);
        await desk.Coordinator.Create(
            $"{desk.Report}/sections", new { key = "walls", title = "Walls", text = "Walls were built in the north." });
        return desk;
    }

    private static async Task Move(Desk desk, Person moe, string key)
    {
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/moe")).EnsureSuccessStatusCode();
        (await moe.Post("/api/v1/auth/invitations/acceptance", new
        {
            token = await desk.Circle.Token(
            "reviewer", "south"),
            displayName = "Somebody else",
            key
        })).EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> Waive(Person person, Desk desk) =>
        person.Post($"{desk.Report}/waivers", new { requirement = Walls, reason = "There is no time." });

    private static Task<HttpResponseMessage> Review(Person person, Desk desk, string draft, int version, string decision) =>
        person.Post($"{desk.Draft(draft)}/reviews", new { version, decision, comment = "Read." });

    private static async Task Unsatisfied(Desk desk, string reason)
    {
        Assert.Equal("unsatisfied", await StateOf(desk, Walls));
        Assert.Contains(reason, await ReasonOf(desk, Walls));
    }

    private static async Task<JsonNode> Requirement(Desk desk, string id) =>
        (await desk.Drafter.Read($"{desk.Report}/readiness")).Items("requirements").Single(requirement => requirement.Text("id") == id);

    private static async Task<string> StateOf(Desk desk, string id) => (await Requirement(desk, id)).Text("state");

    private static async Task<string> ReasonOf(Desk desk, string id) => (await Requirement(desk, id)).Text("reason");

    private static async Task<IReadOnlyList<string>> Kinds(Person person, Desk desk) =>
        [.. (await person.Read($"{desk.Report}/activity?limit=200")).Items().Select(entry => entry.Text("kind"))];

    /// <summary>Tokens do not live that long, so everybody signs in again.</summary>
    private static async Task<IReadOnlyList<string>> Tags(Person reader, string[] places)
    {
        var tags = new List<string>();
        foreach (var place in places)
            tags.Add((await reader.Get(place)).Headers.ETag!.Tag);
        return tags;
    }

    private static async Task<IReadOnlyList<bool>> MayOverride(Person reader, string[] places)
    {
        var open = new List<bool>();
        foreach (var place in places)
        {
            var answer = await reader.Read(place);
            open.Add((answer["reviews"] is JsonObject page ? page : answer).Items().Single().Items("actions")
                .Any(action => action.GetValue<string>() == "overrideObjection"));
        }

        return open;
    }

    private async Task Later(Desk desk, TimeSpan time)
    {
        _host.Clock.PutForward(time);
        foreach (var person in new[] { desk.Coordinator, desk.Drafter, desk.Reviewer })
            await person.SignIn();
    }
}
