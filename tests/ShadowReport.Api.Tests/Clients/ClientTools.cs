using System.Diagnostics;
using ShadowReport.Core.Tests;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>
/// Programs that client developers use, as `tests/web-client` and `.config/dotnet-tools.json` pin them. Tests install nothing: they are
/// skipped where a program is missing. `.ci/run` installs all of them and demands them.
/// </summary>
internal static class ClientTools
{
    public static string WebClient { get; } = Path.Combine(Repository.Root, "tests", "web-client");

    /// <summary>Runs a tool of `node_modules`, and gives what it prints. Its exit code says only that there are findings.</summary>
    public static async Task<string> Node(string tool, params string[] arguments)
    {
        DemandNode(tool);
        var (exit, output, errors) = await Run("node", WebClient, [Path.Combine(WebClient, "node_modules", tool), .. arguments]);
        Assert.True(exit is 0 or 1 or 2, errors);
        return output;
    }

    /// <summary>Runs a tool of `.config/dotnet-tools.json`.</summary>
    public static async Task Dotnet(string command, params string[] arguments)
    {
        var (exit, output, errors) = await Run("dotnet", Repository.Root, ["tool", "run", command, "--", .. arguments]);
        Demand(errors.Contains("dotnet tool restore", StringComparison.Ordinal) ? "run `dotnet tool restore`" : null);
        Assert.True(exit == 0, output + errors);
    }

    public static void DemandNode(string tool) => Demand(
        !IsInPath("node") ? "node is not installed"
        : !File.Exists(Path.Combine(WebClient, "node_modules", tool)) ? "run `npm ci` in tests/web-client"
        : null);

    /// <summary>Skips the test if something is missing, or fails it where nothing may be missing.</summary>
    public static void Demand(string? missing)
    {
        if (missing is null)
            return;
        Assert.True(
            Environment.GetEnvironmentVariable("SHADOWREPORT_DEMAND_NODE") is null, $"This test may not be skipped here: {missing}.");
        Assert.Skip($"A tool of client developers is missing: {missing}.");
    }

    public static bool IsInPath(string program) => Found(program) is not null;

    /// <summary>The path of a program that the shell would start; null if there is none.</summary>
    public static string? Found(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)).FirstOrDefault(File.Exists);

    private static async Task<(int Exit, string Output, string Errors)> Run(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No tool calls home.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["KIOTA_OFFLINE_ENABLED"] = "true";
        start.Environment["KIOTA_CLI_TELEMETRY_OPTOUT"] = "true";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        using var killing = new KillAtEnd(process);
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).Trim(), await errors);
    }
}
