using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using Body = DocumentFormat.OpenXml.Wordprocessing.Body;
using Document = DocumentFormat.OpenXml.Wordprocessing.Document;
using Inline = ShadowReport.Core.Text.Inline;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using Text = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes a submission as a Word file (ISO/IEC 29500): heading styles, numbering that Word itself counts, a contents field, page
/// numbers, the language of the text. Nobody's name stands in its properties.
/// </summary>
public sealed class DocxWriter
{
    private const string ContentsField = @" TOC \o ""1-4"" \n \h \z \u ";
    private const string FooterId = "rFooter";

    private readonly SubmissionDocument _document;
    private readonly DocxNumbering _numbering = new();
    private readonly MainDocumentPart _main;
    private readonly Body _body = new();
    private int _bookmarks;
    private int _links;

    private DocxWriter(SubmissionDocument document, MainDocumentPart main) => (_document, _main) = (document, main);

    /// <summary>The file. The same document gives the same bytes.</summary>
    public static byte[] Write(SubmissionDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            // Ids that the SDK chooses are new each time.
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rMain");
            var properties = package.AddCoreFilePropertiesPart();
            package.ChangeIdOfPart(properties, "rProperties");
            WriteProperties(properties, document);
            new DocxWriter(document, main).Write();
        }

        return StablePackage.Rewritten(stream.ToArray());
    }

    private static void WriteProperties(CoreFilePropertiesPart part, SubmissionDocument document)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace elements = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace types = "http://www.w3.org/2001/XMLSchema-instance";
        var date = document.FrozenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var xml = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", elements),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XAttribute(XNamespace.Xmlns + "xsi", types),
            new XElement(elements + "title", document.Title),
            new XElement(elements + "language", document.Language),
            new XElement(terms + "created", new XAttribute(types + "type", "dcterms:W3CDTF"), date),
            new XElement(terms + "modified", new XAttribute(types + "type", "dcterms:W3CDTF"), date));
        using var stream = part.GetStream(FileMode.Create);
        new XDocument(xml).Save(stream, SaveOptions.DisableFormatting);
    }

    private void Write()
    {
        _main.AddNewPart<StyleDefinitionsPart>("rStyles").Styles = DocxStyles.For(_document);
        _main.AddNewPart<FooterPart>(FooterId).Footer = PageNumbers();
        _main.AddNewPart<DocumentSettingsPart>("rSettings").Settings = new Settings(
            new Zoom { Percent = "100" },
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

        WriteCover();
        WriteContents();
        foreach (var part in _document.Parts)
            WritePart(part);
        _body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = FooterId },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1418, Right = 1418, Bottom = 1418, Left = 1418, Header = 709, Footer = 709, Gutter = 0 }));

        _main.AddNewPart<NumberingDefinitionsPart>("rNumbering").Numbering = _numbering.Definitions();
        _main.Document = new Document(_body);
    }

    private void WriteCover()
    {
        _body.Append(Styled(DocxStyles.Title, Run(_document.Title)));
        if (_document.Body is { } body)
            _body.Append(Styled(DocxStyles.Subtitle, Run(body)));
        foreach (var field in _document.Cover)
            _body.Append(Styled(DocxStyles.CoverField, [new Run(new RunProperties(new Bold()), Words($"{field.Label}: ")), .. Runs([new Inline(field.Value)])]));
    }

    /// <summary>A field that Word can renew, filled already: without page numbers it is right at once, in every program.</summary>
    private void WriteContents()
    {
        _body.Append(Styled(DocxStyles.ContentsHeading, Run(_document.Labels.Contents)));
        var headings = _document.Contents.ToList();
        for (var index = 0; index < headings.Count; index++)
        {
            var entry = Styled(DocxStyles.ContentsOf(headings[index].Level));
            if (index == 0)
                entry.Append(FieldMark(FieldCharValues.Begin), new Run(new FieldCode(ContentsField) { Space = SpaceProcessingModeValues.Preserve }), FieldMark(FieldCharValues.Separate));
            entry.Append(new Hyperlink(Runs(headings[index].Inlines).ToArray<OpenXmlElement>()) { Anchor = BookmarkOf(headings[index].Anchor), History = true });
            if (index == headings.Count - 1)
                entry.Append(FieldMark(FieldCharValues.End));
            _body.Append(entry);
        }

        _body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
    }

    private void WritePart(SubmissionPart part)
    {
        switch (part)
        {
            case HeadingPart heading:
                _body.Append(Heading(heading));
                break;
            case AddresseePart addressee:
                _body.Append(Styled(DocxStyles.Addressee, Run(addressee.Addressee)));
                break;
            case BlockPart { Number: not null, Block: ParagraphBlock paragraph }:
                _body.Append(Styled(DocxStyles.NumberedParagraph, [.. Runs(paragraph.Inlines)]));
                break;
            case BlockPart block:
                WriteBlock(_body, block.Block, new BlockPlace());
                break;
        }
    }

    private Paragraph Heading(HeadingPart heading)
    {
        var id = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
        return Styled(
            DocxStyles.HeadingOf(heading.Level),
            [new BookmarkStart { Id = id, Name = BookmarkOf(heading.Anchor) }, .. Runs(heading.Inlines), new BookmarkEnd { Id = id }]);
    }

    /// <summary>Where a block stands: how deep in lists, in which list, and whether in a quote.</summary>
    private sealed record BlockPlace(int Depth = 0, int? List = null, bool InQuote = false);

    private void WriteBlock(OpenXmlElement into, Block block, BlockPlace place)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                into.Append(PlacedParagraph(place, Runs(paragraph.Inlines)));
                break;
            case HeadingBlock heading:
                into.Append(PlacedParagraph(place, Runs([.. heading.Inlines.Select(inline => inline with { Bold = true })])));
                break;
            case CodeBlock code:
                into.Append(Styled(DocxStyles.Code, [.. Runs([new Inline(code.Text)])]));
                break;
            case QuoteBlock quote:
                foreach (var inner in quote.Blocks)
                    WriteBlock(into, inner, place with { InQuote = true });
                break;
            case ListBlock list:
                WriteList(into, list, place);
                break;
            case TableBlock table:
                into.Append(Table(table));
                // Two tables without a paragraph between them would be one.
                into.Append(new Paragraph());
                break;
        }
    }

    private void WriteList(OpenXmlElement into, ListBlock list, BlockPlace place)
    {
        var depth = Math.Min(place.Depth, DocxNumbering.Deepest);
        var number = _numbering.NewList(list, depth);
        foreach (var item in list.Items)
        {
            // Only an item's first paragraph carries its mark.
            var first = place with { Depth = place.Depth + 1, List = number };
            foreach (var inner in item)
            {
                WriteBlock(into, inner, first);
                first = first with { List = null };
            }
        }
    }

    private static Paragraph PlacedParagraph(BlockPlace place, IEnumerable<OpenXmlElement> runs)
    {
        var paragraph = Styled(place.InQuote ? DocxStyles.Quote : place.Depth > 0 ? DocxStyles.List : DocxStyles.Normal, [.. runs]);
        var level = Math.Min(place.Depth - 1, DocxNumbering.Deepest);
        if (place.List is { } list)
            paragraph.ParagraphProperties!.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list });
        else if (place.Depth > 0)
            paragraph.ParagraphProperties!.Indentation = DocxNumbering.Indentation(level, hangs: false);
        return paragraph;
    }

    private Table Table(TableBlock table)
    {
        var columns = Math.Max(1, table.Rows.Max(row => row.Count));
        var word = new Table(
            new TableProperties(new TableStyle { Val = DocxStyles.Table }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = (9070 / columns).ToString(CultureInfo.InvariantCulture) })));
        for (var index = 0; index < table.Rows.Count; index++)
        {
            var isHeader = index == 0 && table.HasHeader;
            var row = new TableRow();
            if (isHeader)
                row.Append(new TableRowProperties(new TableHeader()));
            for (var column = 0; column < columns; column++)
            {
                var inlines = column < table.Rows[index].Count ? table.Rows[index][column].Inlines : [];
                row.Append(new TableCell(Styled(DocxStyles.Normal, [.. Runs(isHeader ? [.. inlines.Select(inline => inline with { Bold = true })] : inlines)])));
            }

            word.Append(row);
        }

        return word;
    }

    private IEnumerable<OpenXmlElement> Runs(IReadOnlyList<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            var run = new Run(LookOf(inline));
            foreach (var element in Lines(inline.Text))
                run.Append(element);
            yield return inline.Link is { } link ? Linked(run, link) : run;
        }
    }

    private OpenXmlElement Linked(Run run, string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address))
            return run;
        var id = $"rLink{++_links}";
        _main.AddHyperlinkRelationship(address, isExternal: true, id);
        return new Hyperlink(run) { Id = id, History = true };
    }

    private RunProperties LookOf(Inline inline)
    {
        var look = new RunProperties();
        if (inline.Link is not null)
            look.Append(new RunStyle { Val = DocxStyles.Link });
        if (inline.Code)
            look.Append(new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas", ComplexScript = "Consolas" });
        if (inline.Bold)
            look.Append(new Bold(), new BoldComplexScript());
        if (inline.Italic)
            look.Append(new Italic(), new ItalicComplexScript());
        if (_document.IsRightToLeft)
            look.Append(new RightToLeftText());
        return look;
    }

    private static IEnumerable<OpenXmlElement> Lines(string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
                yield return new Break();
            if (lines[index].Length > 0)
                yield return Words(lines[index]);
        }
    }

    private Run Run(string text) => new([LookOf(new Inline(text)), .. Lines(text)]);

    private static Text Words(string text) => new(text.Replace('\t', ' ')) { Space = SpaceProcessingModeValues.Preserve };

    private static Paragraph Styled(string style, params OpenXmlElement[] content) =>
        new([new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = style } }, .. content]);

    private static Run FieldMark(FieldCharValues kind) => new(new FieldChar { FieldCharType = kind });

    private static Footer PageNumbers() => new(new Paragraph(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }));

    /// <summary>Word takes 40 characters, letters, digits and underscores.</summary>
    private static string BookmarkOf(string anchor)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(anchor));
        return $"_Toc{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
    }
}
