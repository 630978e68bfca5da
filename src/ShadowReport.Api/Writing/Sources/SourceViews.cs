using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <param name="Pinpoint">Where in the source the passage stands, such as p. 450; null when that is not known.</param>
/// <param name="Text">The passage, letter by letter as the source has it.</param>
internal sealed record ExcerptView(string Text, string? Pinpoint = null)
{
    public static ExcerptView Of(Excerpt excerpt) => new(excerpt.Text, excerpt.Pinpoint);

    public Excerpt AsExcerpt() => new(Pinpoint, Text);
}

/// <param name="Code">Stable; such as field-missing or symbol-not-a-party.</param>
/// <param name="Message">The warning's text.</param>
internal sealed record DoubtView(string Code, string Message);

/// <param name="Key">The key for citations: [@tip-2018, p. 450].</param>
/// <param name="Kind">The kind of footnote. It follows from the item unless somebody stated it.</param>
/// <param name="KindStated">Whether somebody stated it.</param>
/// <param name="Item">The source as CSL-JSON.</param>
/// <param name="Footnote">How it is cited first, in the report's language; titles in italics stand between asterisks.</param>
/// <param name="Edition">The edition that may name it at the earliest.</param>
/// <param name="Excerpts">Passages that quotations are held against; none for observers.</param>
/// <param name="Doubts">Warnings about the source. They block nothing.</param>
/// <param name="Author">The author of the current record. Null for observers.</param>
/// <param name="UpdatedAt">The time.</param>
/// <param name="Revision">Counts changes. The ETag begins with it and serves If-Match.</param>
internal sealed record SourceView(
    string Key,
    SourceKind Kind,
    bool KindStated,
    JsonElement Item,
    string Footnote,
    Edition Edition,
    IReadOnlyList<ExcerptView> Excerpts,
    IReadOnlyList<DoubtView> Doubts,
    AuthorView? Author,
    DateTimeOffset UpdatedAt,
    int Revision)
{
    public static SourceView Of(SourceEntry entry, string language, ReferenceData reference, CoalitionNames names)
    {
        var source = entry.AsSource();
        return new SourceView(
            entry.Key, source.Kind, source.StatedKind is not null, JsonSerializer.Deserialize<JsonElement>(entry.Csl),
            Footnotes.First(source, language), entry.Edition,
            [.. entry.Excerpts.Select(ExcerptView.Of)],
            [.. SourceRules.Doubts(source, reference).Select(doubt => new DoubtView(doubt.Code, doubt.Message))],
            entry.Author is { } author ? AuthorView.Of(names.Of(author)) : null, entry.UpdatedAt, entry.Revision);
    }

    public static string Location(string coalition, string report, string source) =>
        $"/api/v1/coalitions/{coalition}/reports/{report}/sources/{source}";
}

/// <summary>Footnotes as plain text.</summary>
internal static class Footnotes
{
    public static string First(Source source, string language) => Plain(SourceNotes.Of(
        [new NoteContent([new Citation(source.Key, null)], null)], new Dictionary<string, Source> { [source.Key] = source }, language)[0]);

    public static string Plain(IEnumerable<Inline> inlines) =>
        string.Concat(inlines.Select(inline => inline.Italic ? $"*{inline.Text}*" : inline.Text));
}

internal static class SourceRefusals
{
    public const int SourcesAtMost = 1_000;

    public static readonly Refusal NoSuchSource = Refusal.NotFound(
        "source-not-found", "This source does not exist in this report. List the sources to find its key.");

    public static readonly Refusal KeyTaken = Refusal.Conflict(
        "source-key-taken", "Another source has this key. Choose another key, or change that source.") with
    { Field = "key" };

    public static readonly Refusal Full = Refusal.Conflict(
        "too-many-sources", $"A report has {SourcesAtMost:N0} sources at most. Remove those that nothing cites.");

    public static Refusal Cited(IReadOnlyList<string> drafts) => Refusal.Conflict(
        "source-cited", $"It is cited in {string.Join(", ", drafts)}. Remove the citations first.")
        .WithDetails(new SourceCitedDetails(drafts));
}

/// <param name="Drafts">The keys of the drafts that cite it.</param>
internal sealed record SourceCitedDetails(IReadOnlyList<string> Drafts);

/// <param name="Keys">The keys of an imported file that are taken. Left out if one source was sent.</param>
internal sealed record SourceKeyTakenDetails(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Keys = null);
