using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reviews;

[Trait("Speed", "Fast")]
public sealed class ReviewerHeading(ApiHost host)
{
    [Fact]
    public async Task A_draft_shows_which_organisation_approved_which_version_and_that_a_newer_one_exists()
    {
        var desk = await Desk.WithSection(host);
        await Review(desk.Reviewer, desk, "approve");
        var before = await Standing(desk);
        await desk.Save("borders", 1, "Other words.");
        var after = await Standing(desk);

        Assert.Equal(1, before.Number("approvedCurrent"));
        Assert.Equal(0, after.Number("approvedCurrent"));
        var south = after.Items("organisations").Single();
        Assert.Equal(("south", "approve", 1, true), (
            south.Text("organisation"), south.Text("decision"), south.Number("version"), south["newerVersionExists"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_list_counts_what_was_said_and_names_who_said_it_when_asked()
    {
        var desk = await Desk.WithSection(host);
        await Review(desk.Reviewer, desk, "approve");

        foreach (var list in new[] { "drafts", "sections" })
        {
            var counted = (await desk.Drafter.Read($"{desk.Report}/{list}")).Items().Single()["review"]!;
            var named = (await desk.Drafter.Read($"{desk.Report}/{list}?organisations=true")).Items().Single()["review"]!;

            Assert.Equal((1, null), (counted.Number("approvedCurrent"), counted["organisations"]));
            Assert.Equal((1, "south"), (named.Number("approvedCurrent"), named.Items("organisations").Single().Text("organisation")));
        }
    }

    [Fact]
    public async Task An_organisation_speaks_with_its_newest_review()
    {
        var desk = await Desk.WithSection(host);
        var colleague = await desk.Circle.Joined("dao", "signatory", "south");
        await Review(desk.Reviewer, desk, "abstain");
        await Review(colleague, desk, "approve-with-reservations", "The numbers.");

        Assert.Equal("approve-with-reservations", (await Standing(desk)).Items("organisations").Single().Text("decision"));
        Assert.Equal(["replaced", "standing"], (await desk.Drafter.Read($"{desk.Draft("borders")}/reviews")).Items()
            .Select(review => review.Text("state")));
    }

    [Fact]
    public async Task An_objection_is_lifted_by_its_owner_only_and_no_colleague_silences_it()
    {
        var desk = await Desk.WithSection(host);
        var colleague = await desk.Circle.Joined("dao", "signatory", "south");
        var objection = await Review(desk.Reviewer, desk, "object", "It names a shelter.");
        await Review(colleague, desk, "approve");
        var url = $"{desk.Draft("borders")}/reviews/{objection.Text("id")}";

        Assert.Equal(1, (await Standing(desk)).Number("objections"));
        Assert.Equal(["It names a shelter."], (await desk.Drafter.Read($"{desk.Report}/objections")).Items()
            .Select(review => review.Text("comment")));
        await (await colleague.Delete(url)).IsProblem(HttpStatusCode.Forbidden, "not-your-review");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Reviewer.Delete(url)).StatusCode);
        Assert.Empty((await desk.Drafter.Read($"{desk.Report}/objections")).Items());
        await (await desk.Reviewer.Delete(url)).IsProblem(HttpStatusCode.Conflict, "review-ended");
    }

    [Fact]
    public async Task A_coordinator_overrides_an_objection_by_name_and_the_reason_stays_visible()
    {
        var desk = await Desk.WithSection(host);
        var objection = await Review(desk.Reviewer, desk, "object", "It names a shelter.");
        var approval = await Review(await desk.Circle.Joined("dao", "signatory"), desk, "approve");

        var overridden = await Override(desk, objection.Text("id"), "The shelter was asked and agreed.");

        Assert.Equal(HttpStatusCode.OK, overridden.StatusCode);
        var listed = (await desk.Drafter.Read($"{desk.Report}/objections")).Items().Single();
        Assert.Equal(("overridden", "marta", "The shelter was asked and agreed."), (
            listed.Text("state"), listed["end"]!["by"]!.Text("member"), listed["end"]!.Text("reason")));
        await (await Override(desk, approval.Text("id"), "x")).IsProblem(HttpStatusCode.Conflict, "not-an-objection");
        await (await Override(desk, Guid.NewGuid().ToString(), "x")).IsProblem(HttpStatusCode.NotFound, "review-not-found");
    }

    [Theory]
    [InlineData(1, "object", null, "wording-missing")]
    [InlineData(1, "approve-with-reservations", " ", "wording-missing")]
    [InlineData(2, "approve", null, "version-not-found")]
    [InlineData(1, "maybe", null, "malformed-json")]
    public async Task A_review_that_says_nothing_is_refused(int version, string decision, string? comment, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Post($"{desk.Draft("borders")}/reviews", new { version, decision, comment }))
            .IsProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_request_waits_until_who_was_asked_reviews()
    {
        var desk = await Desk.WithSection(host);
        var due = DateTimeOffset.UtcNow.AddDays(3);
        var toMember = await desk.Coordinator.Create(
            $"{desk.Draft("borders")}/review-requests", new { member = "ines", dueAt = due, note = "Please" });
        await desk.Coordinator.Create($"{desk.Draft("borders")}/review-requests", new { organisation = "south" });
        Assert.Equal(2, (await Standing(desk)).Number("waiting"));

        var review = await Review(desk.Reviewer, desk, "approve");

        var requests = (await desk.Drafter.Read($"{desk.Draft("borders")}/review-requests")).Items().ToList();
        Assert.All(requests, request => Assert.Equal(("answered", review.Text("id")), (request.Text("state"), request.Text("answeredBy"))));
        Assert.Equal("south", toMember.Text("organisation"));
        Assert.Equal(0, (await Standing(desk)).Number("waiting"));
    }

    [Fact]
    public async Task A_member_who_cannot_review_is_not_asked()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Draft("borders")}/review-requests";

        await (await desk.Coordinator.Post(url, new { member = "wren" })).IsProblem(HttpStatusCode.BadRequest, "member-cannot-review");
        await (await desk.Coordinator.Post(url, new { organisation = "north" }))
            .IsProblem(HttpStatusCode.BadRequest, "organisation-cannot-review");
        await (await desk.Coordinator.Post(url, new { member = "ines", organisation = "south" }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Coordinator.Post(url, new { })).IsProblem(HttpStatusCode.BadRequest, "validation-failed");
        await (await desk.Coordinator.Post(url, new { member = "ines", dueAt = "2020-01-01T00:00:00Z" }))
            .IsProblem(HttpStatusCode.BadRequest, "due-in-the-past");
    }

    [Fact]
    public async Task A_request_is_withdrawn_by_its_author_or_a_coordinator()
    {
        var desk = await Desk.WithSection(host);
        var other = await desk.Circle.Joined("lea", "drafter");
        var request = await desk.Drafter.Create($"{desk.Draft("borders")}/review-requests", new { member = "ines" });
        var url = $"{desk.Draft("borders")}/review-requests/{request.Text("id")}";

        await (await other.Delete(url)).IsProblem(HttpStatusCode.Forbidden, "not-your-request");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.Delete(url)).StatusCode);
        await (await desk.Drafter.Delete(url)).IsProblem(HttpStatusCode.Conflict, "request-not-waiting");
        Assert.Equal(0, (await Standing(desk)).Number("waiting"));
    }

    private static Task<JsonNode> Review(Person person, Desk desk, string decision, string? comment = null) =>
        person.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision, comment });

    private static async Task<JsonNode> Standing(Desk desk) => (await desk.Drafter.Read(desk.Draft("borders")))["review"]!;

    private static Task<HttpResponseMessage> Override(Desk desk, string review, string reason) =>
        desk.Coordinator.Client.PutAsJsonAsync(
            $"{desk.Draft("borders")}/reviews/{review}/override", new { reason }, TestContext.Current.CancellationToken);
}
