using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Reading;

public sealed class TracingRecommendations(ApiHost host)
{
    [Fact]
    public async Task The_coverage_of_a_report_names_what_is_linked_and_what_is_not()
    {
        var desk = await Desk.WithSection(host);
        await Recommend(desk, "r1", ["borders"], ["CEDAW art. 2 (d)"]);
        await Recommend(desk, "r2", [], []);
        await desk.Drafter.Create(
            $"{desk.Report}/earlier-recommendations", new { text = "Repeal it.", paragraph = "12", drafts = new[] { "r1" } });

        var coverage = await desk.Reviewer.Read($"{desk.Report}/coverage");

        var recommendations = coverage.Items("recommendations").ToList();
        Assert.Equal(["sources"], Strings(recommendations[0]["lacks"]!));
        Assert.Equal(["sections", "articles", "sources"], Strings(recommendations[1]["lacks"]!));
        Assert.Equal(["r1"], Linked(coverage, "sections", "borders"));
        Assert.Equal(["r1"], Linked(coverage, "articles", "CEDAW art. 2"));
        Assert.Empty(Linked(coverage, "articles", "CEDAW art. 16"));
        Assert.Equal(["r1"], Linked(coverage, "earlier", "p12"));
        await (await desk.Reviewer.Get($"{desk.Circle.Url}/reports/nowhere/coverage"))
            .IsProblem(HttpStatusCode.NotFound, "report-not-found");
    }

    [Fact]
    public async Task Recommendations_are_listed_by_article()
    {
        var desk = await Desk.WithSection(host);
        await Recommend(desk, "r1", [], ["CEDAW art. 2 (d)", "SDG 5.2"]);
        await Recommend(desk, "r2", [], ["CEDAW art. 20"]);

        Assert.Equal(["r1"], await Listed(desk, "cedaw article 2"));
        Assert.Equal(["r1"], await Listed(desk, "SDG 5"));
        Assert.Empty(await Listed(desk, "CEDAW art. 3"));
        await (await desk.Reviewer.Get($"{desk.Report}/recommendations?article=two"))
            .IsProblem(HttpStatusCode.BadRequest, "article-reference-malformed");
    }

    private static Task<JsonNode> Recommend(Desk desk, string key, string[] sections, string[] articles) =>
        desk.Drafter.Create($"{desk.Report}/recommendations", new { key, title = key, text = "Do it.", sections, articles });

    private static async Task<IEnumerable<string>> Listed(Desk desk, string article) =>
        (await desk.Reviewer.Read($"{desk.Report}/recommendations?article={Uri.EscapeDataString(article)}")).Items()
            .Select(line => line.Text("key"));

    private static IEnumerable<string> Linked(JsonNode coverage, string list, string key) =>
        Strings(coverage.Items(list).Single(thing => thing.Text("key") == key)["recommendations"]!);

    private static IEnumerable<string> Strings(JsonNode array) => array.AsArray().Select(item => (string)item!);
}
