using System.Net;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Archive;

/// <summary>An import of an archive whose client does not wait for the answer.</summary>
public sealed class HangingUp
{
    private const string Versions = $"{Storage.Schema}.mt_doc_draft_version";

    [Fact]
    public async Task A_client_that_hangs_up_frees_its_place_and_leaves_nothing()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database, onKestrel: true, ("Limits:ArchivesAtOnce", "1"));
        host.StartServer();
        var desk = await FullReport.Written(host);
        var zip = await Archived.Download(desk.Coordinator, desk.Report);
        var circle = await Circle.Founded(host);

        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await Number(connection, $"lock table {Versions} in share mode");
            using var hangUp = new CancellationTokenSource();
            var import = Archived.Send(circle.Coordinator, circle.Url, zip, hangUp: hangUp.Token);
            await Until(connection, isWaiting: true);
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import);
            // It ends although nobody lets it go on.
            await Until(connection, isWaiting: false);
        }

        // There is one place, and the key of the report would be taken.
        var again = await Archived.Send(circle.Coordinator, circle.Url, zip);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    private static Task Until(NpgsqlConnection connection, bool isWaiting)
    {
        var waiting = $"select count(*) from pg_locks where not granted and relation = '{Versions}'::regclass";
        return Waiting.Until(async () => await Number(connection, waiting) > 0 == isWaiting);
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as long? ?? 0;
    }
}
