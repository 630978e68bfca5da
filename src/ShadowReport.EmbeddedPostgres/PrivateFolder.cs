using System.Security.Cryptography;

namespace ShadowReport.EmbeddedPostgres;

/// <summary>The folder of one embedded server, held by one process at a time.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private const string LockName = "shadowreport.lock";
    private const string Unfinished = "data.unfinished-";

    private readonly FileStream _lock;

    private PrivateFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Data => At("data");

    public string Password => At("password");

    public string Log => At("server.log");

    public static PrivateFolder Take(string path)
    {
        try
        {
            RefuseForeign(path);
            Directory.CreateDirectory(path);
            return new PrivateFolder(path, Lock(path));
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new EmbeddedPostgresException($"You may not write to {path}: set SHADOWREPORT_DATA to a folder of your own.", cause);
        }
        catch (IOException cause)
        {
            throw new EmbeddedPostgresException(
                $"The folder {path} cannot be used for the data ({cause.Message}): set SHADOWREPORT_DATA to another.", cause);
        }
    }

    /// <summary>Makes it the server's own, closed to all others, with a password that never leaves it.</summary>
    public async Task Prepare(ServerAccount account, CancellationToken cancellation)
    {
        await account.Own(Path, everythingInside: false, cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.DemandAccess(Path, cancellation);
        // Empty when the process died between making and filling it.
        if (File.Exists(Password) && new FileInfo(Password).Length > 0) return;
        if (Directory.Exists(Data))
            throw new EmbeddedPostgresException(
                $"The password of the database in {Data} is missing: put {Password} back, or set SHADOWREPORT_DATA to another folder.");
        WritePrivately(Password, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        await account.Own(Password, everythingInside: false, cancellation);
    }

    /// <summary>What starts that were broken off while they made a cluster have left.</summary>
    public IReadOnlyList<string> UnfinishedData() => [.. Directory.EnumerateDirectories(Path, Unfinished + "*").Order()];

    /// <summary>
    /// Where a cluster is made; it becomes <see cref="Data"/> only when it is whole. Each time another folder, since the
    /// initdb of a killed start may still be at work in the one before.
    /// </summary>
    public string NewData() =>
        Enumerable.Range(1, int.MaxValue).Select(number => At($"{Unfinished}{number}")).First(folder => !Directory.Exists(folder));

    public void KeepPreviousLog()
    {
        if (File.Exists(Log)) File.Move(Log, Log + ".previous", overwrite: true);
    }

    public void Dispose() => _lock.Dispose();

    private static void RefuseForeign(string path)
    {
        if (File.Exists(path)) throw new EmbeddedPostgresException($"{path} is a file: set SHADOWREPORT_DATA to a folder.");
        if (!Directory.Exists(path) || File.Exists(System.IO.Path.Combine(path, LockName))) return;
        if (Directory.EnumerateFileSystemEntries(path).Any())
            throw new EmbeddedPostgresException(
                $"{path} has files that are not ShadowReport's, and is left as it is: set SHADOWREPORT_DATA to an empty or new folder.");
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            throw new EmbeddedPostgresException(
                $"Another ShadowReport is running on {path}: stop it, or set SHADOWREPORT_DATA to another folder.", taken);
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsTaken(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static void WritePrivately(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
