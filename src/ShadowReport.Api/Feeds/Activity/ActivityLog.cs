using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Activity;

/// <param name="Entries">In the order of the log.</param>
/// <param name="Names">The names that they show.</param>
/// <param name="Position">Up to here nothing is missing.</param>
internal sealed record News(
    IReadOnlyList<(string Tenant, ActivityEntry Entry)> Entries, NamesAcrossCoalitions Names, long Position)
{
    public static News None(long position) => new([], NamesAcrossCoalitions.Nobody, position);
}

/// <summary>
/// Reads the feed across coalitions, for those who follow it on this node. The daemon writes a page of entries and how far it came in one
/// transaction, page after page: what stands below its progress is complete and does not change.
/// </summary>
internal sealed class ActivityLog(NpgsqlDataSource database, IServiceProvider services)
{
    private const int AtMost = 1_000;

    private const string ProgressSql =
        $"select last_seq_id from {Storage.Schema}.mt_event_progression where name = '{ActivityFeed.ShardName}'";

    private const string EntriesSql =
        $"select tenant_id, data from {Storage.Schema}.{ActivityStorage.Table} where tenant_id = any($1) and id > $2 and id <= $3 order by "
        + "id limit $4";

    /// <summary>The place in the log up to which the feed is made.</summary>
    public async Task<long> Progress(CancellationToken cancellation) =>
        await database.Scalar(ProgressSql, [], cancellation) is long progress ? progress : 0;

    /// <summary>What stands above one place, up to another, in these coalitions; not all of it when it is much.</summary>
    public async Task<News> NewsOf(IEnumerable<string> tenants, long after, long upTo, CancellationToken cancellation)
    {
        var entries = await Entries([.. tenants], after, upTo, cancellation);
        var names = await Names(entries, cancellation);
        return new News(entries, names, entries.Count < AtMost ? upTo : entries[^1].Entry.Id);
    }

    /// <summary>The names that entries show.</summary>
    public Task<NamesAcrossCoalitions> Names(
        IReadOnlyList<(string Tenant, ActivityEntry Entry)> entries, CancellationToken cancellation) =>
        NamesAcrossCoalitions.Find(
            database, entries.SelectMany(item => item.Entry.Members()), entries.Select(item => (item.Tenant, item.Entry.Organisation)),
            cancellation);

    private async Task<List<(string Tenant, ActivityEntry Entry)>> Entries(
        string[] tenants, long after, long upTo, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(EntriesSql);
        command.Parameters.Add(new() { Value = tenants, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = AtMost });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        // Asked for here only: to make the store takes most of a start, and a start is not to wait for the feed.
        var serializer = services.GetRequiredService<IDocumentStore>().Options.Serializer();
        var entries = new List<(string, ActivityEntry)>();
        while (await row.ReadAsync(cancellation))
            entries.Add((row.GetString(0), await serializer.FromJsonAsync<ActivityEntry>(row, 1, cancellation)));
        return entries;
    }
}
