using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reviews;

public sealed class Objecting(ApiHost host)
{
    [Fact]
    public async Task An_objection_carries_its_own_wording_and_is_settled_when_that_is_taken_in_whole()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk);
        var objection = await Object(desk, suggestion.Text("id"));

        await desk.Drafter.Create($"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/acceptance", new { reason = "Agreed" });

        var review = await ReviewOf(desk, objection);
        Assert.Equal(("adopted", "wren"), (review.Text("state"), review["end"]!["by"]!.Text("member")));
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/objections")).Items());
        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("objections"));
    }

    [Fact]
    public async Task When_its_wording_is_turned_down_the_objection_stands_and_the_objector_is_asked()
    {
        var desk = await Desk.WithSection(host);
        var suggestion = await Suggest(desk);
        var objection = await Object(desk, suggestion.Text("id"));
        Assert.Equal(["suggestion-waits", "objection-stands"], await Reasons(desk.Drafter));

        (await desk.Drafter.Post($"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/rejection", new { reason = "Not so" }))
            .EnsureSuccessStatusCode();

        Assert.Equal("standing", (await ReviewOf(desk, objection)).Text("state"));
        Assert.Empty(await Reasons(desk.Drafter));
        Assert.Equal(["objection-unanswered"], await Reasons(desk.Reviewer));
    }

    [Fact]
    public async Task Only_an_open_suggestion_of_ones_own_organisation_is_an_objections_wording()
    {
        var desk = await Desk.WithSection(host);
        var other = await desk.Circle.Joined("kim", "reviewer");
        var suggestion = await Suggest(desk);
        var url = $"{desk.Draft("borders")}/reviews";

        await (await other.Post(url, new { version = 1, decision = "object", comment = "No.", suggestion = suggestion.Text("id") }))
            .IsProblem(HttpStatusCode.BadRequest, "suggestion-not-found");
        await (await desk.Reviewer.Post(url, new { version = 1, decision = "approve", suggestion = suggestion.Text("id") }))
            .IsProblem(HttpStatusCode.BadRequest, "not-an-objection");
        (await desk.Reviewer.Post($"{desk.Draft("borders")}/suggestions/{suggestion.Text("id")}/withdrawal", new { }))
            .EnsureSuccessStatusCode();
        await (await desk.Reviewer.Post(url, new { version = 1, decision = "object", comment = "No.", suggestion = suggestion.Text("id") }))
            .IsProblem(HttpStatusCode.Conflict, "suggestion-decided");
    }

    [Fact]
    public async Task An_objection_is_kept_as_a_note_by_its_owner_and_printed_at_its_paragraph()
    {
        var desk = await Desk.WithSection(host);
        var colleague = await desk.Circle.Joined("dao", "signatory", "south");
        var objection = await Object(desk);
        var paragraph = (await desk.Drafter.Read(desk.Draft("borders"))).Items("paragraphs").Last().Text("id");

        await (await Keep(colleague, desk, objection, new { text = "Not for us to say." }))
            .IsProblem(HttpStatusCode.Forbidden, "not-your-review");
        await (await Keep(desk.Reviewer, desk, objection, new { text = "We do not share this.", paragraph = Guid.NewGuid() }))
            .IsProblem(HttpStatusCode.BadRequest, "paragraph-not-found");
        await (await Keep(desk.Reviewer, desk, objection, new { text = "" })).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        var kept = await Keep(desk.Reviewer, desk, objection, new { text = "We do not share this.", paragraph });
        Assert.Equal(("minority-note", "We do not share this."), (
            (await kept.Json()).Text("state"), (await kept.Json())["minorityNote"]!.Text("text")));
        Assert.Equal(0, (await desk.Drafter.Read(desk.Draft("borders")))["review"]!.Number("objections"));

        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });
        Assert.Contains("south House, minority note: We do not share this.", await Printed(desk, 1));

        // Taken back, it is in the next file no more, and in the first one for ever.
        Assert.Equal(
            HttpStatusCode.NoContent, (await desk.Reviewer.Delete($"{desk.Draft("borders")}/reviews/{objection.Text("id")}")).StatusCode);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Two" });
        Assert.DoesNotContain("minority note", await Printed(desk, 2));
        Assert.Contains("minority note", await Printed(desk, 1));
    }

    [Fact]
    public async Task A_note_of_an_organisation_that_is_not_to_be_named_does_not_name_it()
    {
        var desk = await Desk.WithSection(host);
        var objection = await Object(desk);
        (await Keep(desk.Reviewer, desk, objection, new { text = "We do not share this.", visibility = "unnamed" }))
            .EnsureSuccessStatusCode();
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "One" });

        var printed = await Printed(desk, 1);

        Assert.Contains("An endorsing organisation, minority note: We do not share this.", printed);
        Assert.DoesNotContain("south House", printed);
    }

    [Fact]
    public async Task Nobody_overrides_an_objection_to_a_text_of_their_own_while_somebody_else_could()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.Create($"{desk.Report}/sections", new { key = "borders", title = "About borders", text = "Words." });
        var objection = await Object(desk);
        // There is nobody else: the report is not stuck for that.
        var second = await desk.Circle.Joined("ada", "coordinator");

        await (await Override(desk.Coordinator, desk, objection)).IsProblem(HttpStatusCode.Forbidden, "four-eyes");
        Assert.Equal(HttpStatusCode.OK, (await Override(second, desk, objection)).StatusCode);
    }

    [Fact]
    public async Task A_lone_coordinator_may_override_even_in_a_text_of_their_own()
    {
        var desk = await Desk.SetUp(host);
        await desk.Coordinator.Create($"{desk.Report}/sections", new { key = "borders", title = "About borders", text = "Words." });

        Assert.Equal(HttpStatusCode.OK, (await Override(desk.Coordinator, desk, await Object(desk))).StatusCode);
    }

    [Fact]
    public async Task The_policy_says_which_roles_can_override()
    {
        var desk = await Desk.WithSection(host);
        var signatory = await desk.Circle.Joined("dao", "signatory");
        var objection = await Object(desk);

        await (await Override(signatory, desk, objection)).IsProblem(HttpStatusCode.Forbidden, "override-not-agreed");
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", Policies.Body(
            objectionsOverridableBy: ["signatory"]))).EnsureSuccessStatusCode();
        // While the objection is open, to let others override it takes two coordinators.
        await (await Override(signatory, desk, objection)).IsProblem(HttpStatusCode.Forbidden, "override-not-agreed");
        (await LooseningPolicies.Consent(await desk.Circle.Joined("ada", "coordinator"), desk)).EnsureSuccessStatusCode();
        await (await Override(desk.Coordinator, desk, objection)).IsProblem(HttpStatusCode.Forbidden, "override-not-agreed");
        Assert.Equal(HttpStatusCode.OK, (await Override(signatory, desk, objection)).StatusCode);
    }

    [Fact]
    public async Task Once_its_author_is_gone_a_colleague_speaks_for_the_organisation()
    {
        var desk = await Desk.WithSection(host);
        var colleague = await desk.Circle.Joined("dao", "signatory", "south");
        var objection = await Object(desk);
        (await desk.Coordinator.ChangeNow(HttpMethod.Delete, $"{desk.Circle.Url}/members/ines")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, (await Keep(colleague, desk, objection, new { text = "We do not share this." })).StatusCode);
    }

    private static Task<JsonNode> Suggest(Desk desk) =>
        desk.Reviewer.Create($"{desk.Draft("borders")}/suggestions", new
        {
            version = 1,
            text = Desk.First.Replace(
            "a war zone", "closed"),
            reason = "Softer"
        });

    private static Task<JsonNode> Object(Desk desk, string? suggestion = null) =>
        desk.Reviewer.Create(
            $"{desk.Draft("borders")}/reviews", new { version = 1, decision = "object", comment = "It is too loud.", suggestion });

    private static async Task<JsonNode> ReviewOf(Desk desk, JsonNode objection) =>
        (await desk.Drafter.Read($"{desk.Draft("borders")}/reviews")).Items().Single(review => review.Text("id") == objection.Text("id"));

    private static Task<HttpResponseMessage> Keep(Person person, Desk desk, JsonNode objection, object note) =>
        person.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/reviews/{objection.Text("id")}/minority-note", note, TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> Override(Person person, Desk desk, JsonNode objection) =>
        person.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/reviews/{objection.Text("id")}/override", new { reason = "We go on." },
            TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> Reasons(Person person) =>
        (await person.Read("/api/v1/me/attention")).Items().Select(item => item.Text("reason"));

    private static async Task<string> Printed(Desk desk, int snapshot)
    {
        var export = await desk.Coordinator.Create($"{desk.Report}/exports", new { snapshot, format = "html" });
        return await (await desk.Coordinator.Get(export.Text("content"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
