using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using Npgsql;
using ShadowReport.EmbeddedPostgres;

namespace ShadowReport.Api.Tests.Platform;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"shadowreport test {Guid.NewGuid():N}");
    private readonly List<string> _log = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EmbeddedPostgresOptions Options => new() { DataFolder = _folder, Fsync = false, MayDownload = false, Log = _log.Add };

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Written_data_survive_a_restart_and_no_server_runs_in_between()
    {
        int? firstProcess;
        await using (var first = await Start())
        {
            firstProcess = first.ProcessId;
            await Execute(first.ConnectionString, "create table kept (word text); insert into kept values ('Ünïted Nations 联合国')");
        }
        Assert.NotNull(firstProcess);
        Assert.False(IsRunning(firstProcess.Value));

        await using var second = await Start();

        Assert.Equal("Ünïted Nations 联合国", await Scalar(second.ConnectionString, "select word from kept"));
    }

    [Fact]
    public async Task Only_loopback_listens_and_only_the_password_opens_it()
    {
        await using var postgres = await Start();

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == postgres.Port);
        Assert.Equal([IPAddress.Loopback], listeners.Select(end => end.Address));
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scalar(wrong.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal("scram-sha-256", await Scalar(postgres.ConnectionString, "show password_encryption"));
        Assert.Equal("on", await Scalar(postgres.ConnectionString, "show data_checksums"));
    }

    [Fact]
    public async Task The_folder_is_closed_to_other_users()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var postgres = await Start();

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner | UnixFileMode.UserExecute, UnixMode(_folder));
        Assert.Equal(owner | UnixFileMode.UserExecute, UnixMode(Path.Combine(_folder, "data")));
        Assert.Equal(owner, UnixMode(Path.Combine(_folder, "password")));
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_and_harms_nothing()
    {
        await using var first = await Start();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains("Another ShadowReport is running", refused.Message);
        Assert.Equal(1, await Scalar(first.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_server_that_outlived_its_API_is_stopped_and_its_data_kept()
    {
        await MakeCluster();
        var leftOver = await StartWithoutApi();
        await Execute(leftOver.ConnectionString, "create table kept (word text); insert into kept values ('acknowledged')");

        await using var postgres = await Start();

        Assert.False(IsRunning(leftOver.Process));
        Assert.NotEqual(leftOver.Process, postgres.ProcessId);
        Assert.Equal("acknowledged", await Scalar(postgres.ConnectionString, "select word from kept"));
        Assert.Contains(_log, line => line.Contains($"process {leftOver.Process}"));
    }

    [Fact]
    public async Task A_killed_server_recovers_what_it_had_acknowledged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are not killed that way there.");
        await using (var first = await Start())
        {
            await Execute(first.ConnectionString, "create table kept (word text); insert into kept values ('acknowledged')");
            using var server = Process.GetProcessById(first.ProcessId!.Value);
            server.Kill();
            await WaitUntilGone(server.Id);
        }

        await using var second = await Start();

        Assert.Equal("acknowledged", await Scalar(second.ConnectionString, "select word from kept"));
    }

    [Fact]
    public async Task The_watch_stops_the_server_when_the_API_is_gone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the next start stops it.");
        await MakeCluster();
        var server = await StartWithoutApi();
        using var folder = PrivateFolder.Take(_folder);

        // Disposing closes the pipe, which is what the kernel does for a killed process.
        ParentProcessWatch.Over(folder, await ServerAccount.For(folder.Data, Cancellation), server.Process).Dispose();

        await WaitUntilGone(server.Process);
    }

    [Fact]
    public async Task An_interrupted_initialisation_is_left_in_place_and_started_again()
    {
        var unfinished = Path.Combine(_folder, "data.unfinished-1");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(_folder, "shadowreport.lock"), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "half"), "made", Cancellation);

        await using var postgres = await Start();

        Assert.Equal(1, await Scalar(postgres.ConnectionString, "select 1"));
        Assert.Equal("made", await File.ReadAllTextAsync(Path.Combine(unfinished, "half"), Cancellation));
        Assert.Contains(_log, line => line.Contains(unfinished));
    }

    [Fact]
    public async Task A_data_folder_that_is_not_whole_is_refused_and_left_alone()
    {
        MakeData(("PG_VERSION", "15\n"), ("base", "rows"));

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains("is not whole", refused.Message);
        Assert.Equal("rows", await File.ReadAllTextAsync(Path.Combine(_folder, "data", "base"), Cancellation));
    }

    [Theory]
    [InlineData("9.6", "Dump it with the old version")]
    [InlineData("13", "Dump it with the old version")]
    [InlineData("99", "install PostgreSQL 99")]
    public async Task Data_of_another_major_version_is_refused_with_what_to_do(string version, string advice)
    {
        MakeData(("PG_VERSION", version + "\n"), ("global/pg_control", ""));
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), "secret", Cancellation);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains($"PostgreSQL {version}", refused.Message);
        Assert.Contains(advice, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_folder_with_files_of_others_is_left_alone()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "thesis.odt"), "mine", Cancellation);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains("not ShadowReport's", refused.Message);
        Assert.Equal([Path.Combine(_folder, "thesis.odt")], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Without_binaries_the_message_says_what_to_install()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedServer.Start(Options with { BinaryFolders = [] }, Cancellation));

        Assert.Contains("There is no PostgreSQL 14 or newer on this machine: install one", refused.Message);
    }

    [Fact]
    public async Task A_named_port_in_use_is_one_clear_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedServer.Start(Options with { Port = port }, Cancellation));

        Assert.Contains($"did not start on port {port}", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private Task<EmbeddedServer> Start() => EmbeddedServer.Start(Options, Cancellation);

    private async Task MakeCluster()
    {
        await using var postgres = await Start();
    }

    // What is left of a start whose API was killed before its watch ran: a server that nobody holds the lock for.
    private async Task<(int Process, string ConnectionString)> StartWithoutApi()
    {
        using var folder = PrivateFolder.Take(_folder);
        var account = await ServerAccount.For(folder.Data, Cancellation);
        var binaries = await PostgresBinaries.Find(Options, DataCluster.MajorVersion(folder), Cancellation);
        var server = new ServerProcess(folder, binaries, account, _log.Add);
        var port = await server.Start(wantedPort: null, fsync: false, Cancellation);
        var password = await File.ReadAllTextAsync(folder.Password, Cancellation);
        return (server.ReadPid()!.Value,
            $"Host=127.0.0.1;Port={port};Username={EmbeddedServer.UserName};Password={password};Database=shadowreport;Pooling=false");
    }

    private void MakeData(params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data", "global"));
        File.WriteAllText(Path.Combine(_folder, "shadowreport.lock"), "");
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(_folder, "data", name), text);
    }

    private static Task WaitUntilGone(int process) => Waiting.Until(() => !IsRunning(process));

    // A process that has ended but that nobody has asked about yet is listed without memory.
    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && process.WorkingSet64 > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static UnixFileMode UnixMode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static async Task Execute(string connectionString, string sql) => await Scalar(connectionString, sql);

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
