using System.Diagnostics;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// The tools of the document's readers, as `tests/web-client` pins them. They are skipped without node or `node_modules`: tests install
/// nothing. `.ci/run` installs them and demands them.
/// </summary>
public sealed class ReadersOfTheDocument(DemoHost demo)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "web-client");

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
        var report = await Run(
            "@redocly/cli/bin/cli.js", "lint", await Saved(document), "--config", "redocly.yaml", "--format", "json",
            "--max-problems", "1000");

        None(JsonNode.Parse(report)!["problems"]!.AsArray().Where(problem => problem!.Text("severity") == "error")
            .Select(problem => $"{problem!["ruleId"]}: {problem["message"]}"));
    }

    [Fact]
    public async Task A_client_that_is_generated_whole_compiles_under_strict()
    {
        var client = Path.Combine(Folder, "generated", "client");

        await Run(
            "@hey-api/openapi-ts/bin/run.js", "--input", await Saved("everything"), "--output", client, "--silent",
            "--plugins", "@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch");
        var found = await Run(
            "typescript/bin/tsc", "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext",
            "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable", "--types", "node", Path.Combine(client, "index.ts"));

        Assert.Equal("", found);
        Assert.True(File.Exists(Path.Combine(client, "sdk.gen.ts")));
    }

    [Fact]
    public async Task A_story_of_twenty_calls_compiles_without_a_cast_and_runs()
    {
        var story = await File.ReadAllTextAsync(Path.Combine(Folder, "story.ts"), TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(@"(?m)^(?!//).*(\bas \w|\bany\b|@ts-)", story);

        await Run(
            "openapi-typescript/bin/cli.js", await Saved("everything"), "--output", Path.Combine(Folder, "generated", "types.ts"));
        Assert.Equal("", await Run("typescript/bin/tsc", "-p", "tsconfig.json"));
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, ("Demo:Load", "true"));
        var address = host.CreateClient().BaseAddress!.ToString().TrimEnd('/');

        Assert.Equal(
            ["1 coalition", "1 open", "1 change in 1 suggestion", "version 3", "approve-with-reservations", "coalition-not-found"],
            (await Run("../generated/out/story.js", address)).Split('\n').Select(line => line.Split(',')[0].Trim()));
    }

    /// <summary>Findings of this severity or worse; 0 is an error, 1 a warning.</summary>
    private async Task<IEnumerable<string>> Spectral(string document, string rules, int leastSeverity)
    {
        var report = await Run("@stoplight/spectral-cli/dist/index.js", "lint", await Saved(document), "-r", rules, "-f", "json", "-q");
        return JsonNode.Parse(report)!.AsArray().Where(finding => (int)finding!["severity"]! <= leastSeverity).Select(finding =>
            $"{finding!["code"]} {string.Join('/', finding["path"]!.AsArray().Select(step => step!.ToString()))}: "
            + finding["message"]);
    }

    private async Task<string> Saved(string document)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "documents");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{document}.json");
        await File.WriteAllTextAsync(
            file, await demo.CreateClient().GetStringAsync($"/openapi/{document}.json", TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>Runs a tool of `node_modules`, and gives what it prints. Its exit code says only that there are findings.</summary>
    private static async Task<string> Run(string tool, params string[] arguments)
    {
        Demand(tool);
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(Folder, "node_modules", tool), .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode is 0 or 1 or 2, await errors);
        return (await output).Trim();
    }

    private static void Demand(string tool)
    {
        var missing = !HasNode() ? "node is not installed"
            : !File.Exists(Path.Combine(Folder, "node_modules", tool)) ? "run `npm ci` in tests/web-client"
            : null;
        if (missing is null)
            return;
        Assert.True(
            Environment.GetEnvironmentVariable("SHADOWREPORT_DEMAND_NODE") is null, $"This test may not be skipped here: {missing}.");
        Assert.Skip($"The tools of the document's readers are missing: {missing}.");
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    private static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all.Take(100))}");
    }
}
