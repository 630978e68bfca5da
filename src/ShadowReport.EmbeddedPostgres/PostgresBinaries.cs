using System.Globalization;
using System.Text.RegularExpressions;
using MysticMind.PostgresEmbed;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>A folder with initdb, pg_ctl and postgres of one version.</summary>
internal sealed partial record PostgresBinaries(string Folder, Version Version)
{
    public const int OldestMajor = 14;
    private const int DownloadedMajor = 17;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => PathOf(Folder, name);

    /// <summary>The machine's own newest binaries, or downloaded ones; of the very major version when there is data already.</summary>
    public static async Task<PostgresBinaries> Find(EmbeddedPostgresOptions options, int? major, CancellationToken cancellation)
    {
        var found = await Installed(options.BinaryFolders ?? UsualFolders(), cancellation);
        var fitting = found.Where(binaries => major is null || binaries.Version.Major == major).MaxBy(binaries => binaries.Version);
        if (fitting is not null) return fitting;

        var missing = Missing(options.DataFolder, found, major);
        if (!options.MayDownload) throw new EmbeddedPostgresException($"{missing}.");
        return await Download(options, major ?? DownloadedMajor, missing, cancellation);
    }

    private static string Missing(string folder, IReadOnlyList<PostgresBinaries> found, int? major)
    {
        if (major is null)
            return $"There is no PostgreSQL {OldestMajor} or newer on this machine: install one (Debian: apt-get install postgresql), or "
                + "set ConnectionStrings__Postgres to a server";
        var there = found.Count == 0 ? "none" : string.Join(", ", found.Select(binaries => binaries.Version.Major).Distinct().Order());
        return $"The data in {folder} is of PostgreSQL {major}, and this machine has {there}: install PostgreSQL {major}, or set "
            + "SHADOWREPORT_DATA to another folder";
    }

    private static async Task<IReadOnlyList<PostgresBinaries>> Installed(IEnumerable<string> folders, CancellationToken cancellation)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Select(RealFolder).OfType<string>().Distinct())
        {
            if (await VersionOf(folder, cancellation) is { } version && version.Major >= OldestMajor)
                found.Add(new PostgresBinaries(folder, version));
        }
        return found;
    }

    // A folder on the PATH often has links only, and initdb looks for its files beside the real program.
    private static string? RealFolder(string folder)
    {
        try
        {
            if (!Programs.All(program => File.Exists(PathOf(folder, program)))) return null;
            var real = File.ResolveLinkTarget(PathOf(folder, "initdb"), returnFinalTarget: true)?.FullName ?? PathOf(folder, "initdb");
            var home = Path.GetDirectoryName(real)!;
            return Programs.All(program => File.Exists(PathOf(home, program))) ? home : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<Version?> VersionOf(string folder, CancellationToken cancellation)
    {
        var said = await ExternalProgram.Run([PathOf(folder, "postgres"), "--version"], folder, cancellation);
        var match = VersionNumber().Match(said.Output);
        if (!said.Succeeded || !match.Success) return null;
        return new Version(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Success
            ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    private static async Task<PostgresBinaries> Download(
        EmbeddedPostgresOptions options, int major, string missing, CancellationToken cancellation)
    {
        var folder = Path.Combine(options.DataFolder, "binaries");
        options.Log($"Downloading PostgreSQL {major} into {folder}");
        try
        {
            var server = new PgServer(
                new PgServerOptions { PgVersion = $"{major}", DbDir = folder, BinariesDir = folder, DownloadRetryCount = 1 });
            await server.InstallAsync(cancellation);
            var binaries = Path.Combine(server.InstallDir, "bin");
            return new PostgresBinaries(binaries, await VersionOf(binaries, cancellation) ?? new Version(major, 0));
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException(
                $"{missing} (downloading it failed: {cause.GetBaseException().Message.ReplaceLineEndings(" ")}).", cause);
        }
    }

    private static IEnumerable<string> UsualFolders()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!OperatingSystem.IsWindows())
            return [.. path, .. Below("/usr/lib/postgresql", "*"), .. Below("/usr", "pgsql-*"),
                .. Below("/opt/homebrew/opt", "postgresql*"), .. Below("/usr/local/opt", "postgresql*")];
        return [.. path, .. Below(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")];
    }

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, pattern).Select(version => Path.Combine(version, "bin")) : [];

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)(?:\.(\d+))?", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex VersionNumber();
}
