using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;
using ShadowReport.Api.Tests.Notices;

namespace ShadowReport.Api.Tests.Reports;

/// <summary>Sections and recommendations that are created with all that belongs to them, one or several.</summary>
public sealed class AddingDrafts(ApiHost host)
{
    [Fact]
    public async Task A_section_is_created_with_its_lead_contributors_budget_edition_and_annex()
    {
        var desk = await Desk.SetUp(host);
        await desk.Circle.Joined("lea", "drafter");

        var section = await desk.Coordinator.Create($"{desk.Report}/sections", new
        {
            key = "borders",
            title = "Borders",
            text = Desk.First,
            lead = "wren",
            contributors = new[] { "lea" },
            wordBudget = 300,
            edition = "committee",
            annex = true,
        });

        foreach (var shown in (JsonNode[])[section, await desk.Coordinator.Read(desk.Draft("borders"))])
        {
            Assert.Equal(("wren", 300, "committee", true), (
                shown.Text("lead"), shown.Number("wordBudget"), shown.Text("edition"), shown["annex"]!.GetValue<bool>()));
            Assert.Equal(["lea"], shown.Items("contributors").Select(member => member.ToString()));
            Assert.Equal(("wren of north", "lea of north"), (
                shown.Text("leadName"), shown.Items("contributorNames").Single().Text("displayName")));
        }

        var notice = (await Inbox.Holding(desk.Drafter, 1)).Single();
        Assert.Equal(("draft-given", "borders"), (notice.Text("kind"), notice.Text("draft")));
    }

    [Fact]
    public async Task A_drafter_leads_what_they_add_and_cannot_set_what_coordinators_decide()
    {
        var desk = await Desk.SetUp(host);
        await desk.Circle.Joined("lea", "drafter");
        foreach (var body in (object[])[
            new { key = "borders", title = "Borders", text = "", lead = "lea" },
            new { key = "borders", title = "Borders", text = "", wordBudget = 300 },
            new { key = "borders", title = "Borders", text = "", annex = true }])
            await (await desk.Drafter.Post($"{desk.Report}/sections", body)).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await desk.Drafter.Post(
            $"{desk.Report}/sections", new { key = "borders", title = "Borders", text = "", contributors = new[] { "nobody" } }))
                .IsProblem(HttpStatusCode.BadRequest, "member-not-found");

        var own = await desk.Drafter.Create(
            $"{desk.Report}/sections",
            new { key = "borders", title = "Borders", text = "", lead = "wren", contributors = new[] { "lea" } });

        Assert.Equal("wren", own.Text("lead"));
        Assert.Equal(["lea"], own.Items("contributors").Select(member => member.ToString()));
    }

    [Fact]
    public async Task Several_drafts_with_all_that_belongs_to_them_are_added_in_one_call()
    {
        var desk = await Desk.SetUp(host);

        var added = await desk.Coordinator.Create($"{desk.Report}/drafts", new
        {
            sections = new object[]
            {
                new { key = "borders", title = "Borders", text = Desk.First, lead = "wren", wordBudget = 300 },
                new { key = "shelters", title = "Shelters", text = "", parent = "borders", lead = "wren" },
            },
            recommendations = new object[]
            {
                new { key = "r1", title = "Open", text = "Open them.", addressee = "States parties", sections = new[] { "shelters" },
                    articles = new[] { "CEDAW art. 2 (d)" }, lead = "wren" },
            },
        });

        Assert.Equal(["borders", "shelters", "r1"], added.Items("drafts").Select(draft => draft.Text("key")));
        Assert.All(added.Items("drafts"), draft => Assert.Equal(("wren", 1, 1), (
            draft.Text("lead"), draft.Number("version"), draft.Number("revision"))));
        var recommendation = await desk.Drafter.Read(desk.Draft("r1"));
        Assert.Equal(["shelters"], recommendation.Items("sections").Select(section => section.ToString()));
        Assert.Equal("borders", (await desk.Drafter.Read(desk.Draft("shelters"))).Text("parent"));
        await desk.Save("borders", 1, "The lead can write it.");
        var notice = (await Inbox.Holding(desk.Drafter, 1)).Single();
        Assert.Equal("draft-given", notice.Text("kind"));
        Assert.Equal(["borders", "shelters", "r1"], notice.Items("drafts").Select(draft => draft.ToString()));
    }

    [Fact]
    public async Task One_refused_draft_refuses_all_and_is_named_at_its_place()
    {
        var desk = await Desk.WithSection(host);
        object fine = new { key = "shelters", title = "Shelters", text = "" };

        var answer = await desk.Drafter.Post($"{desk.Report}/drafts", new
        {
            sections = new[] { fine, new { key = "borders", title = "Again", text = "" }, fine },
            recommendations = new[] { new { key = "r1", title = "Open", text = "Open.", sections = new[] { "nowhere" } } },
        });

        await answer.IsProblem(HttpStatusCode.Conflict, "elements-refused");
        Assert.Equal(
            [("borders", "key-taken", "sections[1].key"), ("shelters", "key-taken", "sections[2].key"),
                ("r1", "section-not-found", "recommendations[0].sections")],
            (await answer.Json()).Items("refused").Select(
                refused => (refused.Text("element"), refused.Text("code"), refused.Text("field"))));
        Assert.Equal(["borders"], (await desk.Drafter.Read($"{desk.Report}/drafts")).Items().Select(draft => draft.Text("key")));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"sections":[]}""")]
    [InlineData("""{"sections":[null]}""")]
    [InlineData("""{"recommendations":[null]}""")]
    [InlineData("""{"sections":[{"key":"A B","title":"x","text":""}]}""")]
    public async Task A_request_without_a_draft_or_with_a_malformed_one_is_refused(string body)
    {
        var desk = await Desk.SetUp(host);

        await (await desk.Drafter.Post($"{desk.Report}/drafts", JsonNode.Parse(body)))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task More_than_a_hundred_drafts_are_refused()
    {
        var desk = await Desk.SetUp(host);
        var sections = Enumerable.Range(1, 101).Select(number => new { key = $"s{number}", title = "Title", text = "" });

        await (await desk.Drafter.Post($"{desk.Report}/drafts", new { sections }))
            .IsProblem(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task Several_persons_are_invited_in_one_call_and_each_token_opens_one_invitation()
    {
        var desk = await Desk.SetUp(host);
        var url = $"{desk.Circle.Url}/invitations/batch";
        object reviewer = new { organisation = "south", roles = new[] { "reviewer" }, displayName = "Dao" };

        var refused = await desk.Coordinator.Post(
            url, new { invitations = new[] { reviewer, new { organisation = "nowhere", roles = new[] { "reviewer" } } } });
        await refused.IsProblem(HttpStatusCode.Conflict, "elements-refused");
        var named = (await refused.Json()).Items("refused").Single();
        Assert.Equal(("2", "organisation-unknown", "invitations[1].organisation"), (
            named.Text("element"), named.Text("code"), named.Text("field")));
        var before = (await desk.Coordinator.Read($"{desk.Circle.Url}/invitations")).Items().Count();
        var made = await desk.Coordinator.Create(
            url, new { invitations = new[] { reviewer, new { organisation = "north", roles = new[] { "drafter" } } } });

        Assert.Equal(before + 2, (await desk.Coordinator.Read($"{desk.Circle.Url}/invitations")).Items().Count());
        var tokens = made.Items("invitations").Select(invitation => invitation.Text("token")).ToList();
        Assert.Equal(2, tokens.Distinct().Count());
        foreach (var (token, key) in tokens.Zip((string[])["dao", "bea"]))
        {
            var person = new Person(host, $"{key}-{Guid.NewGuid():N}@example.org");
            var joined = await person.Post(
                "/api/v1/auth/invitations/acceptance",
                new { token, displayName = $"New {key}", key, email = person.Email, password = Person.Password });
            Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        }

        await (await desk.Drafter.Post(url, new { invitations = new[] { reviewer } })).IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await desk.Coordinator.Post(url, new { invitations = Array.Empty<object>() })).IsProblem(
            HttpStatusCode.BadRequest, "validation-failed");
    }
}
