using System.Globalization;

namespace ShadowReport.EmbeddedPostgres;

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
            throw new EmbeddedPostgresException(
                $"The data folder {folder.Data} is not whole and is left as it is: move it away or restore it from a backup, then start "
                + "again.");
        var text = File.ReadAllText(marker).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < PostgresBinaries.OldestMajor)
            throw new EmbeddedPostgresException(
                $"The data in {folder.Data} is of PostgreSQL {text}, and ShadowReport needs {PostgresBinaries.OldestMajor} or newer. Dump "
                + "it with the old version, or set SHADOWREPORT_DATA to another folder.");
        return major;
    }

    public static async Task Create(
        PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options,
        CancellationToken cancellation)
    {
        foreach (var left in folder.UnfinishedData())
            options.Log($"A start was broken off while it made the database; {left} is what it left and may be removed");
        options.Log($"Making a database with PostgreSQL {binaries.Version} in {folder.Path}");

        var initialisation = new ClusterInitializer(folder, folder.NewData(), binaries, account);
        await initialisation.Run(cancellation);
        await File.AppendAllTextAsync(
            Path.Combine(initialisation.Target, "postgresql.conf"), $"\ninclude_if_exists = '{SettingsName}'\n", cancellation);
        if (options.Fsync) await initialisation.FlushToDisk(cancellation);
        Directory.Move(initialisation.Target, folder.Data);
    }

    public static void WriteSettings(PrivateFolder folder, int port, bool fsync) =>
        File.WriteAllText(Path.Combine(folder.Data, SettingsName), Settings(port, fsync));

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
