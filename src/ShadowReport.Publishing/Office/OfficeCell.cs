using System.ComponentModel;
using System.Diagnostics;

namespace ShadowReport.Publishing.Office;

/// <summary>
/// Isolates the converter as far as the machine allows: no network, an unprivileged user if this process is root, and an empty environment.
/// </summary>
internal sealed class OfficeCell
{
    // Not the user of PostgreSQL: a program that reads files must not read the database.
    private const string Unprivileged = "nobody";

    private static readonly Lazy<Task<OfficeCell>> Found = new(Find);

    private readonly IReadOnlyList<string> _prefix;

    private OfficeCell(IReadOnlyList<string> prefix, string? user) => (_prefix, User) = (prefix, user);

    /// <summary>The user of the program; null for the current user.</summary>
    public string? User { get; }

    /// <summary>The cell of this machine. It is detected once, because it does not change.</summary>
    public static Task<OfficeCell> OfThisMachine => Found.Value;

    /// <summary>Describes a process that runs in the cell, with a folder as its only writable place.</summary>
    public ProcessStartInfo Describe(IReadOnlyList<string> command, string home)
    {
        IReadOnlyList<string> whole = [.. _prefix, .. command];
        var start = new ProcessStartInfo(whole[0], whole.Skip(1))
        {
            WorkingDirectory = home,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var kept = start.Environment.Where(variable => variable.Key.ToUpperInvariant() is "PATH" or "SYSTEMROOT" or "WINDIR" or "COMSPEC")
            .ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        foreach (var name in (string[])["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"])
            start.Environment[name] = home;
        (start.Environment["LANG"], start.Environment["LC_ALL"], start.Environment["TZ"]) = ("C.UTF-8", "C.UTF-8", "UTC0");
        return start;
    }

    /// <summary>Gives a folder to the user of the program.</summary>
    public async Task Own(string folder)
    {
        if (User is not null && !await Succeeds("chown", User, folder))
            throw new IOException("The folder for conversions could not be given to the user that they run as.");
    }

    private static async Task<OfficeCell> Find()
    {
        if (!OperatingSystem.IsLinux())
            return new OfficeCell([], null);
        if (!Environment.IsPrivilegedProcess)
            return new OfficeCell(await FirstThatWorks(["unshare", "--user", "--map-current-user", "--net"]), null);

        var dropped = await FirstThatWorks(
            ["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups", "--no-new-privs"],
            ["setpriv", $"--reuid={Unprivileged}", "--regid=nogroup", "--clear-groups", "--no-new-privs"]);
        return new OfficeCell([.. await FirstThatWorks(["unshare", "--net"]), .. dropped], dropped.Count > 0 ? Unprivileged : null);
    }

    private static async Task<IReadOnlyList<string>> FirstThatWorks(params string[][] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (await Succeeds([.. prefix, "true"]))
                return prefix;
        }

        return [];
    }

    private static async Task<bool> Succeeds(params string[] command)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
