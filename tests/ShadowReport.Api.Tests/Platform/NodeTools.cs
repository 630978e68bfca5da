using System.Diagnostics;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// The tools that `tests/web-client` pins. Tests that need them are skipped without node or `node_modules`: tests install nothing.
/// `.ci/run` installs them and demands them.
/// </summary>
internal static class NodeTools
{
    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "web-client");

    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Runs a tool of `node_modules`, and gives what it prints. Its exit code says only that there are findings.</summary>
    public static async Task<string> Run(string tool, params string[] arguments)
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
        var printed = (await output).Trim();
        Assert.True(process.ExitCode == 0 || printed.Length > 0, await errors);
        return printed;
    }

    /// <summary>Skips the test where a tool is missing, or fails it where none may be.</summary>
    public static void Demand(string tool, bool browser = false)
    {
        var missing = !HasNode() ? "node is not installed"
            : !File.Exists(Path.Combine(Folder, "node_modules", tool)) ? "run `npm ci` in tests/web-client"
            : browser && !File.Exists(Chromium) ? "chromium is not installed"
            : null;
        if (missing is null)
            return;
        Assert.True(
            Environment.GetEnvironmentVariable("SHADOWREPORT_DEMAND_NODE") is null, $"This test may not be skipped here: {missing}.");
        Assert.Skip($"The tools of tests/web-client are missing: {missing}.");
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
}
