using System.Globalization;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes the pages before the text: the cover and the contents list.</summary>
internal sealed class DocxFront(
    WordXml xml, SubmissionDocument document, DocxRuns runs, DocxChanges changes, DocxBookmarks bookmarks, HeadingNumbers headings)
{
    /// <summary>
    /// The instruction from which Word regenerates the contents list by heading styles. Headings inside a text have other styles and are
    /// left out.
    /// </summary>
    private const string ContentsField = @"TOC \o ""1-9"" \h \z";

    /// <summary>The space between the cover and contents that are short enough to stand below it.</summary>
    private const int BelowCover = 800;

    /// <summary>The height of a page between its margins, with some room for other fonts.</summary>
    private const int PageHeight = 13_200;

    private const int WidthOfEntry = 7_600;

    public void WriteCover()
    {
        if (document.BodyRuns is not null || document.Body is not null)
            WriteParagraph(DocxStyles.CoverBody, document.BodyRuns ?? [new Inline(document.Body!)]);
        WriteParagraph(DocxStyles.Title, document.TitleRuns ?? [new Inline(document.Title)]);
        if (document.Cover.Count > 0)
        {
            new DocxTables(xml, document, runs, changes, bookmarks).WriteCover(document.Cover);
            WriteParagraph(DocxStyles.AfterTable, []);
        }

        if (document.CoalitionOnCover is { } coalition)
            WriteParagraph(DocxStyles.Imprint, [new Inline(coalition)]);
        if (document.DateOnCover is { } date)
            WriteParagraph(DocxStyles.Imprint, Date(date));
    }

    private IReadOnlyList<Inline> Date(string date)
    {
        var before = document.FrozenBefore is { } time ? SubmissionDates.Written(time, document.Language) : date;
        return before == date ? [new Inline(date)]
            : [new Inline(before) { Change = ChangeKind.Deleted }, new Inline(date) { Change = ChangeKind.Inserted }];
    }

    /// <summary>
    /// Writes the contents list without page numbers. LibreOffice calculates them at layout, Word when printing or on request.
    /// `w:updateFields` or `w:dirty` would make Word ask readers about "fields that may refer to other files". The field marks are for Word
    /// only: inside an index, LibreOffice reads page numbers as words.
    /// </summary>
    public void WriteContents()
    {
        var entries = document.Contents.ToList();
        if (entries.Count == 0)
            return;
        xml.StartParagraph(DocxStyles.ContentsHeading);
        if (HeightOfCover() + HeightOf(entries) <= PageHeight)
            xml.Element("spacing", ("before", BelowCover.ToString(CultureInfo.InvariantCulture)));
        else
            xml.Empty("pageBreakBefore");
        xml.EndProperties();
        runs.Write(document.Labels.Contents);
        xml.End();
        for (var index = 0; index < entries.Count; index++)
        {
            xml.StartParagraph(DocxStyles.ContentsOf(entries[index].Level));
            xml.EndProperties();
            if (index == 0)
                WriteFieldStart();
            WriteEntry(entries[index]);
            if (index == entries.Count - 1)
                WriteForWord(() => xml.Element("fldChar", ("fldCharType", "end")));
            xml.End();
        }
    }

    /// <summary>Estimates the height of the cover from the styles, in twentieths of a point.</summary>
    private int HeightOfCover()
    {
        var fields = document.Cover.Sum(field => Math.Max(
            Lines(field.Label, 22, TableLayout.Portrait * 3 / 10), Lines(field.Value, 22, TableLayout.Portrait * 7 / 10)) * 300 + 100);
        var body = document.Body is { } name ? 2880 + (Lines(name, 26, TableLayout.Portrait) * 345) : 0;
        return body + (Lines(document.Title, 56, TableLayout.Portrait) * 720) + 1000 + fields + 1000;
    }

    private int HeightOf(IReadOnlyList<HeadingPart> entries) => BelowCover + 700 + entries.Sum(entry =>
        100 + (Lines(string.Concat(entry.Inlines.Select(inline => inline.Text)), DocxStyles.TextSize, WidthOfEntry) * 290));

    private int Lines(string text, int halfPoints, int width) =>
        text.Split('\n').Sum(line => 1 + (TextWidths.Of(line, halfPoints, isBold: false, document.IsRightToLeft) / width));

    private void WriteFieldStart()
    {
        WriteForWord(() => xml.Element("fldChar", ("fldCharType", "begin")));
        WriteForWord(() => xml.Words("instrText", $" {ContentsField} "));
        WriteForWord(() => xml.Element("fldChar", ("fldCharType", "separate")));
    }

    private void WriteForWord(Action write)
    {
        xml.Start("r");
        xml.StartForWord();
        write();
        xml.EndForWord();
        xml.End();
    }

    private void WriteEntry(HeadingPart heading)
    {
        var bookmark = DocxBookmarks.OfContents(heading.Anchor);
        xml.Start("hyperlink");
        xml.Attribute("anchor", bookmark);
        xml.Attribute("history", "1");
        if (headings.LabelOf(heading) is { } label)
        {
            runs.Write(label);
            runs.WriteTab();
        }

        runs.Write([.. heading.Inlines.Where(IsOfEntry)
            .Select(inline => new Inline(inline.Text.Replace('\n', ' ')) { Language = inline.Language })]);
        runs.WriteTab();
        runs.WriteField($"PAGEREF {bookmark} \\h");
        xml.End();
    }

    private static bool IsOfEntry(Inline inline) => inline is { Footnote: null, Edge: null } && !DocxChanges.IsOld(inline.Change);

    private void WriteParagraph(string style, IReadOnlyList<Inline> inlines)
    {
        xml.StartParagraph(style);
        xml.EndProperties();
        runs.Write(inlines);
        xml.End();
    }
}
