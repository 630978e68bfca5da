using System.Globalization;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>How a run of text looks to a reader.</summary>
/// <param name="IsBold">Bold by itself or by the style of its characters; a paragraph's style emphasises nothing.</param>
/// <param name="IsItalic">Italic, likewise.</param>
/// <param name="IsCode">Set in letters of one width.</param>
/// <param name="IsHidden">Not shown at all.</param>
internal readonly record struct RunLook(bool IsBold, bool IsItalic, bool IsCode, bool IsHidden)
{
    /// <summary>Hidden in some view only, as Word hides the page numbers of a contents list on the web.</summary>
    public bool IsHiddenInSomeView { get; init; }

    /// <summary>Struck out, once or twice.</summary>
    public bool IsStruckOut { get; init; }

    /// <summary>In a colour that is hard to tell from what lies behind it.</summary>
    public bool IsColourless { get; init; }

    /// <summary>Too small, too narrow or cut too low to be read.</summary>
    public bool IsTiny { get; init; }

    /// <summary>Indented so far that it leaves the page.</summary>
    public bool IsOffPage { get; init; }

    /// <summary>Set above or below the line.</summary>
    public bool IsRaised { get; init; }

    /// <summary>Shown in capitals, whatever was typed.</summary>
    public bool IsInCapitals { get; init; }

    /// <summary>In a font that has signs where others have letters.</summary>
    public bool IsInSigns { get; init; }

    /// <summary>Whether a reader of the printed page cannot see it, though the file does not call it hidden.</summary>
    public bool IsUnseen => IsColourless || IsTiny || IsOffPage || IsHiddenInSomeView;
}

/// <summary>
/// Reads how runs look: by their own properties, by the style of their characters, of their paragraph and of their table, and by the
/// document's defaults (ISO/IEC 29500-1, 17.7.2). The one reader of run properties, for import and for verifying.
/// </summary>
internal sealed class RunLooks(DocxStyleSheet styles, RunColours colours)
{
    /// <summary>Half points; what is smaller is not read by anybody.</summary>
    private const double SmallestSize = 12;

    /// <summary>Twentieths of a point; a line or row that is cut lower shows no whole letters.</summary>
    private const int LowestLine = 120;

    /// <summary>Per cent of the usual width.</summary>
    private const int NarrowestLetters = 40;

    /// <summary>Twentieths of a point between letters; closer ones lie on each other.</summary>
    private const int ClosestLetters = -80;

    /// <summary>Twentieths of a point; no page of text is as wide.</summary>
    private const int WidestIndent = 8_000;

    private static readonly HashSet<string> SignFonts = new(
        ["Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3", "ZapfDingbats", "Zapf Dingbats", "Marlett", "MT Extra", "OpenSymbol"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<XElement, Surroundings> _surroundings = [];
    private readonly Dictionary<XElement, TableSurroundings> _tables = [];
    private readonly Dictionary<XElement, (bool IsHidden, bool IsCut)> _rows = [];

    /// <summary>What a run inherits from where it stands.</summary>
    private sealed record Surroundings(IReadOnlyList<IReadOnlyDictionary<XName, XElement>> Characters, RunColour Behind, bool IsHidden, bool IsTiny, bool IsOffPage);

    private sealed record TableSurroundings(IReadOnlyList<IReadOnlyDictionary<XName, XElement>> Characters, RunColour? Behind);

    /// <summary>How a run looks.</summary>
    /// <param name="run">The run, where it stands in its part.</param>
    /// <param name="properties">Its own properties; those from before a tracked change, where that was rejected.</param>
    public RunLook Of(XElement run, XElement? properties) => Of(run, properties, SurroundingsOf(run));

    /// <summary>How the number of a paragraph looks.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="level">The properties of numbers of its list's level.</param>
    public RunLook OfNumber(XElement paragraph, XElement? level)
    {
        var mark = Of(paragraph, paragraph.Element(W.Main + "pPr")?.Element(W.Main + "rPr"));
        return level is null || mark.IsHidden || mark.IsUnseen || mark.IsStruckOut ? mark : Of(paragraph, level);
    }

    private RunLook Of(XElement run, XElement? properties, Surroundings surroundings)
    {
        var style = properties.ValueOf("rStyle");
        var own = styles.CharactersOf(style);
        bool? Said(string name) => properties.IsOn(name) ?? SaidBy(own, name);
        // Word lets two styles that both say so undo each other, others do not; a reader may see either.
        bool IsOn(string name) => properties.IsOn(name) ?? (SaidBy(own, name) == true || SaidBy(surroundings.Characters, name) == true);
        XElement? First(XName name) => properties?.Element(name) ?? own.Concat(surroundings.Characters).Select(each => each.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

        var isRightToLeft = properties.IsOn("rtl") == true;
        return new RunLook(
            Said("b") == true || (isRightToLeft && Said("bCs") == true),
            Said("i") == true || (isRightToLeft && Said("iCs") == true),
            DocxStyleSheet.IsMonospaced(properties) || (style is not null && styles.IsCode(style)),
            IsOn("vanish") || surroundings.IsHidden)
        {
            IsHiddenInSomeView = IsOn("webHidden") || IsOn("specVanish"),
            IsStruckOut = IsOn("strike") || IsOn("dstrike"),
            IsColourless = colours.IsColourless(First(W.Main + "color"), First(W.Word2010 + "textFill"), colours.Behind(First(W.Main + "highlight"), First(W.Main + "shd")) ?? surroundings.Behind),
            IsTiny = surroundings.IsTiny || IsTiny(First),
            IsOffPage = surroundings.IsOffPage,
            IsRaised = (string?)First(W.Main + "vertAlign")?.Attribute(W.Value) is "superscript" or "subscript",
            IsInCapitals = IsOn("caps") || IsOn("smallCaps"),
            IsInSigns = First(W.Main + "rFonts") is { } fonts && new[] { "ascii", "hAnsi" }.Any(name => SignFonts.Contains((string?)fonts.Attribute(W.Main + name) ?? "")),
        };
    }

    private static bool? SaidBy(IReadOnlyList<IReadOnlyDictionary<XName, XElement>> levels, string name) => levels.Select(each => each.IsOn(name)).FirstOrDefault(on => on is not null);

    private static bool IsTiny(Func<XName, XElement?> first) =>
        new[] { "sz", "szCs" }.Any(name => HalfPoints((string?)first(W.Main + name)?.Attribute(W.Value)) < SmallestSize)
        || W.Number(((string?)first(W.Main + "w")?.Attribute(W.Value))?.TrimEnd('%')) < NarrowestLetters
        || W.Number((string?)first(W.Main + "spacing")?.Attribute(W.Value)) < ClosestLetters;

    /// <summary>A size in half points, or with a unit as strict files have it.</summary>
    private static double? HalfPoints(string? size)
    {
        if (size is null)
            return null;
        (string Unit, double Points)[] units = [("pt", 1), ("in", 72), ("cm", 28.35), ("mm", 2.835), ("pc", 12), ("pi", 12)];
        var unit = units.FirstOrDefault(each => size.EndsWith(each.Unit, StringComparison.Ordinal));
        var number = unit.Unit is null ? size : size[..^unit.Unit.Length];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value * (unit.Unit is null ? 1 : unit.Points * 2) : null;
    }

    private Surroundings SurroundingsOf(XElement element)
    {
        var place = element.AncestorsAndSelf(W.Paragraph).FirstOrDefault() ?? element;
        if (!_surroundings.TryGetValue(place, out var known))
            _surroundings[place] = known = SurroundingsOf(place.Element(W.Main + "pPr"), place.Ancestors(W.Main + "tc").FirstOrDefault());
        return known;
    }

    private Surroundings SurroundingsOf(XElement? properties, XElement? cell)
    {
        var style = properties.ValueOf("pStyle");
        var row = RowOf(cell?.Ancestors(W.Main + "tr").FirstOrDefault());
        var table = TableOf(cell?.Ancestors(W.Table).FirstOrDefault());
        XElement? Own(string name) => properties?.Element(W.Main + name) ?? styles.ParagraphProperty(style, name);
        return new Surroundings(
            [.. styles.CharactersOfParagraph(style), .. table?.Characters ?? [], styles.Defaults],
            colours.Shading(Own("shd")) ?? colours.Shading(cell?.Element(W.Main + "tcPr")?.Element(W.Main + "shd")) ?? table?.Behind ?? colours.Page,
            row.IsHidden,
            IsCut(Own("spacing"), W.Main + "lineRule", W.Main + "line") || row.IsCut,
            Own("ind") is { } indent && new[] { "start", "left", "end", "right", "firstLine" }.Any(side => Math.Abs(W.Number((string?)indent.Attribute(W.Main + side)) ?? 0) > WidestIndent));
    }

    private (bool IsHidden, bool IsCut) RowOf(XElement? row)
    {
        if (row is null)
            return default;
        if (!_rows.TryGetValue(row, out var known))
        {
            var properties = row.Element(W.Main + "trPr");
            _rows[row] = known = (properties.IsOn("hidden") == true, IsCut(properties?.Element(W.Main + "trHeight"), W.Main + "hRule", W.Value));
        }

        return known;
    }

    private TableSurroundings? TableOf(XElement? table)
    {
        if (table is null)
            return null;
        if (!_tables.TryGetValue(table, out var known))
        {
            var properties = table.Element(W.Main + "tblPr");
            var style = properties.ValueOf("tblStyle");
            var behind = style is null ? [] : styles.Chain(style).Select(each => colours.Shading(each.Element(W.Main + "tcPr")?.Element(W.Main + "shd")));
            _tables[table] = known = new TableSurroundings(
                style is null ? [] : styles.CharactersOfTable(style),
                behind.Prepend(colours.Shading(properties?.Element(W.Main + "shd"))).FirstOrDefault(colour => colour is not null));
        }

        return known;
    }

    private static bool IsCut(XElement? height, XName rule, XName value) =>
        (string?)height?.Attribute(rule) == "exact" && W.Number((string?)height.Attribute(value)) < LowestLine;
}
