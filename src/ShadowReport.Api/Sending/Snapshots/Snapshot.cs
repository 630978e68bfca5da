using System.Text.Json.Serialization;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>The whole report frozen. Inserted once, never changed or deleted.</summary>
internal sealed record Snapshot
{
    /// <summary>See <see cref="SnapshotIds"/>.</summary>
    public required string Id { get; init; }

    public required string Report { get; init; }

    public required int Number { get; init; }

    /// <summary>What the coalition calls it.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuthorReference Author { get; init; }

    /// <summary>When it came with an archive; null when it was taken here.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    public required string Hash { get; init; }

    public required int Words { get; init; }

    public required FrozenReport Frozen { get; init; }

    /// <summary>The drafts in the order of print.</summary>
    public required IReadOnlyList<SnapshotItem> Items { get; init; }

    /// <summary>The sources that the frozen texts cite, as they were then; null in snapshots from before there were any.</summary>
    public IReadOnlyList<FrozenSource>? Sources { get; init; }

    /// <summary>What organisations say in the text that they do not share; null in snapshots from before there were notes.</summary>
    public IReadOnlyList<FrozenNote>? Notes { get; init; }

    /// <summary>What a footnote says of each of those sources where it is cited first, by key.</summary>
    public IReadOnlyDictionary<string, string> Footnotes() =>
        SourcesByKey().ToDictionary(source => source.Key, source => Writing.Sources.Footnotes.First(source.Value, Frozen.Language));

    /// <summary>What is printed in each draft that not all share, by the draft's key.</summary>
    public IReadOnlyDictionary<string, string> NotesByDraft()
    {
        var labels = SubmissionLabels.In(Frozen.Language);
        return (Notes ?? []).GroupBy(note => note.Draft)
            .ToDictionary(
                notes => notes.Key, notes => string.Join("\n\n", notes.Select(note => MinorityNotes.Said(note.AsKept(), labels))));
    }

    /// <summary>Those sources by key.</summary>
    public IReadOnlyDictionary<string, Source> SourcesByKey() =>
        (Sources ?? []).ToDictionary(source => source.Key, source => source.AsSource());
}

/// <summary>The report's own fields.</summary>
internal sealed record FrozenReport(
    string Title, string Profile, string? State, string? Phase, string Language, IReadOnlyDictionary<string, string> FrontMatter,
    string RecommendationsHeading)
{
    public static FrozenReport Of(Report report) =>
        new(report.Title, report.Profile, report.State, report.Phase, report.Language, report.FrontMatter, report.RecommendationsHeading);
}

/// <summary>A draft as it was frozen. Its text stands in the version, which never changes.</summary>
internal sealed record SnapshotItem(
    string Draft, DraftKind Kind, string? Parent, string Title, string? Addressee, int Version, string Hash, int Words,
    int NumberedParagraphs)
{
    /// <summary>The edition that holds it at the earliest.</summary>
    public Edition Edition { get; init; }

    /// <summary>Whether it is printed as an annex.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>The rules of the version. Snapshots of builds before have no record.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BodyRules Rules { get; init; }

    /// <summary>The draft as a reader of the snapshot read it.</summary>
    public NamedDraft AsRead() =>
        new(Draft, Version) { Label = new DraftLabel(Kind == DraftKind.Section ? Title : null, Addressee, Edition) };
}

/// <summary>
/// A minority note as it was frozen. This is the only document that keeps a name permanently: the snapshot's hash is made of it, and files
/// print it.
/// Everywhere else names are looked up, see <see cref="CoalitionNames"/>. Sign-ons are printed under the names of the moment at which a
/// file is made.
/// </summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is printed at; null for the first one of the draft.</param>
/// <param name="Text">In the organisation's words.</param>
/// <param name="Name">The organisation's name; empty where it is not to be named.</param>
/// <param name="Visibility">Who may read it, and whose it is.</param>
internal sealed record FrozenNote(string Draft, Guid? Paragraph, string Text, string Name, SignOnVisibility Visibility)
{
    public PrintableNote AsKept() => new(Paragraph, Text, Name, Visibility);

    public static FrozenNote Of(Review review, CoalitionNames names) => new(
        review.DraftKey, review.Note!.Paragraph, review.Note.Text, review.Note.Visibility == SignOnVisibility.Unnamed ? ""
            : review.Note.Name ?? names.OfOrganisation(review.Organisation),
        review.Note.Visibility);
}

internal static class SnapshotIds
{
    public static string Of(string report, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report}/{number}");
}

internal static class SnapshotHashing
{
    /// <summary>
    /// Over all that was frozen of the texts, the outline, the cover, the sources and the minority notes, and nothing else: two snapshots
    /// with
    /// one hash say the same. Not in it are when it was taken, and who signs on to it later. A draft's text is in its version's hash.
    /// </summary>
    public static string Hash(
        FrozenReport frozen, IReadOnlyList<SnapshotItem> items, IReadOnlyList<FrozenSource> sources, IReadOnlyList<FrozenNote>? notes) =>
        SnapshotHash.Of(Hashed(frozen, items, sources, notes));

    /// <summary>What is hashed, in order. Each row has another form than its neighbours, so that none can be read as another.</summary>
    public static IReadOnlyList<string?> Hashed(
        FrozenReport frozen, IReadOnlyList<SnapshotItem> items, IReadOnlyList<FrozenSource> sources, IReadOnlyList<FrozenNote>? notes) =>
    [
        frozen.Title, frozen.Profile, frozen.State, frozen.Phase, frozen.Language, frozen.RecommendationsHeading,
        .. frozen.FrontMatter.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value }),
        .. items.SelectMany(item => new[] { item.Draft, item.Kind.ToString(), item.Parent, item.Title, item.Addressee, item.Hash }),
        // Only where somebody set it, so that the hash of a snapshot taken before there were editions is still its own.
        .. items.Where(item => item.Edition != Edition.Public || item.IsAnnex)
        .SelectMany(item => new[] { "edition", item.Draft, item.Edition.ToString(), item.IsAnnex ? "annex" : null }),
        .. sources.SelectMany(
            source => new[] { "source", source.Key, source.Csl, source.StatedKind?.ToString(), source.Edition.ToString() }),
        .. (notes ?? [])
        .SelectMany(note => new[] { "note", note.Draft, note.Paragraph?.ToString(), note.Text, note.Name, note.Visibility.ToString() }),
    ];
}
