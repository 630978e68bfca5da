using System.Net;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Drafts;

/// <summary>Adding drafts, changing what stands around their text, taking them out and bringing them back.</summary>
public sealed class KeepingDrafts(ApiHost host)
{
    [Fact]
    public async Task A_new_section_is_a_draft_at_version_1_in_its_place()
    {
        var desk = await Desk.SetUp(host);
        await desk.AddSection("one");
        await desk.AddSection("three");

        var two = await desk.AddSection("two", position: 2);
        var below = await desk.AddSection("below", parent: "two");

        Assert.Equal((1, 2), (two.Number("version"), two.Number("position")));
        Assert.Equal("section", two.Text("kind"));
        Assert.Equal("wren", two.Text("lead"));
        Assert.Equal(("two", 1), (below.Text("parent"), below.Number("position")));
        Assert.Equal(["one", "two", "below", "three"], (await desk.Reviewer.Read($"{desk.Report}/sections")).Items()
            .Select(line => line.Text("key")));
    }

    [Fact]
    public async Task A_recommendation_links_to_sections_and_to_articles_that_exist()
    {
        var desk = await Desk.WithSection(host);

        var made = await desk.Drafter.Create($"{desk.Report}/recommendations", new
        {
            key = "r1",
            title = "Borders",
            text = "Open them.",
            addressee = "States parties",
            sections = new[] { "borders" },
            articles = new[] { "cedaw article 2(d)", "CEDAW GR 38", "ACHPR art. 5" },
        });

        Assert.Equal("[\"CEDAW art. 2 (d)\",\"CEDAW GR 38\",\"ACHPR art. 5\"]", made["articles"]!.ToJsonString());
        Assert.Equal("[\"ACHPR art. 5\"]", made["unverifiedArticles"]!.ToJsonString());
        Assert.Equal("[\"ACHPR art. 5\"]", (await desk.Reviewer.Read(desk.Draft("r1")))["unverifiedArticles"]!.ToJsonString());
        Assert.Equal("States parties", made.Text("addressee"));
        await (await Recommend(desk, articles: ["CEDAW art. 6 (c)"])).IsProblem(HttpStatusCode.BadRequest, "no-such-provision");
        await (await Recommend(desk, articles: ["the sixth one"])).IsProblem(HttpStatusCode.BadRequest, "article-reference-malformed");
        await (await Recommend(desk, sections: ["nowhere"])).IsProblem(HttpStatusCode.BadRequest, "section-not-found");
    }

    [Theory]
    [InlineData("borders", null, null, HttpStatusCode.Conflict, "key-taken")]
    [InlineData("new", "nowhere", null, HttpStatusCode.BadRequest, "parent-not-found")]
    [InlineData("new", null, 9, HttpStatusCode.BadRequest, "position-out-of-range")]
    [InlineData("New Key", null, null, HttpStatusCode.BadRequest, "validation-failed")]
    public async Task A_section_that_has_no_place_is_refused(string key, string? parent, int? position, HttpStatusCode status, string code)
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Drafter.Post($"{desk.Report}/sections", new { key, title = "New", text = "x", parent, position }))
            .IsProblem(status, code);
    }

    [Fact]
    public async Task Two_sections_added_at_once_both_stand_in_the_outline()
    {
        var desk = await Desk.SetUp(host);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(number => desk.AddSection($"s{number}")));

        Assert.Equal(6, (await desk.Reviewer.Read($"{desk.Report}/outline")).Items("sections").Count());
    }

    [Fact]
    public async Task An_annex_is_numbered_after_everything_else_and_named_by_coordinators_only()
    {
        var desk = await Desk.WithSection(host, "evidence");
        await desk.AddSection("below", parent: "evidence");
        await desk.AddSection("borders");
        await desk.AddRecommendation("r1");

        await (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("evidence"), new { annex = true }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("r1"), new { annex = true }))
            .IsProblem(HttpStatusCode.BadRequest, "not-a-section");
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Draft("evidence"), new { annex = true })).EnsureSuccessStatusCode();

        int? First(System.Text.Json.Nodes.JsonNode draft) => (int?)draft.Items("paragraphs").First()["number"];
        Assert.Equal((1, 3, 4, 6), (First(await desk.Reviewer.Read(desk.Draft("borders"))), First(await desk.Reviewer.Read(desk.Draft(
            "r1"))), First(await desk.Reviewer.Read(desk.Draft("evidence"))), First(await desk.Reviewer.Read(desk.Draft("below")))));
        var snapshot = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "With an annex" });
        Assert.Equal([("borders", false), ("r1", false), ("evidence", true), ("below", false)], snapshot.Items("items")
            .Select(item => (item.Text("draft"), item["annex"]!.GetValue<bool>())));
    }

    [Fact]
    public async Task The_edition_of_a_draft_is_for_its_writers_and_coordinators_to_say_and_stands_in_snapshots()
    {
        var desk = await Desk.WithSection(host);
        var open = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Open" });

        await (await desk.Reviewer.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { edition = "committee" }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
        await (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { edition = "secret" }))
            .IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        var changed = await (await desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Draft("borders"), new { edition = "committee" })).Json();

        Assert.Equal("committee", changed.Text("edition"));
        Assert.Equal("committee", (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Single().Text("edition"));
        var kept = await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Kept" });
        Assert.Equal("committee", kept.Items("items").Single().Text("edition"));
        Assert.NotEqual(open.Text("hash"), kept.Text("hash"));
        var difference = (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/compare/2")).Items("drafts").Single();
        Assert.Equal(("changed", "substantive", "{\"old\":\"public\",\"new\":\"committee\"}"), (
            difference.Text("state"), difference.Text("changeClass"), difference["edition"]!.ToJsonString()));
    }

    [Fact]
    public async Task Metadata_changes_under_if_match_only()
    {
        var desk = await Desk.WithSection(host);
        var url = desk.Draft("borders");

        await (await desk.Drafter.Client.PatchAsync(
            url, System.Net.Http.Json.JsonContent.Create(new { title = "x" }), TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.PreconditionRequired, "if-match-missing");
        await (await desk.Drafter.Change(HttpMethod.Patch, url, "rubbish", new { title = "x" }))
            .IsProblem(HttpStatusCode.BadRequest, "if-match-malformed");
        await (await desk.Drafter.Change(HttpMethod.Patch, url, "\"7\"", new { title = "x" }))
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-revision");
        var changed = await desk.Drafter.ChangeNow(HttpMethod.Patch, url, new { title = "A much longer heading" });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("\"2\"", changed.Headers.ETag!.ToString());
        // "About borders" had two words, the new heading has four.
        Assert.Equal(12 + 4, (await changed.Json()).Number("words"));
    }

    [Fact]
    public async Task Coordinators_set_the_lead_and_the_word_budget_of_a_draft()
    {
        var desk = await Desk.WithSection(host);
        var url = desk.Draft("borders");

        await (await desk.Drafter.ChangeNow(HttpMethod.Patch, url, new { wordBudget = 10 }))
            .IsProblem(HttpStatusCode.Forbidden, "role-missing");
        var budget = await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { wordBudget = 10, lead = "marta" });

        Assert.Equal(-4, (await budget.Json()).Number("wordsLeft"));
        Assert.Equal("marta", (await budget.Json()).Text("lead"));
        await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { lead = "nobody" }))
            .IsProblem(HttpStatusCode.BadRequest, "member-not-found");
        await (await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { addressee = "States" }))
            .IsProblem(HttpStatusCode.BadRequest, "not-a-recommendation");
        await (await desk.Drafter.ChangeNow(HttpMethod.Patch, url, new { title = "Mine no more" }))
            .IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
    }

    [Fact]
    public async Task Only_the_lead_changes_the_contributors_of_a_draft()
    {
        var desk = await Desk.WithSection(host);
        var contributor = await desk.Circle.Joined("sol", "drafter");
        var url = desk.Draft("borders");

        Assert.Equal(
            HttpStatusCode.OK, (await desk.Drafter.ChangeNow(HttpMethod.Patch, url, new { contributors = new[] { "sol" } })).StatusCode);
        foreach (var other in (Person[])[desk.Coordinator, contributor])
            await (await other.ChangeNow(HttpMethod.Patch, url, new { contributors = Array.Empty<string>() }))
                .IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        // A draft without a lead gets its contributors from a coordinator.
        await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { lead = (string?)null });
        await (await contributor.ChangeNow(HttpMethod.Patch, url, new { contributors = Array.Empty<string>() }))
            .IsProblem(HttpStatusCode.Forbidden, "not-your-draft");
        Assert.Equal(HttpStatusCode.OK, (
            await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { contributors = new[] { "wren" } })).StatusCode);
    }

    [Fact]
    public async Task A_removed_draft_keeps_every_word_and_can_be_restored()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("courts");
        var url = desk.Draft("borders");

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Coordinator.ChangeNow(HttpMethod.Delete, url)).StatusCode);

        Assert.Equal(["courts"], (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Select(line => line.Text("key")));
        Assert.Equal(Desk.First, (await desk.Reviewer.Read($"{url}/versions/1")).Text("text"));
        await (await desk.TrySave(desk.Drafter, "borders", 1, "x")).IsProblem(HttpStatusCode.Conflict, "draft-removed");
        await (await desk.Drafter.Post($"{desk.Report}/sections", new { key = "borders", title = "New", text = "x" }))
            .IsProblem(HttpStatusCode.Conflict, "key-taken");

        var back = await desk.Coordinator.ChangeNow(HttpMethod.Patch, url, new { removed = false });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(["courts", "borders"], (await desk.Reviewer.Read($"{desk.Report}/drafts")).Items().Select(line => line.Text("key")));
    }

    [Fact]
    public async Task A_section_with_others_below_it_is_not_removed()
    {
        var desk = await Desk.WithSection(host);
        await desk.AddSection("below", parent: "borders");

        await (await desk.Coordinator.ChangeNow(HttpMethod.Delete, desk.Draft("borders")))
            .IsProblem(HttpStatusCode.Conflict, "section-has-sections");
    }

    [Fact]
    public async Task Things_that_do_not_exist_are_not_found()
    {
        var desk = await Desk.WithSection(host);

        await (await desk.Reviewer.Get(desk.Draft("nothing"))).IsProblem(HttpStatusCode.NotFound, "draft-not-found");
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nothing/drafts")).IsProblem(HttpStatusCode.NotFound, "report-not-found");
        await (await desk.Reviewer.Get(desk.Draft("NOT-A-KEY"))).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var desk = await Desk.SetUp(host);
        foreach (var number in Enumerable.Range(1, 3))
            await desk.AddSection($"s{number}");
        await desk.AddRecommendation("r1");

        var first = await desk.Reviewer.Get($"{desk.Report}/drafts?limit=3");
        var rest = await desk.Reviewer.Read($"{desk.Report}/drafts?limit=3&cursor={(await first.Json()).Text("next")}");

        Assert.Contains("rel=\"next\"", first.Headers.GetValues("Link").Single());
        Assert.Equal(["r1"], rest.Items().Select(line => line.Text("key")));
        await (await desk.Reviewer.Get($"{desk.Report}/drafts?cursor=rubbish")).IsProblem(HttpStatusCode.BadRequest, "cursor-malformed");
        await (await desk.Reviewer.Get($"{desk.Report}/drafts?limit=201")).IsProblem(HttpStatusCode.BadRequest, "limit-out-of-range");
    }

    private static Task<HttpResponseMessage> Recommend(Desk desk, string[]? articles = null, string[]? sections = null) =>
        desk.Drafter.Post($"{desk.Report}/recommendations", new { key = "r2", title = "x", text = "x", articles, sections });
}
