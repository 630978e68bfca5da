using ShadowReport.Core;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Reads a Word file of any program (ISO/IEC 29500) as Markdown: headings, text, lists, quotes, tables, notes, emphasis and links. Content
/// that cannot be imported gives warnings. Authors and times are not read.
/// </summary>
public static class DocxReader
{
    /// <summary>What a file has whose reading would take too long.</summary>
    internal const string TooMuch = "it has more text, paragraphs, table cells or headings than a hundred reports";

    private const string OwnProperty = "ShadowReport";

    /// <summary>Reads a file with all tracked changes accepted.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="limits">The limits of what is read.</param>
    /// <param name="keepsDescriptions">Whether the alternative texts of images are kept as text.</param>
    /// <returns>
    /// What was read, or a refusal: `file-too-large`, `file-empty`, `file-protected`, `not-a-word-file`, `file-broken`, `file-has-macros`,
    /// `file-too-complex`.
    /// </returns>
    public static Outcome<ImportDocument> Read(byte[] file, UploadLimits? limits = null, bool keepsDescriptions = false)
    {
        var parts = DocxParts.Read(file, limits ?? UploadLimits.Default, withWords: true);
        if (!parts.Succeeded)
            return parts.Refusal;
        var doubts = new DocxWarnings();
        var styles = new DocxStyleSheet(parts.Value.Styles);
        if (DocxFlow.Read(parts.Value, styles, doubts, Revisions.Accepted, keepsDescriptions) is not { } items)
            return UploadRefusals.TooComplex(TooMuch);
        NoteWhatIsNotText(parts.Value, doubts);
        var isOwn = CodeOf(parts.Value) is not null;
        var blocks = FlowBlocks.Of(items, doubts);
        IReadOnlyList<ImportBlock> read = Blocks(isOwn ? WithoutCover(blocks, doubts) : blocks, isOwn, doubts);
        // In a file of this software, what is typed is part of the text.
        if (!isOwn)
            read = WithoutTypedMarks(read, doubts);
        return TypedNotes.Resolve(
            new ImportDocument(TitleOf(blocks, parts.Value), DocxLanguage.Of(parts.Value, styles), read, doubts.All)
            {
                Passages = new FilePassages(
                    [.. DocxPassages.Of(parts.Value.PartsWithWords), .. Optional(parts.Value, doubts)], doubts.LeftOut),
            });
    }

    private static IEnumerable<FilePassage> Optional(DocxParts parts, DocxWarnings doubts) =>
        doubts.Added.Append(PropertiesTitle(parts) ?? "").Select(words => new FilePassage(FilePlace.Optional, words));

    /// <summary>Returns the snapshot code of a file of this software; null when there is none.</summary>
    internal static string? CodeOf(DocxParts parts) =>
        parts.CustomProperties?.Elements()
            .FirstOrDefault(property => (string?)property.Attribute("name") == OwnProperty)?.Value is { Length: > 0 } code ? code : null;

    internal static void NoteWhatIsNotText(DocxParts parts, DocxWarnings doubts)
    {
        if (parts.HasControls)
            doubts.Add("control-left-out", "Form controls were left out, because they are programs.");
        var comments = parts.Comments?.Elements(W.Main + "comment").Count() ?? 0;
        if (comments > 0)
            doubts.Add("comments-left-out", $"The {comments} comments of the file were left out.");
    }

    /// <summary>Removes a cover of this software, which repeats the report's own data.</summary>
    private static List<FlowBlock> WithoutCover(IReadOnlyList<FlowBlock> blocks, DocxWarnings doubts)
    {
        var text = blocks.ToList();
        var first = text.FindIndex(block => block.Role == DocxRole.Heading || block.Bookmarks.Count > 0);
        if (first <= 0)
            return text;
        doubts.Add("cover-left-out", "The cover of an exported file was left out. The report makes its own.");
        foreach (var block in text[..first])
            doubts.NoteLeftOut(BlockWords.PlainText(block.Block));
        return text[first..];
    }

    private static IReadOnlyList<ImportBlock> WithoutTypedMarks(IReadOnlyList<ImportBlock> blocks, DocxWarnings doubts)
    {
        var (read, marks, hasNumbers) = TypedMarks.Read(blocks);
        foreach (var mark in marks)
            doubts.NoteLeftOut(mark);
        if (hasNumbers)
            doubts.Add(
                "paragraph-numbers-left-out",
                "Typed numbers of paragraphs or recommendations were left out. The report numbers its paragraphs itself.");
        return read;
    }

    private static string? TitleOf(IReadOnlyList<FlowBlock> blocks, DocxParts parts)
    {
        var title = blocks.Where(block => block.Role == DocxRole.Title).Select(block => Words(block.Block)).FirstOrDefault()
            ?? PropertiesTitle(parts);
        return title is { Length: > 0 } ? title : null;
    }

    private static string? PropertiesTitle(DocxParts parts) =>
        parts.Properties?.Elements().FirstOrDefault(property => property.Name.LocalName == "title")?.Value.Trim();

    private static List<ImportBlock> Blocks(IReadOnlyList<FlowBlock> blocks, bool isOwn, DocxWarnings doubts)
    {
        var read = new List<ImportBlock>();
        var (hasTitle, contents) = (false, new List<string>());
        string? addressee = null;
        foreach (var block in blocks)
        {
            if (block.Role == DocxRole.Contents)
            {
                contents.Add(BlockWords.PlainText(block.Block));
                continue;
            }

            if (block.Role == DocxRole.Title && !hasTitle)
            {
                hasTitle = true;
                read.AddRange(NotesOf(block.Block, doubts));
                continue;
            }

            addressee = block.Role switch
            {
                DocxRole.Addressee when isOwn => Words(block.Block),
                DocxRole.Heading or DocxRole.NoAddressee => null,
                _ => addressee
            };
            if (block.Role is not (DocxRole.Addressee or DocxRole.NoAddressee) || !isOwn)
                read.AddRange(Read(block, addressee, doubts));
            else
                doubts.NoteLeftOut(BlockWords.PlainText(block.Block));
        }

        if (contents.Count > 0)
            doubts.AddLeftOut(
                "contents-left-out", "The list of contents was left out. The report makes its own.", string.Join(' ', contents));
        return read;
    }

    private static IEnumerable<ImportBlock> Read(FlowBlock block, string? addressee, DocxWarnings doubts)
    {
        if (block.Block is not HeadingBlock heading)
        {
            yield return new ImportText(Written(block.Written ?? ImportedMarkup.Write(block.Block), doubts))
            { IsRecommendation = block.IsRecommendation, Addressee = block.IsRecommendation ? addressee : null };
            yield break;
        }

        yield return new ImportHeading(heading.Level, Normal(Words(heading)));
        foreach (var note in NotesOf(heading, doubts))
            yield return note;
    }

    private static IEnumerable<ImportText> NotesOf(Block heading, DocxWarnings doubts)
    {
        foreach (var note in BlockWords.Inlines([heading]).Where(inline => inline.Note is not null))
        {
            doubts.Add("heading-note-moved", "A footnote of a heading was read as a paragraph below it.", note.Text.Trim());
            yield return new ImportText(Written(ImportedMarkup.Write(new ParagraphBlock(0, 0, note.Note!)), doubts));
        }
    }

    private static string Written((string Text, string? Plain) written, DocxWarnings doubts)
    {
        var (text, plain) = written;
        if (plain is not null)
            doubts.Add("emphasis-left-out", "Bold or italic inside a word was left out. Emphasise whole words if you need it.", plain);
        return Normal(text);
    }

    private static string Words(Block block) =>
        string.Join(' ', string.Concat(BlockWords.Inlines([block]).Where(inline => inline.Note is null).Select(inline => inline.Text))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Normal(string text) => text.Normalize(System.Text.NormalizationForm.FormC);
}
