namespace ShadowReport.Api.Sending.Snapshots;

internal static class SnapshotsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Snapshot>(
            "snapshot", ArchiveRule.In("snapshots").Without("id", "report"), ErasureRule.Of("title")
                .Keeps("The snapshot's hash is made of it, and files are printed from it.", "frozen", "items", "sources", "notes"),
            PersonalRule.OfAuthor<Snapshot>("snapshots", snapshot => new { snapshot.Report, snapshot.Number, snapshot.Title, snapshot.At }),
            ExpiryRule.Never("Sent snapshots must stay available.")),
    ];

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Snapshot>().DocumentAlias("snapshot").Duplicate(snapshot => snapshot.Report);
        options.Events.AddEventTypes([typeof(SnapshotTaken)]);
    }

    public static Task<Snapshot?> Snapshot(this IQuerySession session, string report, int number, CancellationToken cancellation) =>
        session.LoadAsync<Snapshot>(SnapshotIds.Of(report, number), cancellation);

    /// <summary>Several snapshots in one round trip, by number; those that do not exist are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, Snapshot>> Snapshots(
        this IQuerySession session, string report, IEnumerable<int> numbers, CancellationToken cancellation)
    {
        var found = await session.LoadManyAsync<Snapshot>(
            cancellation, [.. numbers.Distinct().Select(number => SnapshotIds.Of(report, number))]);
        return found.ToDictionary(snapshot => snapshot.Number);
    }
}
