using System.Text.Json.Nodes;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Tests.Clients;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Pages;

/// <summary>The demo's pages in a browser without script, on a phone and on a desk, in light and dark. axe-core checks them.</summary>
public sealed class CheckingAccessibility
{
    [Theory]
    [InlineData("coordinator", 18)]
    [InlineData("reviewer", 18)]
    [InlineData("observer", 8)]
    public async Task Axe_finds_nothing_on_any_page_and_every_page_fits_a_phone(string role, int pagesAtLeast)
    {
        ClientTools.DemandNode("axe-core/axe.min.js");
        ClientTools.Demand(ClientTools.IsInPath("chromium") ? null : "chromium is not installed");
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"));
        var address = host.CreateClient().BaseAddress!.ToString().TrimEnd('/').Replace("127.0.0.1", "localhost");
        var pictures = Path.Combine(AppContext.BaseDirectory, "pages", role);
        Directory.CreateDirectory(pictures);

        var report = JsonNode.Parse(
            await ClientTools.Node("../pages.mjs", address, $"{role}@demo.example", DemoCoalition.Password, pictures))!;

        var findings = report.Items("findings").Select(finding => finding.ToJsonString()).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.True(report["pages"]!.AsArray().Count >= pagesAtLeast, report["pages"]!.ToJsonString());
    }
}
