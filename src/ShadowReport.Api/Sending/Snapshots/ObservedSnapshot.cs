using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>A snapshot as who only observes may read it: what its public files hold.</summary>
internal static class ObservedSnapshot
{
    public static async Task<SnapshotView> ObservedSnapshotView(
        this IQuerySession session, Snapshot snapshot, CancellationToken cancellation)
    {
        var ids = snapshot.Items.Select(item => DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version)).ToArray();
        var versions = (await session.LoadVersions(ids, cancellation)).ToDictionary(version => version.Id);
        return ViewOf(snapshot, item => versions[DraftIds.OfVersion(DraftIds.Of(snapshot.Report, item.Draft), item.Version)]);
    }

    private static SnapshotView ViewOf(Snapshot snapshot, Func<SnapshotItem, DraftVersion> versionOf)
    {
        var editions = (snapshot.Sources ?? []).ToDictionary(source => source.Key, source => source.Edition);
        var outline = Left(snapshot.Items);
        var left = snapshot.Items.Where(item => outline.PlaceOf(item.Draft) is not null)
            .Select(item => (Item: item, Cut: CutOf(versionOf(item), editions))).ToList();
        var cited = left.SelectMany(pair => CitationFinder.KeysIn(pair.Cut.Text)).ToHashSet();
        var view = SnapshotView.Of(snapshot with
        {
            Items = [.. left.Select(pair => pair.Item with { Words = DraftWords.Of(
                pair.Item.Kind, pair.Item.Title, pair.Cut.Words), NumberedParagraphs = pair.Cut.NumberedParagraphs })],
            Sources = [.. (snapshot.Sources ?? []).Where(source => source.Edition == Edition.Public && cited.Contains(source.Key))],
        }, author: null);
        return view with
        {
            Title = null,
            Hash = null,
            Words = WordsOf(snapshot, view),
            Items = [.. view.Items.Select(item => item with { Hash = null })]
        };
    }

    private static CutText CutOf(DraftVersion version, IReadOnlyDictionary<string, Edition> editions) => CutText.Of(
        version.Text, version.Paragraphs, Edition.Public, key => PublicVisibility.MayName(editions, key), version.Rules);

    private static Outline Left(IReadOnlyList<SnapshotItem> items)
    {
        var byKey = items.ToDictionary(item => item.Draft);
        var whole = new Outline(
            [.. items.Where(item => item.Kind == DraftKind.Section).Select(item => new OutlineSection(item.Draft, item.Parent))],
            [.. items.Where(item => item.Kind == DraftKind.Recommendation).Select(item => item.Draft)]);
        return whole.Only(key => byKey[key] is var item && PublicVisibility.MayShow(item.Edition, item.Title, item.Addressee));
    }

    private static int WordsOf(Snapshot snapshot, SnapshotView view) =>
        view.Items.Sum(item => item.Words)
            + (view.Items.Any(item => item.Kind == DraftKind.Recommendation)
                ? Core.Text.Words.CountPlain(snapshot.Frozen.RecommendationsHeading) : 0);
}
