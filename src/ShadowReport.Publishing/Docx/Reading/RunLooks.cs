using System.Globalization;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>The place of a run on its line.</summary>
internal enum Raise
{
    None,
    Raised,
    Lowered,
}

/// <summary>The formatting of a run as readers see it.</summary>
/// <param name="IsBold">Whether it is bold by itself or its character style; a paragraph style is not emphasis.</param>
/// <param name="IsItalic">Whether it is italic, likewise.</param>
/// <param name="IsCode">Whether it is monospaced.</param>
/// <param name="IsHidden">Whether it is hidden.</param>
internal readonly record struct RunLook(bool IsBold, bool IsItalic, bool IsCode, bool IsHidden)
{
    /// <summary>Whether it is hidden in some view, as Word hides the page numbers of a contents list in web view.</summary>
    public bool IsHiddenInSomeView { get; init; }

    /// <summary>Whether it is struck out, once or twice.</summary>
    public bool IsStruckOut { get; init; }

    /// <summary>Whether its colour is hard to distinguish from its background.</summary>
    public bool IsColourless { get; init; }

    /// <summary>Whether it is too small, too narrow or cut too low to be read.</summary>
    public bool IsTiny { get; init; }

    /// <summary>Whether its indent moves it off the page.</summary>
    public bool IsOffPage { get; init; }

    /// <summary>Whether it is above or below the line.</summary>
    public bool IsRaised => Raise != Raise.None;

    /// <summary>Whether it is above or below the line, and which of them.</summary>
    public Raise Raise { get; init; }

    /// <summary>Whether it is shown in capitals, regardless of the typed case.</summary>
    public bool IsInCapitals { get; init; }

    /// <summary>Whether it uses a symbol font.</summary>
    public bool IsInSigns { get; init; }

    /// <summary>Whether readers of the printed page cannot see it, although the file does not mark it as hidden.</summary>
    public bool IsUnseen => IsColourless || IsTiny || IsOffPage || IsHiddenInSomeView;
}

/// <summary>
/// Resolves the formatting of runs: by their own properties, their character, paragraph and table styles, and the document's defaults
/// (ISO/IEC 29500-1, 17.7.2). Imports and verification both use it.
/// </summary>
internal sealed class RunLooks(DocxStyleSheet styles, RunColours colours)
{
    /// <summary>The minimum size in half points.</summary>
    private const double SmallestSize = 12;

    /// <summary>The minimum height of a line or row, in twentieths of a point. A lower one cuts letters off.</summary>
    private const int LowestLine = 120;

    /// <summary>The minimum width of letters, in per cent.</summary>
    private const int NarrowestLetters = 40;

    /// <summary>The minimum spacing between letters, in twentieths of a point. A smaller one overlaps them.</summary>
    private const int ClosestLetters = -80;

    /// <summary>The maximum indent in twentieths of a point. No text page is wider.</summary>
    private const int WidestIndent = 8_000;

    private static readonly HashSet<string> SignFonts = new(
        ["Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3", "ZapfDingbats", "Zapf Dingbats", "Marlett", "MT Extra",
            "OpenSymbol"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<XElement, Surroundings> _surroundings = [];
    private readonly Dictionary<XElement, TableSurroundings> _tables = [];
    private readonly Dictionary<XElement, (bool IsHidden, bool IsCut)> _rows = [];

    /// <summary>The formatting that a run inherits.</summary>
    private sealed record Surroundings(
        IReadOnlyList<IReadOnlyDictionary<XName, XElement>> Characters, RunColour Behind, bool IsHidden, bool IsTiny, bool IsOffPage);

    private sealed record TableSurroundings(IReadOnlyList<IReadOnlyDictionary<XName, XElement>> Characters, RunColour? Behind);

    /// <summary>Returns the formatting of a run.</summary>
    /// <param name="run">The run in its part.</param>
    /// <param name="properties">Its own properties; those before a tracked change if that was rejected.</param>
    public RunLook Of(XElement run, XElement? properties) => Of(run, properties, SurroundingsOf(run));

    /// <summary>Returns the formatting of a paragraph's number.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="level">The formatting of the list level.</param>
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
        // In Word, two styles that set the same property cancel each other; other programs differ. Readers may see either.
        bool IsOn(string name) => properties.IsOn(name) ?? (SaidBy(own, name) == true || SaidBy(surroundings.Characters, name) == true);
        XElement? First(XName name) => properties?.Element(name) ?? own.Concat(surroundings.Characters)
            .Select(each => each.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

        var isRightToLeft = properties.IsOn("rtl") == true;
        return new RunLook(
            Said("b") == true || (isRightToLeft && Said("bCs") == true),
            Said("i") == true || (isRightToLeft && Said("iCs") == true),
            DocxStyleSheet.IsMonospaced(properties) || (style is not null && styles.IsCode(style)),
            IsOn("vanish") || surroundings.IsHidden)
        {
            IsHiddenInSomeView = IsOn("webHidden") || IsOn("specVanish"),
            IsStruckOut = IsOn("strike") || IsOn("dstrike"),
            IsColourless = colours.IsColourless(First(W.Main + "color"), First(
                W.Word2010 + "textFill"), colours.Behind(First(W.Main + "highlight"), First(W.Main + "shd")) ?? surroundings.Behind),
            IsTiny = surroundings.IsTiny || IsTiny(First),
            IsOffPage = surroundings.IsOffPage,
            Raise = (string?)First(W.Main + "vertAlign")?.Attribute(W.Value) switch
            {
                "superscript" => Raise.Raised,
                "subscript" => Raise.Lowered,
                _ => Raise.None,
            },
            IsInCapitals = IsOn("caps") || IsOn("smallCaps"),
            IsInSigns = First(W.Main + "rFonts") is { } fonts
                && new[] { "ascii", "hAnsi" }.Any(name => SignFonts.Contains((string?)fonts.Attribute(W.Main + name) ?? "")),
        };
    }

    private static bool? SaidBy(IReadOnlyList<IReadOnlyDictionary<XName, XElement>> levels, string name) =>
        levels.Select(each => each.IsOn(name)).FirstOrDefault(on => on is not null);

    private static bool IsTiny(Func<XName, XElement?> first) =>
        new[] { "sz", "szCs" }.Any(name => HalfPoints((string?)first(W.Main + name)?.Attribute(W.Value)) < SmallestSize)
        || W.Number(((string?)first(W.Main + "w")?.Attribute(W.Value))?.TrimEnd('%')) < NarrowestLetters
        || W.Number((string?)first(W.Main + "spacing")?.Attribute(W.Value)) < ClosestLetters;

    /// <summary>Parses a size in half points, or with a unit as in strict files.</summary>
    private static double? HalfPoints(string? size)
    {
        if (size is null)
            return null;
        (string Unit, double Points)[] units = [("pt", 1), ("in", 72), ("cm", 28.35), ("mm", 2.835), ("pc", 12), ("pi", 12)];
        var unit = units.FirstOrDefault(each => size.EndsWith(each.Unit, StringComparison.Ordinal));
        var number = unit.Unit is null ? size : size[..^unit.Unit.Length];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value * (unit.Unit is null ? 1 : unit.Points * 2) : null;
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
            colours.Shading(Own("shd")) ?? colours.Shading(cell?.Element(W.Main + "tcPr")?.Element(W.Main + "shd")) ?? table?.Behind
                ?? colours.Page,
            row.IsHidden,
            IsCut(Own("spacing"), W.Main + "lineRule", W.Main + "line") || row.IsCut,
            Own("ind") is { } indent
                && new[] { "start", "left", "end", "right", "firstLine" }.Any(
                    side => Math.Abs(W.Number((string?)indent.Attribute(W.Main + side)) ?? 0) > WidestIndent));
    }

    private (bool IsHidden, bool IsCut) RowOf(XElement? row)
    {
        if (row is null)
            return default;
        if (!_rows.TryGetValue(row, out var known))
        {
            var properties = row.Element(W.Main + "trPr");
            _rows[row] = known = (
                properties.IsOn("hidden") == true, IsCut(properties?.Element(W.Main + "trHeight"), W.Main + "hRule", W.Value));
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
            var behind = style is null ? [] : styles.Chain(style)
                .Select(each => colours.Shading(each.Element(W.Main + "tcPr")?.Element(W.Main + "shd")));
            _tables[table] = known = new TableSurroundings(
                style is null ? [] : styles.CharactersOfTable(style),
                behind.Prepend(colours.Shading(properties?.Element(W.Main + "shd"))).FirstOrDefault(colour => colour is not null));
        }

        return known;
    }

    private static bool IsCut(XElement? height, XName rule, XName value) =>
        (string?)height?.Attribute(rule) == "exact" && W.Number((string?)height.Attribute(value)) < LowestLine;
}
