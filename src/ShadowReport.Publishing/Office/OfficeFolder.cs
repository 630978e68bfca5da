namespace ShadowReport.Publishing.Office;

/// <summary>The private temporary folder of a converter. It also removes folders of killed processes.</summary>
internal sealed class OfficeFolder : IDisposable
{
    private const string Name = "shadowreport-office-";
    private const string LockName = "lock";

    private readonly FileStream _lock;

    private OfficeFolder(string path)
    {
        Path = path;
        _lock = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    public static async Task<OfficeFolder> Make(OfficeCell cell)
    {
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Name + "*"))
            RemoveIfLeft(left);
        // The folder is created with access for its owner only.
        var made = new OfficeFolder(Directory.CreateTempSubdirectory(Name).FullName);
        await cell.Own(made.Path);
        return made;
    }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveIfLeft(string path)
    {
        try
        {
            // A running process holds the lock. A folder without a lock file is being created, or belongs to another program.
            using (new FileStream(System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            Directory.Delete(path, recursive: true);
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // The folder belongs to another process.
        }
    }
}
