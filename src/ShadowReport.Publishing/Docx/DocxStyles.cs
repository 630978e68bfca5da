using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>The styles of the file, by the names that Word knows, so that its outline, contents and accessibility tools work.</summary>
internal static class DocxStyles
{
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string CoverField = "CoverField";
    public const string ContentsHeading = "TOCHeading";
    public const string NumberedParagraph = "NumberedParagraph";
    public const string Addressee = "Addressee";
    public const string Quote = "Quote";
    public const string Code = "HTMLPreformatted";
    public const string List = "ListParagraph";
    public const string Table = "TableGrid";
    public const string Link = "Hyperlink";

    private const int HeadingLevels = 9;
    private const int ContentsLevels = 4;

    public static string HeadingOf(int level) => $"Heading{level}";

    public static string ContentsOf(int level) => $"TOC{Math.Min(level, ContentsLevels)}";

    public static Styles For(SubmissionDocument document) => new(
    [
        Defaults(document),
        Paragraph(Normal, "Normal", basedOn: null, isDefault: true),
        Paragraph(Title, "Title", Spacing(0, 240), Big(40, bold: true)),
        Paragraph(Subtitle, "Subtitle", Spacing(0, 360), Big(26)),
        Paragraph(CoverField, "Cover Field", Spacing(0, 80)),
        Paragraph(ContentsHeading, "TOC Heading", Spacing(480, 120), Big(28, bold: true)),
        .. Enumerable.Range(1, ContentsLevels).Select(Contents),
        .. Enumerable.Range(1, HeadingLevels).Select(Heading),
        Paragraph(NumberedParagraph, "Numbered Paragraph",
            new StyleParagraphProperties(
                new NumberingProperties(new NumberingId { Val = DocxNumbering.Paragraphs }),
                new SpacingBetweenLines { After = "160" },
                new Indentation { Start = "567", Hanging = "567" })),
        Paragraph(Addressee, "Addressee", new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }), Big(24, bold: true)),
        Paragraph(Quote, "Quote", new StyleParagraphProperties(new Indentation { Start = "567", End = "567" }), new StyleRunProperties(new Italic(), new ItalicComplexScript())),
        Paragraph(Code, "HTML Preformatted", look: new StyleRunProperties(new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas", ComplexScript = "Consolas" }, new FontSize { Val = "20" })),
        Paragraph(List, "List Paragraph", Spacing(0, 80)),
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }, new SemiHidden()) { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = "0563C1" }, new Underline { Val = UnderlineValues.Single })) { Type = StyleValues.Character, StyleId = Link },
        TableNormal(),
        TableWithLines(),
    ]);

    private static DocDefaults Defaults(SubmissionDocument document)
    {
        var languages = new Languages { Val = document.Language, EastAsia = document.Language, Bidi = document.Language };
        var paragraph = new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "160", Line = "276", LineRule = LineSpacingRuleValues.Auto });
        if (document.IsRightToLeft)
            paragraph.PrependChild(new BiDi());
        return new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = "24" },
                new FontSizeComplexScript { Val = "24" },
                languages)),
            new ParagraphPropertiesDefault(paragraph));
    }

    private static Style Paragraph(
        string id, string name, StyleParagraphProperties? placed = null, StyleRunProperties? look = null, string? basedOn = Normal, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        if (basedOn is not null)
            style.Append(new BasedOn { Val = basedOn });
        style.Append(new PrimaryStyle());
        if (placed is not null)
            style.Append(placed);
        if (look is not null)
            style.Append(look);
        return style;
    }

    private static Style Heading(int level) => Paragraph(
        HeadingOf(level),
        $"heading {level}",
        new StyleParagraphProperties(
            new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "360", After = "160" }, new OutlineLevel { Val = level - 1 }),
        Big(Math.Max(24, 34 - (2 * level)), bold: true));

    private static Style Contents(int level) => Paragraph(
        ContentsOf(level),
        $"toc {level}",
        new StyleParagraphProperties(
            new SpacingBetweenLines { After = "80" }, new Indentation { Start = ((level - 1) * 284).ToString(CultureInfo.InvariantCulture) }));

    private static Style TableNormal() => new(
        new StyleName { Val = "Normal Table" },
        new UIPriority { Val = 99 },
        new SemiHidden(),
        new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa }, CellMargins()))
    { Type = StyleValues.Table, StyleId = "TableNormal", Default = true };

    private static Style TableWithLines() => new(
        new StyleName { Val = "Table Grid" },
        new BasedOn { Val = "TableNormal" },
        new StyleTableProperties(new TableBorders(
            Line(new TopBorder()), Line(new StartBorder()), Line(new BottomBorder()), Line(new EndBorder()), Line(new InsideHorizontalBorder()), Line(new InsideVerticalBorder()))))
    { Type = StyleValues.Table, StyleId = Table };

    private static TableCellMarginDefault CellMargins() => new(
        new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
        new StartMargin { Width = "108", Type = TableWidthUnitValues.Dxa },
        new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
        new EndMargin { Width = "108", Type = TableWidthUnitValues.Dxa });

    private static BorderType Line(BorderType border)
    {
        border.Val = BorderValues.Single;
        border.Size = 4;
        border.Space = 0;
        border.Color = "999999";
        return border;
    }

    private static StyleParagraphProperties Spacing(int before, int after) => new(new SpacingBetweenLines
    {
        Before = before.ToString(CultureInfo.InvariantCulture),
        After = after.ToString(CultureInfo.InvariantCulture),
    });

    private static StyleRunProperties Big(int halfPoints, bool bold = false)
    {
        var size = halfPoints.ToString(CultureInfo.InvariantCulture);
        var look = new StyleRunProperties();
        if (bold)
            look.Append(new Bold(), new BoldComplexScript());
        look.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return look;
    }
}
