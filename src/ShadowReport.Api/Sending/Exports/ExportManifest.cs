using System.Text.Json.Serialization;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>What a file is made of, in hashes. Inserted with the file, never changed.</summary>
internal sealed record ExportManifest(Guid Id, ManifestView Manifest);

/// <param name="FileName">The file's name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the file's bytes, in hexadecimal.</param>
/// <param name="Format">docx, html, markdown, pdf or odt.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="Markup">Its markup: clean, tracked or comments.</param>
/// <param name="Against">The snapshot that tracked changes start from.</param>
/// <param name="Snapshot">The snapshot that it was made from.</param>
/// <param name="Coalition">The coalition's name, the only author that the file names.</param>
/// <param name="Code">The code that identifies the file. The paragraph hashes include it.</param>
/// <param name="Words">Words of the drafts that this edition prints, without cover and footnotes; see `length`.</param>
/// <param name="Drafts">The drafts that this edition holds, in the order of reading.</param>
/// <param name="Paragraphs">Every printed paragraph in the order of reading: headings and footnotes too.</param>
/// <param name="Warnings">Warnings about printed text. Null for files that were made before warnings existed.</param>
/// <param name="Rules">The rules that words were counted and hashes made by.</param>
internal sealed record ManifestView(
    string FileName,
    int Size,
    string Sha256,
    ExportFormat Format,
    Edition Edition,
    Markup Markup,
    int? Against,
    ManifestSnapshotView Snapshot,
    string? Coalition,
    string Code,
    int Words,
    IReadOnlyList<ManifestDraftView> Drafts,
    IReadOnlyList<ManifestParagraphView> Paragraphs,
    IReadOnlyList<PrintWarningView>? Warnings,
    ManifestRulesView Rules)
{
    /// <summary>
    /// The words of each part that this edition prints, its cover and footnotes among them: what a body counts. Left out in the manifests
    /// of older builds.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartLength>? Length { get; init; }

    /// <summary>Without the hashes of what a snapshot holds beside this file: by them one could try out what is kept back.</summary>
    public ManifestView Observed() =>
        this with { Snapshot = Snapshot with { Hash = null }, Drafts = [.. Drafts.Select(draft => draft with { Hash = null })] };

    /// <param name="export">The export, done.</param>
    /// <param name="snapshot">The snapshot that it was made from.</param>
    /// <param name="document">What it prints.</param>
    /// <param name="printed">What is read back from it, or from the Word file that it was converted from.</param>
    public static ManifestView Of(Export export, Snapshot snapshot, SubmissionDocument document, PrintedText printed)
    {
        var items = snapshot.Items.ToDictionary(item => item.Draft);
        return new ManifestView(
            export.FileName,
            export.Size!.Value,
            export.Sha256!,
            export.Format,
            export.Edition,
            export.Markup,
            export.Against,
            new ManifestSnapshotView(snapshot.Number, snapshot.Hash, snapshot.At),
            document.Coalition,
            document.Code!,
            WordsOf(document),
            [.. document.Drafts.Select(draft => new ManifestDraftView(draft.Key, items[draft.Key].Version, items[draft.Key].Hash))],
            [.. printed.Paragraphs.Select(paragraph => new ManifestParagraphView(paragraph.Number, paragraph.HashWith(document.Code!)))],
            PrintWarningView.Of(export.Warnings ?? document.Warnings),
            ManifestRulesView.Of(document))
        {
            Length = SubmissionLength.Of(document).Parts,
        };
    }

    private static int WordsOf(SubmissionDocument document)
    {
        var recommendations = document.Parts.OfType<HeadingPart>()
            .FirstOrDefault(heading => heading.Anchor == SubmissionAssembler.RecommendationsAnchor);
        return document.Drafts.Sum(draft => Core.Text.Words.CountPlain(draft.Title) + Core.Text.Words.Count(draft.Text, draft.Rules))
            + (recommendations is null
                ? 0 : Core.Text.Words.CountPlain(string.Concat(recommendations.Inlines.Select(inline => inline.Text))));
    }
}

/// <param name="Number">The snapshot's number.</param>
/// <param name="Hash">SHA-256 over everything that an export shows; null for observers.</param>
/// <param name="At">When it was taken.</param>
internal sealed record ManifestSnapshotView(int Number, string? Hash, DateTimeOffset At);

/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that was frozen.</param>
/// <param name="Hash">That version's hash; null for observers.</param>
internal sealed record ManifestDraftView(string Draft, int Version, string? Hash);

/// <param name="Number">Its number through the submission; null for headings, lists, tables and footnotes.</param>
/// <param name="Sha256">Over the code, a line feed, and its words in NFC with single spaces.</param>
internal sealed record ManifestParagraphView(int? Number, string Sha256);

/// <param name="Words">How words were counted.</param>
/// <param name="Paragraphs">How paragraphs were hashed.</param>
internal sealed record ManifestRulesView(string Words, string Paragraphs)
{
    public static ManifestRulesView Of(SubmissionDocument document) => new(
        Core.Text.Words.RuleOf(document.Drafts.Select(draft => draft.Rules).DefaultIfEmpty(Body.Newest).Min()),
        "sha-256(code \"\\n\" nfc(words with single spaces))");
}
