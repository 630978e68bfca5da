using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// The styles of the file. They have Word's own names, so that outline, contents and accessibility tools work. They use one serif font that
/// every machine has or can replace, dark blue for structure, and generous spacing.
/// </summary>
internal static class DocxStyles
{
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string CoverBody = "CoverBody";
    public const string CoverLabel = "CoverLabel";
    public const string CoverField = "CoverField";
    public const string CoverTable = "CoverTable";
    public const string Imprint = "Imprint";
    public const string ContentsHeading = "TOCHeading";
    public const string NumberedParagraph = "NumberedParagraph";
    public const string Recommendation = "Recommendation";
    public const string Addressee = "Addressee";

    /// <summary>The style that looks like an addressee's heading but names none.</summary>
    public const string NoAddressee = "NoAddressee";

    public const string Endorser = "Endorser";
    public const string Quote = "Quote";
    public const string Code = "HTMLPreformatted";
    public const string CodeWords = "HTMLCode";
    public const string List = "ListParagraph";
    public const string Table = "TableGrid";
    public const string TableText = "TableText";
    public const string TableHeading = "TableHeading";
    public const string AfterTable = "AfterTable";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string FootnoteText = "FootnoteText";
    public const string FootnoteReference = "FootnoteReference";
    public const string CommentText = "CommentText";
    public const string CommentReference = "CommentReference";
    public const string Link = "Hyperlink";

    private const string Serif = "Times New Roman";
    private const string Monospaced = "Courier New";
    private const string Ink = "1F3864";
    private const string Grey = "595959";
    private const string Hairline = "BFBFBF";

    private const int ContentsLevels = 9;

    /// <summary>The size of running text in half points.</summary>
    public const int TextSize = 23;

    /// <summary>Returns the style of a table's text in a size in half points.</summary>
    public static string TableTextOf(int halfPoints) => halfPoints == TableLayout.UsualSize ? TableText : $"{TableText}{halfPoints}";

    /// <summary>Returns the style of a table's header in a size in half points.</summary>
    public static string TableHeadingOf(int halfPoints) =>
        halfPoints == TableLayout.UsualSize ? TableHeading : $"{TableHeading}{halfPoints}";

    public static string HeadingOf(int level) => $"Heading{level}";

    /// <summary>Returns the style of headings inside a text. They look and sound like headings but are not in the contents.</summary>
    public static string TextHeadingOf(int level) => $"TextHeading{level}";

    public static string ContentsOf(int level) => $"TOC{level}";

    public static Styles For(SubmissionDocument document, HeadingNumbers headings, DocxNumbering numbering) => new(
    [
        Defaults(document),
        .. ParagraphStyles(numbering),
        .. Enumerable.Range(1, ContentsLevels).Select(level => Contents(level, numbering)),
        .. Enumerable.Range(1, HeadingNumbers.Levels).Select(level => Heading(level, headings.IsOn, numbering)),
        .. Enumerable.Range(1, HeadingNumbers.Levels).Select(level => TextHeading(level, headings.IsOn)),
        .. CharacterStyles(),
        TableNormal(),
        TableWithLines(),
        TableOfCover(),
    ]);

    private static IEnumerable<Style> ParagraphStyles(DocxNumbering numbering) =>
    [
        Paragraph(Normal, "Normal", [new WidowControl()], basedOn: null, isDefault: true),
        Paragraph(CoverBody, "Cover Body", [Spacing(2600, 280)], Look(size: 26, color: Grey)),
        Paragraph(Title, "Title", [Below(Ink, 12, 14), Spacing(0, 480, line: 252)], Look(size: 56, bold: true, color: Ink)),
        Paragraph(CoverLabel, "Cover Label", [Spacing(50, 50, line: 264)], Look(size: 22, color: Grey)),
        Paragraph(CoverField, "Cover Field", [Spacing(50, 50, line: 264)], Look(size: 22)),
        Paragraph(Imprint, "Imprint", [Spacing(120, 0)], Look(size: 24)),
        Paragraph(ContentsHeading, "TOC Heading", [new KeepNext(), Spacing(0, 240)], Look(size: 34, bold: true, color: Ink)),
        Paragraph(NumberedParagraph, "Numbered Paragraph", [Numbered(DocxNumbering.Paragraphs), Spacing(0, 160), Hanging(numbering)]),
        Paragraph(Recommendation, "Recommendation",
            [Numbered(DocxNumbering.Paragraphs), Spacing(0, 200), Hanging(numbering)],
            basedOn: NumberedParagraph),
        Paragraph(Addressee, "Addressee", [new KeepNext(), Spacing(280, 120)], Look(size: 24, bold: true, italic: true)),
        Paragraph(NoAddressee, "No Addressee", [new KeepNext()], basedOn: Addressee),
        Paragraph(Endorser, "Endorser", [Spacing(0, 60)]),
        Paragraph(Quote, "Quote", [Spacing(0, 160, line: 259), Indented(1134, 567)], Look(size: 22)),
        Paragraph(Code, "HTML Preformatted", [Spacing(0, 160, line: 240), Indented(567, 0)], Look(size: 19, font: Monospaced)),
        Paragraph(List, "List Paragraph", [Spacing(0, 100)]),
        Paragraph(TableText, "Table Text", [Spacing(50, 50, line: 240)], Look(size: 20)),
        Paragraph(TableHeading, "Table Heading", [new KeepNext(), Spacing(50, 50, line: 240)], Look(size: 20, bold: true, color: Ink)),
        .. TableLayout.SmallerSizes.SelectMany(size => new[]
        {
            Paragraph(TableTextOf(size), $"Table Text {size / 2}", [], Look(size: size), basedOn: TableText),
            Paragraph(TableHeadingOf(size), $"Table Heading {size / 2}", [], Look(size: size), basedOn: TableHeading),
        }),
        Paragraph(AfterTable, "After Table", [Spacing(0, 0, line: 200)], Look(size: 12)),
        Paragraph(Header, "header", [Below(Hairline, 4, 4), Spacing(0, 0, line: 240)], Look(size: 18, color: Grey)),
        Paragraph(Footer, "footer", [Spacing(0, 0, line: 240), new Justification { Val = JustificationValues.Center }],
            Look(size: 18, color: Grey)),
        Paragraph(FootnoteText, "footnote text", [Spacing(0, 40, line: 240)], Look(size: 19)),
        Paragraph(CommentText, "annotation text", [Spacing(0, 60, line: 240)], Look(size: 20)),
    ];

    private static IEnumerable<Style> CharacterStyles() =>
    [
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 },
            new SemiHidden()) { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        Character(Link, "Hyperlink", new Color { Val = Ink }, new Underline { Val = UnderlineValues.Single }),
        Character(CodeWords, "HTML Code", new RunFonts { Ascii = Monospaced, HighAnsi = Monospaced, ComplexScript = Monospaced },
            new FontSize { Val = "20" }, new FontSizeComplexScript { Val = "20" }),
        Character(FootnoteReference, "footnote reference", new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }),
        Character(CommentReference, "annotation reference", new FontSize { Val = "16" }, new FontSizeComplexScript { Val = "16" }),
    ];

    private static DocDefaults Defaults(SubmissionDocument document)
    {
        var paragraph = new ParagraphPropertiesBaseStyle(Spacing(0, 160, line: 276));
        if (document.IsRightToLeft)
            paragraph.PrependChild(new BiDi());
        return new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Serif, HighAnsi = Serif, EastAsia = EastAsianFont(document.Language), ComplexScript = Serif },
                new FontSize { Val = Text(TextSize) },
                new FontSizeComplexScript { Val = Complex(TextSize) },
                new Languages { Val = document.Language, EastAsia = document.Language, Bidi = document.Language })),
            new ParagraphPropertiesDefault(paragraph));
    }

    private static string EastAsianFont(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "ja" => "MS Mincho",
        "ko" => "Batang",
        _ => "SimSun",
    };

    private static Style Paragraph(
        string id, string name, IEnumerable<OpenXmlElement> placed, StyleRunProperties? look = null, string? basedOn = Normal,
        bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        if (basedOn is not null)
            style.Append(new BasedOn { Val = basedOn });
        style.Append(new PrimaryStyle(), new StyleParagraphProperties(placed));
        if (look is not null)
            style.Append(look);
        return style;
    }

    private static Style Character(string id, string name, params OpenXmlElement[] look) =>
        new(new StyleName { Val = name }, new StyleRunProperties(look)) { Type = StyleValues.Character, StyleId = id };

    private static Style Heading(int level, bool isNumbered, DocxNumbering numbering) => Paragraph(
        HeadingOf(level),
        $"heading {level}",
        [
            new KeepNext(), new KeepLines(),
            .. isNumbered
                ? [new NumberingProperties(
                    new NumberingLevelReference { Val = level - 1 }, new NumberingId { Val = DocxNumbering.Headings })]
                        : Array.Empty<OpenXmlElement>(),
            Spacing(level == 1 ? 440 : 320, 160, line: 252),
            .. isNumbered ? [numbering.HangingOfHeading(level)] : Array.Empty<OpenXmlElement>(),
            new OutlineLevel { Val = level - 1 },
        ],
        HeadingLook(level));

    private static Style TextHeading(int level, bool isNumbered) => Paragraph(
        TextHeadingOf(level),
        $"Heading {level} in Text",
        [
            .. isNumbered ? [new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 0 })]
                : Array.Empty<OpenXmlElement>(),
            Spacing(280, 120, line: 252),
            .. isNumbered ? [new Indentation { Start = "0", FirstLine = "0" }] : Array.Empty<OpenXmlElement>(),
        ],
        basedOn: HeadingOf(level));

    private static StyleRunProperties HeadingLook(int level) => level switch
    {
        1 or 2 => Look(SizeOfHeading(level), bold: true, color: Ink),
        3 => Look(SizeOfHeading(level), bold: true),
        _ => Look(SizeOfHeading(level), bold: true, italic: true),
    };

    /// <summary>Returns the size of a heading in half points.</summary>
    public static int SizeOfHeading(int level) => level switch { 1 => 32, 2 => 27, 3 => 24, _ => TextSize };

    /// <summary>Creates the style of a contents line: number, words, dots, page.</summary>
    private static Style Contents(int level, DocxNumbering numbering)
    {
        var start = Enumerable.Range(1, level).Sum(numbering.RoomInContents);
        return Paragraph(
            ContentsOf(level),
            $"toc {level}",
            [
                new Tabs(
                    new TabStop { Val = TabStopValues.Left, Position = start },
                    new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = TableLayout.Portrait }),
                Spacing(level == 1 ? 100 : 0, 60, line: 252),
                new Indentation { Start = Text(start), Hanging = Text(numbering.RoomInContents(level)) },
            ]);
    }

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
            Line(new TopBorder(), Ink, 8), Line(new BottomBorder(), Ink, 8), Line(new InsideHorizontalBorder(), Hairline, 4))),
        new TableStyleProperties(new TableStyleConditionalFormattingTableCellProperties(
            new TableCellBorders(Line(new BottomBorder(), Ink, 8)),
            new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EEF1F6" }))
        { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = Table };

    private static Style TableOfCover() => new(
        new StyleName { Val = "Cover Table" },
        new BasedOn { Val = "TableNormal" },
        new StyleTableProperties(new TableCellMarginDefault(new StartMargin { Width = "0", Type = TableWidthUnitValues.Dxa })))
    { Type = StyleValues.Table, StyleId = CoverTable };

    private static TableCellMarginDefault CellMargins() => new(
        new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
        new StartMargin { Width = "108", Type = TableWidthUnitValues.Dxa },
        new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
        new EndMargin { Width = "108", Type = TableWidthUnitValues.Dxa });

    private static ParagraphBorders Below(string color, uint eighths, uint points) => new(Line(new BottomBorder(), color, eighths, points));

    private static BorderType Line(BorderType border, string color, uint eighths, uint space = 0)
    {
        border.Val = BorderValues.Single;
        border.Size = eighths;
        border.Space = space;
        border.Color = color;
        return border;
    }

    private static NumberingProperties Numbered(int list) => new(new NumberingId { Val = list });

    private static Indentation Hanging(DocxNumbering numbering) =>
        new() { Start = Text(DocxNumbering.Step), Hanging = Text(numbering.Room) };

    private static Indentation Indented(int start, int end) => new() { Start = Text(start), End = Text(end) };

    /// <summary>Creates spacing in twentieths of a point; a line of 240 is single-spaced.</summary>
    private static SpacingBetweenLines Spacing(int before, int after, int? line = null)
    {
        var spacing = new SpacingBetweenLines { Before = Text(before), After = Text(after) };
        if (line is { } height)
            (spacing.Line, spacing.LineRule) = (Text(height), LineSpacingRuleValues.Auto);
        return spacing;
    }

    /// <summary>Creates the formatting in schema order; sizes are half points.</summary>
    private static StyleRunProperties Look(
        int? size = null, bool bold = false, bool italic = false, string? color = null, string? font = null)
    {
        var look = new StyleRunProperties();
        if (font is not null)
            look.Append(new RunFonts { Ascii = font, HighAnsi = font, ComplexScript = font });
        if (bold)
            look.Append(new Bold(), new BoldComplexScript());
        if (italic)
            look.Append(new Italic(), new ItalicComplexScript());
        if (color is not null)
            look.Append(new Color { Val = color });
        if (size is { } halfPoints)
            look.Append(new FontSize { Val = Text(halfPoints) }, new FontSizeComplexScript { Val = Complex(halfPoints) });
        return look;
    }

    /// <summary>Returns the size of complex scripts. Arabic letters look smaller than Latin ones of the same size.</summary>
    private static string Complex(int halfPoints) => Text(halfPoints + (halfPoints / 8));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
