namespace ShadowReport.EmbeddedPostgres;

/// <summary>
/// The user that the server's programs run as. PostgreSQL refuses to run as root, so root hands them to an unprivileged user;
/// everybody else runs them as himself.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _user;
    private readonly IReadOnlyList<string> _prefix;

    private ServerAccount(string? user, IReadOnlyList<string> prefix)
    {
        _user = user;
        _prefix = prefix;
    }

    public static bool MustChange => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static async Task<ServerAccount> For(string folder, CancellationToken cancellation)
    {
        if (!MustChange) return new ServerAccount(null, []);

        string[] candidates = [await Owner(folder, cancellation), "postgres", "nobody"];
        foreach (var user in candidates.Where(name => name is not ("" or "root" or "UNKNOWN")))
        {
            var group = await ExternalProgram.Run(["id", "-g", user], "/", cancellation);
            if (group.Succeeded) return new ServerAccount(user, Prefix(user, group.Output.Trim()));
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root and there is no user 'postgres' or 'nobody' to run it as: start as an ordinary user.");
    }

    public IReadOnlyList<string> Command(params IReadOnlyList<string> command) => [.. _prefix, .. command];

    /// <summary>Gives one folder or file to the server's user.</summary>
    public async Task Own(string path, bool everythingInside, CancellationToken cancellation)
    {
        if (_user is null) return;
        var given = await ExternalProgram.Run(
            everythingInside ? ["chown", "-R", $"{_user}:", path] : ["chown", $"{_user}:", path], "/", cancellation);
        if (!given.Succeeded) throw new EmbeddedPostgresException(
            $"{path} could not be given to the user '{_user}' that runs PostgreSQL: {given.LastLine}");
    }

    /// <summary>Refuses a folder that the server's user cannot reach, such as one below /root.</summary>
    public async Task DemandAccess(string folder, CancellationToken cancellation)
    {
        if (_user is null) return;
        var entered = await ExternalProgram.Run(Command("test", "-w", folder), "/", cancellation);
        if (!entered.Succeeded)
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and the user '{_user}' that it runs as cannot enter {folder}. Set SHADOWREPORT_DATA to "
                + "a folder whose parents everybody may enter, such as /var/lib/shadowreport.");
    }

    private static async Task<string> Owner(string folder, CancellationToken cancellation)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        var owner = await ExternalProgram.Run(["stat", .. format, folder], "/", cancellation);
        return owner.Succeeded ? owner.Output.Trim() : "";
    }

    private static IReadOnlyList<string> Prefix(string user, string group)
    {
        if (Exists("setpriv")) return ["setpriv", $"--reuid={user}", $"--regid={group}", "--init-groups"];
        if (Exists("runuser")) return ["runuser", "-u", user, "--"];
        if (Exists("sudo")) return ["sudo", "-n", "-u", user, "--"];
        if (Exists("su")) return ["su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--"];
        throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root, and setpriv, runuser, sudo and su are all missing. Start as an ordinary user.");
    }

    private static bool Exists(string program) =>
        new[] { "/usr/bin", "/usr/sbin", "/bin", "/sbin" }.Any(folder => File.Exists(Path.Combine(folder, program)));
}
