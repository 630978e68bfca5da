using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>
/// The running server, through pg_ctl. That starts it in a session of its own, so that the Ctrl+C meant for the API
/// does not reach it before the API has let go of it.
/// </summary>
internal sealed class ServerProcess(PrivateFolder folder, PostgresBinaries binaries, ServerAccount account, Action<string> log)
{
    private const int StartAttempts = 3;

    private string PidFile => Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>Stops, in order, a server that outlived its API, so that what starts now is ours alone.</summary>
    public async Task StopLeftOver(CancellationToken cancellation)
    {
        if (ReadPid() is not { } pid) return;
        if (RunningProgram(pid) is not { } program) return; // PostgreSQL sees that for itself and recovers.

        if (!program.Contains("postgres", StringComparison.OrdinalIgnoreCase))
        {
            ForgetBeforeBoot(pid, program);
            return;
        }
        log($"Stopping the PostgreSQL server (process {pid}) that an earlier ShadowReport left");
        await Stop(cancellation);
    }

    /// <summary>Starts it and returns its port once it takes connections.</summary>
    public async Task<int> Start(int? wantedPort, bool fsync, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = wantedPort ?? FreePort();
            DataCluster.WriteSettings(folder, port, fsync);
            folder.KeepPreviousLog();
            var started = await Control(cancellation, "start", "-w", "-t", "120", "-s", "-l", folder.Log);
            if (started.Succeeded) return port;

            var reason = LastComplaint() ?? started.LastLine;
            // Somebody else took the free port in between.
            if (wantedPort is null && attempt < StartAttempts && reason.Contains("TCP/IP", StringComparison.Ordinal)) continue;
            throw new EmbeddedPostgresException($"PostgreSQL did not start on port {port} ({reason}): see {folder.Log}.");
        }
    }

    /// <summary>Breaks off what runs, writes everything to disk and waits until the server is gone.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        var stopped = await Control(cancellation, "stop", "-m", "fast", "-w", "-t", "60", "-s");
        // A server that died by itself leaves its file; there is nothing to stop then.
        if (stopped.Succeeded || ReadPid() is not { } pid || RunningProgram(pid) is null) return;
        throw new EmbeddedPostgresException(
            $"The PostgreSQL server in {folder.Data} did not stop ({stopped.LastLine}): end it with 'pg_ctl stop -m immediate -D "
            + $"{folder.Data}', then start again.");
    }

    public int? ReadPid()
    {
        try
        {
            var first = File.ReadLines(PidFile).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private Task<ExternalProgram.Result> Control(CancellationToken cancellation, params string[] arguments) =>
        ExternalProgram.Run(account.Command([binaries.Program("pg_ctl"), .. arguments, "-D", folder.Data]), folder.Path, cancellation);

    // After a power cut the number may belong to somebody else's process, and PostgreSQL would refuse permanently. Before this boot
    // means that no part of the old server can still hold the files; in any other case a person has to look.
    private void ForgetBeforeBoot(int pid, string program)
    {
        var boot = DateTime.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64);
        if (File.GetLastWriteTimeUtc(PidFile) > boot)
            throw new EmbeddedPostgresException(
                $"{PidFile} names process {pid}, which is '{program}' and no PostgreSQL server: see that no PostgreSQL runs on "
                + $"{folder.Data}, remove that file and start again.");
        File.Delete(PidFile);
    }

    private static string? RunningProgram(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.ProcessName;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private string? LastComplaint()
    {
        if (!File.Exists(folder.Log)) return null;
        return File.ReadLines(folder.Log)
            .Where(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..])
            .LastOrDefault();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
