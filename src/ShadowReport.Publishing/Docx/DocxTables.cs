using System.Globalization;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes tables: those of the text, of the cover and of the endorsers.</summary>
internal sealed class DocxTables(WordXml xml, SubmissionDocument document, DocxRuns runs, DocxChanges changes, DocxBookmarks bookmarks)
{
    private const int Width = TableLayout.Portrait;

    /// <summary>A cell with its words and style.</summary>
    private readonly record struct Cell(IReadOnlyList<Inline> Inlines, string Style)
    {
        /// <summary>Whether it is aligned at the last digits.</summary>
        public bool IsNumeric { get; init; }

        /// <summary>Whether its row stays on the page of the next one.</summary>
        public bool StaysWithNext { get; init; }
    }

    /// <summary>The bookmarks of the next cell.</summary>
    private IEnumerable<string> _names = [];

    /// <summary>Writes a table of the text. Its description names the columns for screen readers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="heading">The heading above the table.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="change">The change of the whole table.</param>
    /// <param name="names">The bookmarks. They are around the first cell, because LibreOffice truncates those that span several.</param>
    /// <param name="endSection">Ends the section in the properties of the paragraph after the table; null when it continues.</param>
    public void Write(
        TableBlock table, string heading, TableLayout layout, ChangeKind? change, IEnumerable<string> names, Action? endSection = null)
    {
        _names = names;
        var columns = Math.Max(1, table.Rows.Max(row => row.Count));
        var head = table.HasHeader
            ? string.Join(", ", table.Rows[0].Select(cell => string.Concat(cell.Inlines.Select(inline => inline.Text)))) : "";
        Start(DocxStyles.Table, layout.Widths, head.Length > 0 ? $"{heading}: {head}" : heading, table.HasHeader);
        for (var index = 0; index < table.Rows.Count; index++)
        {
            var (row, isHeader) = (table.Rows[index], index == 0 && table.HasHeader);
            var style = isHeader ? DocxStyles.TableHeadingOf(layout.HalfPoints) : DocxStyles.TableTextOf(layout.HalfPoints);
            // The last row is never alone on a page.
            WriteRow([.. Enumerable.Range(0, columns)
                .Select(column => new Cell(column < row.Count ? row[column].Inlines : [], style)
                { IsNumeric = layout.IsNumeric[column], StaysWithNext = index == table.Rows.Count - 2 })], isHeader,
                    (row.Count > 0 ? row[0].Change : null) ?? change);
        }

        End(change, endSection);
    }

    /// <summary>Writes the endorsers: a list of names, or a table with their countries.</summary>
    public void WriteEndorsers(EndorsersPart part)
    {
        if (part.Endorsers.All(endorser => endorser.Country is null))
        {
            foreach (var endorser in part.Endorsers)
                WriteParagraph(new Cell([new Inline(endorser.Name)], DocxStyles.Endorser), endorser.Change ?? part.Change);
            return;
        }

        var labels = document.Labels;
        Start(DocxStyles.Table, [Width * 2 / 3, Width / 3], $"{labels.Endorsers}: {labels.Organisation}, {labels.Country}",
            hasHeader: true);
        WriteRow([new Cell([new Inline(labels.Organisation)], DocxStyles.TableHeading),
            new Cell([new Inline(labels.Country)], DocxStyles.TableHeading)], isHeader: true, part.Change);
        foreach (var endorser in part.Endorsers)
            WriteRow([new Cell([new Inline(endorser.Name)], DocxStyles.TableText),
                new Cell([new Inline(endorser.Country ?? "")], DocxStyles.TableText)], isHeader: false, endorser.Change ?? part.Change);
        End(part.Change);
    }

    /// <summary>Writes the cover fields in two columns.</summary>
    public void WriteCover(IReadOnlyList<CoverField> fields)
    {
        Start(DocxStyles.CoverTable, [Width * 3 / 10, Width * 7 / 10], "", hasHeader: false);
        foreach (var field in fields)
            WriteRow([new Cell([new Inline(field.Label)], DocxStyles.CoverLabel),
                new Cell(field.Runs ?? [new Inline(field.Value)], DocxStyles.CoverField)], isHeader: false, field.Change);
        xml.End();
    }

    private void Start(string style, IReadOnlyList<int> widths, string description, bool hasHeader)
    {
        xml.Start("tbl");
        xml.Start("tblPr");
        xml.Value("tblStyle", style);
        if (document.IsRightToLeft)
            xml.Empty("bidiVisual");
        xml.Element("tblW", ("w", Text(widths.Sum())), ("type", "dxa"));
        xml.Element("tblLayout", ("type", "fixed"));
        xml.Element("tblLook", ("val", hasHeader ? "0020" : "0000"), ("firstRow", hasHeader ? "1" : "0"), ("lastRow", "0"),
            ("firstColumn", "0"), ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1"));
        // Only the description is written, because some programs print a table's title.
        if (description.Length > 0)
            xml.Value("tblDescription", description);
        xml.End();
        xml.Start("tblGrid");
        foreach (var width in widths)
            xml.Element("gridCol", ("w", Text(width)));
        xml.End();
    }

    /// <summary>Ends a table with a paragraph. Two adjacent tables would be one, and a file cannot end with a table.</summary>
    private void End(ChangeKind? change, Action? endSection = null)
    {
        xml.End();
        WriteParagraph(new Cell([], DocxStyles.AfterTable), change, endSection);
    }

    private void WriteRow(IReadOnlyList<Cell> cells, bool isHeader, ChangeKind? change)
    {
        xml.Start("tr");
        xml.Start("trPr");
        xml.Empty("cantSplit");
        if (isHeader)
            xml.Empty("tblHeader");
        changes.MarkRow(xml, change);
        xml.End();
        foreach (var cell in cells)
        {
            xml.Start("tc");
            WriteParagraph(cell, change);
            xml.End();
        }

        xml.End();
    }

    private void WriteParagraph(Cell cell, ChangeKind? change, Action? endSection = null)
    {
        xml.StartParagraph(cell.Style);
        if (cell.StaysWithNext)
            xml.Empty("keepNext");
        // In right-to-left text the start is the side of the last digits already.
        if (cell.IsNumeric && !document.IsRightToLeft)
            xml.Value("jc", "right");
        changes.MarkEnd(xml, change);
        endSection?.Invoke();
        changes.EndProperties(xml, change, cell.Inlines);
        var ids = bookmarks.Start(_names);
        _names = [];
        runs.Write(cell.Inlines, change);
        bookmarks.End(ids);
        xml.End();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
