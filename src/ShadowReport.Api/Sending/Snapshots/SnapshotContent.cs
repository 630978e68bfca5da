using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>What a snapshot would hold of a report as it is now.</summary>
/// <param name="Cover">What the report says about itself.</param>
/// <param name="Items">The drafts in the order of print.</param>
/// <param name="Sources">The sources that they cite, by key.</param>
/// <param name="Notes">What organisations say in the text that they do not share; null when none does.</param>
internal sealed record SnapshotContent(
    FrozenReport Cover, IReadOnlyList<SnapshotItem> Items, IReadOnlyList<FrozenSource> Sources, IReadOnlyList<FrozenNote>? Notes)
{
    public string Hash => SnapshotHashing.Hash(Cover, Items, Sources, Notes);

    /// <summary>Of a report's drafts, all of its sources and all of its minority notes.</summary>
    public static SnapshotContent Of(
        Report report, IReadOnlyList<Draft> drafts, IReadOnlyList<FrozenSource> sources, IEnumerable<Review> notes, CoalitionNames names)
    {
        var placed = drafts.Where(draft => report.Outline.PlaceOf(draft.Key) is not null).ToDictionary(draft => draft.Key);
        var annexes = placed.Values.Where(draft => draft.IsAnnex).Select(draft => draft.Key).ToHashSet();
        var cited = placed.Values.SelectMany(draft => draft.Cites).ToHashSet();
        List<FrozenNote> kept = [.. notes.Where(note => placed.ContainsKey(note.DraftKey)).Select(note => FrozenNote.Of(note, names))];
        return new SnapshotContent(
            FrozenReport.Of(report),
            [.. report.Outline.PrintedOrder(annexes).Select(key => ItemOf(placed[key], report.Outline.PlaceOf(key)!.Parent))],
            [.. sources.Where(source => cited.Contains(source.Key)).OrderBy(source => source.Key, StringComparer.Ordinal)],
            kept.Count == 0 ? null : kept);
    }

    private static SnapshotItem ItemOf(Draft line, string? parent) => new(
        line.Key, line.Kind, parent, line.Title, line.Addressee, line.Number, line.Hash, line.Words, line.NumberedParagraphs)
    {
        Edition = line.Edition,
        IsAnnex = line.IsAnnex,
        Rules = line.Rules,
    };
}
