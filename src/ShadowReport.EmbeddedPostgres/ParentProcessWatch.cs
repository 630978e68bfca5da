using System.Diagnostics;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>
/// Stops the server when this process ends without doing so, be it by kill -9: a shell waits on a pipe that only this process
/// holds. Windows has no such shell; there the next start stops what was left.
/// </summary>
internal sealed class ParentProcessWatch : IDisposable
{
    // Deaf to the signals of the terminal, whose process group it shares. A server started since has another number.
    private const string Script = """
        trap '' INT TERM HUP QUIT
        exec >/dev/null 2>&1
        while read -r _; do :; done
        [ "$(head -n 1 "$1/postmaster.pid")" = "$2" ] && kill -INT "$2"
        """;

    private readonly Process? _shell;

    private ParentProcessWatch(Process? shell) => _shell = shell;

    public static ParentProcessWatch Over(PrivateFolder folder, ServerAccount account, int serverPid)
    {
        if (OperatingSystem.IsWindows()) return new ParentProcessWatch(null);

        var start = ExternalProgram.Describe(account.Command("/bin/sh", "-c", Script, "sh", folder.Data, $"{serverPid}"), folder.Path);
        return new ParentProcessWatch(ExternalProgram.Launch(start));
    }

    /// <summary>To be called once the server is stopped: the shell then finds nothing to do and ends.</summary>
    public void Dispose()
    {
        if (_shell is null) return;
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(2));
        _shell.Dispose();
    }
}
