namespace ShadowReport.EmbeddedPostgres;

/// <summary>What an embedded server is started with.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The private folder: data, password, log and, where the machine has none, the server's binaries.</summary>
    public required string DataFolder { get; init; }

    public string Database { get; init; } = "shadowreport";

    /// <summary>The loopback port; null takes a free one at each start.</summary>
    public int? Port { get; init; }

    /// <summary>False only for throw-away folders: without it a power cut loses data.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Whether binaries may be downloaded when the machine has no fitting ones.</summary>
    public bool MayDownload { get; init; } = true;

    /// <summary>Where to look for binaries; null looks in the machine's usual places.</summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }

    /// <summary>Receives one line per step worth telling.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>The folder named by SHADOWREPORT_DATA, else one of the user's own.</summary>
    public static string FolderFromEnvironment()
    {
        var named = Environment.GetEnvironmentVariable("SHADOWREPORT_DATA");
        return string.IsNullOrWhiteSpace(named) ? OwnFolder() : Path.GetFullPath(named);
    }

    private static string OwnFolder()
    {
        // The server runs as another user then, who could not enter /root.
        if (ServerAccount.MustChange) return "/var/lib/shadowreport";

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (local.Length == 0)
            throw new EmbeddedPostgresException("This user has no home folder: set SHADOWREPORT_DATA to a folder for the data.");
        return Path.Combine(local, "shadowreport");
    }
}
