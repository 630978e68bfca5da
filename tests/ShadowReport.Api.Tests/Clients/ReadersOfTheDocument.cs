using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>The tools of the document's readers, as `tests/web-client` pins them.</summary>
public sealed class ReadersOfTheDocument(DemoHost demo)
{
    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task Spectral_finds_neither_errors_nor_warnings(string document) =>
        None(await Spectral(document, "spectral.yaml", leastSeverity: 1));

    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task The_rules_of_Owasp_find_no_errors(string document) => None(await Spectral(document, "owasp.yaml", leastSeverity: 0));

    [Theory]
    [InlineData("reviewing")]
    [InlineData("everything")]
    public async Task Redocly_finds_no_errors(string document)
    {
        var report = await ClientTools.Node(
            "@redocly/cli/bin/cli.js", "lint", await Saved(document), "--config", "redocly.yaml", "--format", "json",
            "--max-problems", "1000");

        None(JsonNode.Parse(report)!["problems"]!.AsArray().Where(problem => problem!.Text("severity") == "error")
            .Select(problem => $"{problem!["ruleId"]}: {problem["message"]}"));
    }

    [Fact]
    public async Task A_client_that_is_generated_whole_compiles_under_strict()
    {
        var client = Path.Combine(ClientTools.WebClient, "generated", "client");

        await ClientTools.Node(
            "@hey-api/openapi-ts/bin/run.js", "--input", await Saved("everything"), "--output", client, "--silent",
            "--plugins", "@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch");
        var found = await ClientTools.Node(
            "typescript/bin/tsc", "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext",
            "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable", "--types", "node", Path.Combine(client, "index.ts"));

        Assert.Equal("", found);
        Assert.True(File.Exists(Path.Combine(client, "sdk.gen.ts")));
    }

    [Fact]
    public async Task A_story_of_twenty_calls_compiles_without_a_cast_and_runs()
    {
        var story = await File.ReadAllTextAsync(Path.Combine(ClientTools.WebClient, "story.ts"), TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(@"(?m)^(?!//).*(\bas \w|\bany\b|@ts-)", story);

        await ApiDescription.Types(demo);
        Assert.Equal("", await ClientTools.Node("typescript/bin/tsc", "-p", "tsconfig.json"));
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"));
        var address = host.CreateClient().BaseAddress!.ToString().TrimEnd('/');

        Assert.Equal(
            ["1 coalition", "1 open", "1 change in 1 suggestion", "version 3", "approve-with-reservations", "coalition-not-found"],
            (await ClientTools.Node("../generated/out/story.js", address)).Split('\n').Select(line => line.Split(',')[0].Trim()));
    }

    /// <summary>Findings of this severity or worse; 0 is an error, 1 a warning.</summary>
    private async Task<IEnumerable<string>> Spectral(string document, string rules, int leastSeverity)
    {
        var report = await ClientTools.Node(
            "@stoplight/spectral-cli/dist/index.js", "lint", await Saved(document), "-r", rules, "-f", "json", "-q");
        return JsonNode.Parse(report)!.AsArray().Where(finding => (int)finding!["severity"]! <= leastSeverity).Select(finding =>
            $"{finding!["code"]} {string.Join('/', finding["path"]!.AsArray().Select(step => step!.ToString()))}: "
            + finding["message"]);
    }

    private Task<string> Saved(string document) => ApiDescription.Document(demo, document);

    private static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all.Take(100))}");
    }
}
