using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <param name="Draft">The key of the draft.</param>
/// <param name="Kind">A section or a recommendation.</param>
/// <param name="Title">As it was then.</param>
/// <param name="Parent">The section it stood below.</param>
/// <param name="Addressee">The addressee of the recommendation.</param>
/// <param name="Version">The version that was frozen.</param>
/// <param name="Hash">That version's hash. Null for observers, so that they cannot test guesses of restricted text.</param>
/// <param name="Words">Its words.</param>
/// <param name="FirstParagraph">The permanent number of its first paragraph. Null if it has none.</param>
/// <param name="Edition">The edition that holds it at the earliest.</param>
/// <param name="Annex">Whether it is printed as an annex.</param>
internal sealed record SnapshotItemView(
    string Draft, DraftKind Kind, string Title, string? Parent, string? Addressee, int Version, string? Hash, int Words,
    int? FirstParagraph, Edition Edition, bool Annex)
{
    /// <summary>The rules that its text was read by. They never change.</summary>
    public required RulesView Rules { get; init; }
}

/// <param name="Number">Counts from 1 in each report.</param>
/// <param name="Title">The coalition's title for it. Null for observers.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Author">The member who took it. Null for observers.</param>
/// <param name="Hash">SHA-256 over everything that an export shows; null for observers.</param>
/// <param name="Words">Words of the whole report.</param>
/// <param name="Sources">Keys of the sources that the texts cite; they are frozen with them.</param>
/// <param name="Items">Every draft with its version and hash, in the order of reading.</param>
internal sealed record SnapshotView(
    int Number, string? Title, DateTimeOffset At, AuthorView? Author, string? Hash, int Words, IReadOnlyList<string> Sources,
    IReadOnlyList<SnapshotItemView> Items)
{
    /// <summary>When it came with an archive; left out for a snapshot that was taken here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>True when it came with an archive; its files say so on their cover.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported => ImportedAt is not null;

    public static SnapshotView Of(Snapshot snapshot, AuthorView? author)
    {
        var items = new List<SnapshotItemView>();
        var before = 0;
        foreach (var item in snapshot.Items)
        {
            int? first = item.NumberedParagraphs > 0 ? before + 1 : null;
            items.Add(new SnapshotItemView(
                item.Draft, item.Kind, item.Title, item.Parent, item.Addressee, item.Version, item.Hash, item.Words, first, item.Edition,
                item.IsAnnex)
            { Rules = RulesView.Of(item.Rules) });
            before += item.NumberedParagraphs;
        }

        return new SnapshotView(snapshot.Number, snapshot.Title, snapshot.At, author, snapshot.Hash, snapshot.Words, [
            .. (snapshot.Sources ?? []).Select(source => source.Key)], items)
        {
            ImportedAt = snapshot.ImportedAt,
        };
    }
}

/// <summary>A snapshot in a list; who only observes hears that it was taken, and no title, hash or words.</summary>
internal sealed record SnapshotLineView(int Number, string? Title, DateTimeOffset At, AuthorView? Author, string? Hash, int? Words)
{
    public static SnapshotLineView Observed(Snapshot snapshot) => new(snapshot.Number, null, snapshot.At, null, null, null);

    public static SnapshotLineView Of(Snapshot snapshot, CoalitionNames names) =>
        new(snapshot.Number, snapshot.Title, snapshot.At, AuthorView.Of(names.Of(snapshot.Author)), snapshot.Hash, snapshot.Words);
}

internal static class SnapshotRefusals
{
    /// <summary>The snapshot that a body names is not there.</summary>
    public static readonly Refusal NotInReport = Refusal.Invalid(
        "snapshot-not-found", "snapshot", "This snapshot does not exist. Take a snapshot first, or choose one that exists.");

    /// <summary>Why nothing can be done with a snapshot of a report; null if it has one.</summary>
    public static Refusal? RefusesWithoutSnapshot(this Report report) => report.Snapshots > 0 ? null : NotInReport;

    public static readonly Refusal NoSuchSnapshot = Refusal.NotFound(
        "snapshot-not-found", "This snapshot does not exist. List them, and put the number of the one that you read into the path.");
}
