namespace ShadowReport.EmbeddedPostgres;

/// <summary>One run of initdb into a folder of its own.</summary>
internal sealed class ClusterInitializer(PrivateFolder folder, string target, PostgresBinaries binaries, ServerAccount account)
{
    public string Target => target;

    public async Task Run(CancellationToken cancellation)
    {
        var made = await Initdb(cancellation, Arguments("C.UTF-8"));
        if (made.Succeeded) return;

        // macOS and Windows know no C.UTF-8.
        if (!made.Errors.Contains("locale", StringComparison.Ordinal)) throw NotMade(made);
        await Demand(cancellation, Arguments("C"));
    }

    /// <summary>Once for all files, which is quicker than one by one.</summary>
    public Task FlushToDisk(CancellationToken cancellation) => Demand(cancellation, "--sync-only");

    private string[] Arguments(string locale) =>
    [
        $"--username={EmbeddedServer.UserName}", $"--pwfile={folder.Password}", "--auth=scram-sha-256",
        "--encoding=UTF8", $"--locale={locale}", "--data-checksums", "--no-sync",
    ];

    private async Task Demand(CancellationToken cancellation, params string[] arguments)
    {
        var made = await Initdb(cancellation, arguments);
        if (!made.Succeeded) throw NotMade(made);
    }

    private Task<ExternalProgram.Result> Initdb(CancellationToken cancellation, params string[] arguments) =>
        ExternalProgram.Run(account.Command([binaries.Program("initdb"), "-D", target, .. arguments]), folder.Path, cancellation);

    private EmbeddedPostgresException NotMade(ExternalProgram.Result result)
    {
        var reason = result.Errors.Split('\n').FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? result.LastLine;
        return new EmbeddedPostgresException(
            $"The database in {folder.Path} could not be made ({reason.Trim()}). Check that the disk has room and the folder is writable, "
            + "then start again.");
    }
}
