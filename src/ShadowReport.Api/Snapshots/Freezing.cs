using ShadowReport.Api.Drafts;
using ShadowReport.Api.Reports;

namespace ShadowReport.Api.Snapshots;

/// <summary>What a snapshot holds of a report as it is now.</summary>
internal static class Freezing
{
    public static FrozenReport Cover(Report report) =>
        new(report.Title, report.Profile, report.State, report.Phase, report.Language, report.FrontMatter, report.RecommendationsHeading);

    /// <summary>The drafts in the order of print.</summary>
    public static IReadOnlyList<SnapshotItem> Items(Report report, IReadOnlyList<DraftLine> drafts)
    {
        var lines = drafts.ToDictionary(draft => draft.Key);
        var annexes = drafts.Where(draft => draft.IsAnnex).Select(draft => draft.Key).ToHashSet();
        return [.. report.Outline.PrintedOrder(annexes).Select(key => ItemOf(lines[key], report.Outline.PlaceOf(key)!.Parent))];
    }

    /// <summary>Whether a snapshot holds exactly what stands in the report now. Sources that changed since are another matter: see the manifest.</summary>
    public static bool Holds(Snapshot snapshot, Report report, IReadOnlyList<DraftLine> drafts) =>
        SnapshotHashing.Hash(Cover(report), Items(report, drafts), snapshot.Sources ?? [], snapshot.Notes) == snapshot.Hash;

    private static SnapshotItem ItemOf(DraftLine line, string? parent) => new(
        line.Key, line.Kind, parent, line.Title, line.Addressee, line.Number, line.Hash, line.Words, line.NumberedParagraphs)
    {
        Edition = line.Edition,
        IsAnnex = line.IsAnnex,
    };
}
