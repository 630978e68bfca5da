using Marten;

namespace ShadowReport.Api.Snapshots;

internal static class SnapshotsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Snapshot>().DocumentAlias("snapshot").Duplicate(snapshot => snapshot.Report);
        options.Events.AddEventTypes([typeof(SnapshotTaken)]);
    }

    public static Task<Snapshot?> Snapshot(this IQuerySession session, string report, int number, CancellationToken cancellation) =>
        session.LoadAsync<Snapshot>(SnapshotIds.Of(report, number), cancellation);
}
