using System.Globalization;

namespace ShadowReport.Api.Platform.EmbeddedPostgres;

/// <summary>The files of the database: made whole or not at all, and only ever opened by the major version that made them.</summary>
internal static class DataCluster
{
    private const string SettingsName = "shadowreport.conf";

    /// <summary>The major version of the data there is, or null when there is none yet.</summary>
    public static int? MajorVersion(PrivateFolder folder)
    {
        if (!Directory.Exists(folder.Data)) return null;

        var marker = Path.Combine(folder.Data, "PG_VERSION");
        if (!File.Exists(marker) || !File.Exists(Path.Combine(folder.Data, "global", "pg_control")))
            throw new EmbeddedPostgresException($"The data folder {folder.Data} is not whole and is left as it is: move it away or restore it from a backup, then start again.");
        var text = File.ReadAllText(marker).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < PostgresBinaries.OldestMajor)
            throw new EmbeddedPostgresException($"The data in {folder.Data} is of PostgreSQL {text}, and ShadowReport needs {PostgresBinaries.OldestMajor} or newer: dump it with the old version, or set SHADOWREPORT_DATA to another folder.");
        return major;
    }

    public static async Task Create(PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        if (folder.SetUnfinishedAside() is { } aside)
            options.Log($"An earlier start was broken off while it made the database; its files are in {aside} and may be removed");
        options.Log($"Making a database with PostgreSQL {binaries.Version} in {folder.Path}");

        await Initialise(folder, binaries, account, cancellation);
        await File.AppendAllTextAsync(Path.Combine(folder.UnfinishedData, "postgresql.conf"), $"\ninclude_if_exists = '{SettingsName}'\n", cancellation);
        if (options.Fsync) await Demand(folder, binaries, account, ["--sync-only"], cancellation);
        Directory.Move(folder.UnfinishedData, folder.Data);
    }

    public static void WriteSettings(PrivateFolder folder, int port, bool fsync) =>
        File.WriteAllText(Path.Combine(folder.Data, SettingsName), Settings(port, fsync));

    private static async Task Initialise(PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, CancellationToken cancellation)
    {
        var made = await Run(folder, binaries, account, Arguments(folder, "C.UTF-8"), cancellation);
        if (made.Succeeded) return;

        // macOS and Windows know no C.UTF-8.
        if (!made.Errors.Contains("locale", StringComparison.Ordinal)) throw NotMade(folder, made);
        await Demand(folder, binaries, account, Arguments(folder, "C"), cancellation);
    }

    private static string[] Arguments(PrivateFolder folder, string locale) =>
    [
        $"--username={EmbeddedPostgres.UserName}", $"--pwfile={folder.Password}", "--auth=scram-sha-256",
        "--encoding=UTF8", $"--locale={locale}", "--data-checksums", "--no-sync",
    ];

    private static async Task Demand(PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, string[] arguments, CancellationToken cancellation)
    {
        var made = await Run(folder, binaries, account, arguments, cancellation);
        if (!made.Succeeded) throw NotMade(folder, made);
    }

    private static Task<ExternalProgram.Result> Run(PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, string[] arguments, CancellationToken cancellation) =>
        ExternalProgram.Run(account.Command([binaries.Program("initdb"), "-D", folder.UnfinishedData, .. arguments]), folder.Path, cancellation);

    private static EmbeddedPostgresException NotMade(PrivateFolder folder, ExternalProgram.Result result)
    {
        var reason = result.Errors.Split('\n').FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? result.LastLine;
        return new EmbeddedPostgresException($"The database in {folder.Path} could not be made ({reason.Trim()}): see that the disk has room and that the folder may be written to, then start again.");
    }

    // Nothing but loopback listens. Statements and details stay out of the log: they hold the words of drafts.
    private static string Settings(int port, bool fsync) => $"""
        # Written at each start.
        port = {port}
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 96MB
        jit = off
        fsync = {(fsync ? "on" : "off")}
        full_page_writes = {(fsync ? "on" : "off")}
        logging_collector = off
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_timezone = 'UTC'
        timezone = 'UTC'

        """;
}
