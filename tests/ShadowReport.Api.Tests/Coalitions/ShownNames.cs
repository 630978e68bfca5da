using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Coalitions;

/// <summary>The name that an answer shows beside a key is the present one, and only for those who may see it.</summary>
public sealed class ShownNames(ApiHost host)
{
    [Fact]
    public async Task A_draft_names_its_lead_and_contributors_as_they_are_called_now()
    {
        var desk = await Desk.WithSection(host);
        await desk.Circle.Joined("dora", "drafter");
        var draft = desk.Draft("borders");
        (await desk.Drafter.ChangeNow(HttpMethod.Patch, draft, new { contributors = new[] { "dora" } })).EnsureSuccessStatusCode();
        string[] places = [draft, $"{draft}?include=reviews", $"{desk.Report}/drafts", $"{desk.Report}?include=drafts"];
        var tags = await Tags(desk, places);

        foreach (var (member, name) in ((string, string)[])[("wren", "Wren II"), ("dora", "Dora II")])
            (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/members/{member}", new { displayName = name }))
                .EnsureSuccessStatusCode();

        var shown = await desk.Reviewer.Read(draft);
        Assert.Equal("Wren II", shown.Text("leadName"));
        Assert.Equal([("dora", "Dora II")], Named(shown, "contributorNames"));
        Assert.Equal("Wren II", (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Single().Text("leadName"));
        Assert.All(tags.Zip(await Tags(desk, places)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_new_draft_names_its_lead_at_once()
    {
        var desk = await Desk.SetUp(host);

        Assert.Equal(("wren", "wren of north"), await desk.AddSection("borders") is var added
            ? (added.Text("lead"), added.Text("leadName")) : default);
    }

    [Fact]
    public async Task Observers_see_no_lead_and_no_contributor()
    {
        var desk = await Desk.WithSection(host);
        var observer = await desk.Circle.Joined("odile", "observer");

        var shown = await observer.Read(desk.Draft("borders"));

        Assert.Null(shown["leadName"]);
        Assert.Empty(shown.Items("contributorNames"));
        Assert.Null((await observer.Read($"{desk.Report}/drafts")).Items().Single()["leadName"]);
    }

    [Fact]
    public async Task A_comment_names_those_whom_it_mentions_from_its_first_answer_on()
    {
        var desk = await Desk.WithSection(host);
        var list = $"{desk.Draft("borders")}/comments";

        var made = await desk.Reviewer.Create(list, new { version = 1, body = "@wren and @marta, by whom?" });

        Assert.Equal([("wren", "wren of north"), ("marta", "Marta")], Named(made, "mentionNames").OrderByDescending(name => name.Key));
        Assert.Equal(Named(made, "mentionNames"), Named((await desk.Reviewer.Read(list)).Items().Single(), "mentionNames"));
    }

    [Fact]
    public async Task An_erased_lead_has_no_name_left()
    {
        var desk = await Desk.WithSection(host);

        (await desk.Coordinator.Post($"{desk.Circle.Url}/members/wren/erasure")).EnsureSuccessStatusCode();

        var text = (await desk.Reviewer.Read(desk.Draft("borders"))).ToJsonString() + (await desk.Reviewer.Read($"{desk.Report}/drafts"));
        Assert.DoesNotContain("wren", text);
    }

    [Fact]
    public async Task Members_and_invitations_show_the_present_name_of_their_organisation()
    {
        var desk = await Desk.SetUp(host);
        await desk.Circle.Invite("reviewer", "south");
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, $"{desk.Circle.Url}/organisations/south", new { name = "House II" }))
            .EnsureSuccessStatusCode();

        var member = await desk.Drafter.Read($"{desk.Circle.Url}/members/ines");
        var members = (await desk.Drafter.Read($"{desk.Circle.Url}/members")).Items();
        var invitations = (await desk.Coordinator.Read($"{desk.Circle.Url}/invitations")).Items();

        Assert.Equal(("south", "House II"), (member.Text("organisation"), member.Text("organisationName")));
        Assert.Equal("House II", members.Single(one => one.Text("key") == "ines").Text("organisationName"));
        Assert.Equal("House II", invitations.Last().Text("organisationName"));
        Assert.Equal("House II", (await desk.Reviewer.Read(desk.Circle.Url))["me"]!.Text("organisationName"));
    }

    [Fact]
    public async Task The_pages_of_a_list_of_members_hold_each_member_once()
    {
        var desk = await Desk.SetUp(host);
        var all = (await desk.Drafter.Read($"{desk.Circle.Url}/members")).Items().Select(member => member.Text("key")).ToList();

        var first = await desk.Drafter.Read($"{desk.Circle.Url}/members?limit=2");
        var second = await desk.Drafter.Read($"{desk.Circle.Url}/members?limit=2&cursor={first.Text("next")}");

        Assert.Equal(all, first.Items().Concat(second.Items()).Select(member => member.Text("key")));
    }

    [Fact]
    public async Task The_feed_and_the_inbox_name_the_organisation_that_was_suspended_and_the_member()
    {
        var desk = await Desk.SetUp(host);
        await desk.Circle.Joined("cora", "coordinator");
        await desk.Circle.AddOrganisation("west");
        await desk.Circle.Joined("will", "reviewer", "west");
        (await desk.Coordinator.Put($"{desk.Circle.Url}/members/ines/suspension")).EnsureSuccessStatusCode();
        (await desk.Coordinator.Put($"{desk.Circle.Url}/organisations/west/suspension")).EnsureSuccessStatusCode();

        JsonNode[] feed = [];
        await Waiting.Until(async () => (feed = [.. (await desk.Drafter.Read($"{desk.Report}/activity")).Items()])
            .Any(entry => entry.Text("kind") == "organisation-suspended"));

        var organisation = feed.Single(entry => entry.Text("kind") == "organisation-suspended");
        Assert.Equal(("west", "west House"), (organisation.Text("organisation"), organisation.Text("organisationName")));
        Assert.Equal("North House", organisation["by"]!.Text("organisationName"));
        var member = feed.Single(entry => entry.Text("kind") == "member-suspended")["member"]!;
        Assert.Equal(("ines of south", "south House"), (member.Text("displayName"), member.Text("organisationName")));

        JsonNode[] inbox = [];
        await Waiting.Until(async () => (inbox = [.. (await desk.Coordinator.Read("/api/v1/me/inbox")).Items()])
            .Any(notice => notice.Text("kind") == "organisation-suspended"));
        Assert.Equal("west House", inbox.Single(notice => notice.Text("kind") == "organisation-suspended").Text("organisationName"));
        Assert.Equal("ines of south", inbox.Single(notice => notice.Text("kind") == "member-suspended").Text("memberName"));
    }

    [Fact]
    public async Task Requirements_of_a_policy_can_be_sent_back_as_they_were_answered()
    {
        var desk = await Desk.WithSection(host);
        var url = $"{desk.Report}/review-policy";
        object[] requirements = [new { key = "legal", title = "Legal", members = new[] { "ines" }, organisations = new[] { "south" } }];
        object[] nobody = [];
        (await desk.Coordinator.ChangeNow(
            HttpMethod.Put, url,
            new { requirements, keepsApprovals = nobody, objectionsOverridableBy = new[] { "coordinator" }, fourEyes = true }))
                .EnsureSuccessStatusCode();

        var policy = await desk.Coordinator.Read(url);
        var again = await desk.Coordinator.ChangeNow(
            HttpMethod.Put, url,
            new
            {
                requirements = policy["requirements"],
                keepsApprovals = nobody,
                objectionsOverridableBy = new[] { "coordinator" },
                fourEyes = true,
            });

        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal([("ines", "ines of south")], Named(policy, "memberNames"));
        Assert.Equal([("south", "south House")], policy.Items("organisationNames")
            .Select(one => (one.Text("organisation"), one.Text("organisationName"))));
    }

    private static IEnumerable<(string Key, string Name)> Named(JsonNode node, string field) =>
        node.Items(field).Select(one => (one.Text("member"), one.Text("displayName")));

    private static async Task<IReadOnlyList<string>> Tags(Desk desk, IEnumerable<string> places)
    {
        var tags = new List<string>();
        foreach (var place in places)
            tags.Add((await desk.Reviewer.Client.GetAsync(place, TestContext.Current.CancellationToken)).Headers.ETag!.Tag);
        return tags;
    }
}
