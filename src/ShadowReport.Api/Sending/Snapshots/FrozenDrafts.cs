using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

internal static class FrozenDrafts
{
    /// <summary>The drafts of several snapshots with their texts, by the snapshot's number, in one round trip.</summary>
    public static async Task<IReadOnlyDictionary<int, IReadOnlyList<FrozenDraft>>> FrozenDraftsOf(
        this IQuerySession session, IReadOnlyCollection<Snapshot> snapshots, CancellationToken cancellation)
    {
        var ids = snapshots.SelectMany(snapshot => snapshot.Items.Select(snapshot.VersionOf)).Distinct().ToArray();
        var versions = (await session.LoadVersions(ids, cancellation)).ToDictionary(version => version.Id);
        return snapshots.ToDictionary(
            snapshot => snapshot.Number,
            snapshot => (
                IReadOnlyList<FrozenDraft>)[.. snapshot.Items.Select(item => FrozenDraftOf(item, versions[snapshot.VersionOf(item)]))]);
    }

    /// <summary>The id of the version that was frozen.</summary>
    public static string VersionOf(this Snapshot snapshot, SnapshotItem item) =>
        DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version);

    /// <summary>A draft as it was frozen; without its text if the version was not read.</summary>
    public static FrozenDraft FrozenDraftOf(SnapshotItem item, DraftVersion? version) => new(
        item.Draft, item.Parent, item.Title, item.Addressee, item.Version, version?.Text ?? "", version?.Paragraphs ?? [])
    {
        Edition = item.Edition,
        IsAnnex = item.IsAnnex,
        Rules = version?.Rules ?? Body.Newest,
    };
}
