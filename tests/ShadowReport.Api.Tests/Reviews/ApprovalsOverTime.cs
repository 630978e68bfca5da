using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reviews;

public sealed class ApprovalsOverTime(ApiHost host)
{
    private const string Text = "Borders were declared a war zone. Shelters were closed in every town of the south.";

    [Fact]
    public async Task An_approval_is_carried_over_a_typo_and_says_from_where_and_why()
    {
        var desk = await Approved();
        await desk.Save("borders", 1, Text.Replace("war zone", "war  zone"));

        var standing = await Standing(desk);

        Assert.Equal((1, 0), (standing.Number("approvedCurrent"), standing.Number("stale")));
        var south = standing.Items("organisations").Single();
        Assert.True(south["newerVersionExists"]!.GetValue<bool>());
        Assert.Equal(("carried", 1, 2, "typographic"), (south["standing"]!.Text(
            "state"), south["standing"]!.Number("from"), south["standing"]!.Number("version"), south["standing"]!.Text("changeClass")));
        Assert.Contains("Carried over from version 1 to 2", south["standing"]!.Text("because"));
    }

    [Fact]
    public async Task A_changed_word_of_substance_makes_it_stale_which_is_the_systems_finding_and_nobodys_act()
    {
        var desk = await Approved();
        await desk.Save("borders", 1, Text.Replace("war zone", "war  zone"));
        await desk.Save("borders", 2, Text.Replace("war zone", "war  zone").Replace("were closed", "were not closed"));

        var standing = await Standing(desk);

        Assert.Equal((0, 1), (standing.Number("approvedCurrent"), standing.Number("stale")));
        var south = standing.Items("organisations").Single();
        Assert.Equal(("standing", "stale", 3, "substantive"), (south.Text(
            "state"), south["standing"]!.Text("state"), south["standing"]!.Number("staleSince"), south["standing"]!.Text("changeClass")));
        Assert.Contains("did not withdraw it", south["standing"]!.Text("because"));
        Assert.Null((await desk.Reviewer.Read($"{desk.Draft("borders")}/reviews")).Items().Single()["end"]);
    }

    [Fact]
    public async Task A_changed_comma_does_not_make_another_organisation_the_author()
    {
        var desk = await Desk.WithSection(host, text: Text);
        var colleague = await desk.Circle.Joined("kim", "reviewer");
        var editor = await desk.Circle.Joined("dao", "drafter", "south");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { contributors = new[] { "dao" } }))
            .EnsureSuccessStatusCode();
        await colleague.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });

        await editor.Create($"{desk.Draft("borders")}/versions", new { basedOn = 1, text = Text.Replace("war zone", "war  zone") });

        Assert.Equal("unsatisfied", (await desk.Drafter.Read($"{desk.Report}/readiness")).Items("requirements")
            .Single(one => one.Text("id") == "review:another-organisation:borders").Text("state"));
    }

    [Fact]
    public async Task Reaffirming_is_one_call_for_the_newest_version_only()
    {
        var desk = await Approved();
        var colleague = await desk.Circle.Joined("dao", "signatory", "south");
        var other = await desk.Circle.Joined("kim", "reviewer");
        await desk.Save("borders", 1, Text.Replace("were closed", "were not closed"));
        var review = (await desk.Reviewer.Read($"{desk.Draft("borders")}/reviews")).Items().Single();
        var url = $"{desk.Draft("borders")}/reviews/{review.Text("id")}/reaffirmation";

        await (await desk.Reviewer.Post(url, new { version = 1 })).IsProblem(HttpStatusCode.Conflict, "newer-version-exists");
        await (await other.Post(url, new { version = 2 })).IsProblem(HttpStatusCode.Forbidden, "not-your-organisation");
        var given = await colleague.Create(url, new { version = 2 });

        Assert.Equal(("approve", 2, "current"), (given.Text("decision"), given.Number("version"), given["standing"]!.Text("state")));
        Assert.Equal(1, (await Standing(desk)).Number("approvedCurrent"));
        await (await colleague.Post(url, new { version = 2 })).IsProblem(HttpStatusCode.Conflict, "nothing-to-reaffirm");
        await (await colleague.Post($"{desk.Draft("borders")}/reviews/{Guid.NewGuid()}/reaffirmation", new { version = 2 }))
            .IsProblem(HttpStatusCode.NotFound, "review-not-found");
    }

    [Fact]
    public async Task Another_heading_makes_approvals_stale_and_bringing_the_text_back_makes_them_hold()
    {
        var desk = await Approved();
        await desk.Save("borders", 1, "Something quite different.");
        Assert.Equal(1, (await Standing(desk)).Number("stale"));
        await desk.Drafter.Create($"{desk.Draft("borders")}/versions/1/restoration", new { reason = "Back" });
        Assert.Equal(1, (await Standing(desk)).Number("approvedCurrent"));

        (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { title = "About walls" })).EnsureSuccessStatusCode();

        Assert.Equal("stale", (await Standing(desk)).Items("organisations").Single()["standing"]!.Text("state"));
    }

    [Fact]
    public async Task Which_changes_an_approval_outlives_is_for_the_policy_to_say()
    {
        var desk = await Approved();
        await desk.Save("borders", 1, Text.Replace("town", "towns"));
        Assert.Equal(1, (await Standing(desk)).Number("stale"));
        var difference = await desk.Reviewer.Read($"{desk.Draft("borders")}/diff?since=last-approval");
        Assert.Equal("wording", difference.Text("changeClass"));
        Assert.Contains(
            "towns", difference.Items("reasons").SelectMany(reason => reason.Items("words")).Select(word => word.GetValue<string>()));

        // What was approved before is not revived by what was agreed on since.
        (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", Policies.Body(
            keeps: ["none", "typographic", "citation", "wording"], keepsDefault: true))).EnsureSuccessStatusCode();
        Assert.Equal(1, (await Standing(desk)).Number("stale"));
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 2, decision = "approve" });
        await desk.Save("borders", 2, Text);
        Assert.Equal(1, (await Standing(desk)).Number("approvedCurrent"));

        await (await desk.Coordinator.ChangeNow(HttpMethod.Put, $"{desk.Report}/review-policy", Policies.Body(keeps: ["substantive"])))
            .IsProblem(HttpStatusCode.BadRequest, "approval-outlives-substance");
    }

    [Fact]
    public async Task The_list_of_drafts_says_the_same()
    {
        var desk = await Approved();
        await desk.Save("borders", 1, Text.Replace("war zone", "war  zone"));

        var line = (await desk.Reviewer.Read($"{desk.Report}/drafts?organisations=true")).Items().Single();

        Assert.Equal((await Standing(desk)).ToJsonString(), line["review"]!.ToJsonString());
    }

    private async Task<Desk> Approved()
    {
        var desk = await Desk.WithSection(host, text: Text);
        await desk.Reviewer.Create($"{desk.Draft("borders")}/reviews", new { version = 1, decision = "approve" });
        return desk;
    }

    private static async Task<JsonNode> Standing(Desk desk) => (await desk.Drafter.Read(desk.Draft("borders")))["review"]!;
}
