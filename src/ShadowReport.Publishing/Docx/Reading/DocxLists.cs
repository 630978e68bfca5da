using System.Xml.Linq;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>The mark of a list item.</summary>
/// <param name="Level">The level, from 0.</param>
/// <param name="IsOrdered">Whether it has a number.</param>
/// <param name="Number">The number; 1 for bullets.</param>
/// <param name="Goes">Whether it continues the item before it without its own mark, as Pandoc writes such paragraphs.</param>
internal sealed record DocxMark(int Level, bool IsOrdered, int Number, bool Goes)
{
    /// <summary>The visible mark, such as `3.`, `(b)` or `•`.</summary>
    public string Label { get; init; } = "";

    /// <summary>The kind of its numbers.</summary>
    public ListMarkers Markers { get; init; }

    /// <summary>Whether a text has no numbers of this kind.</summary>
    public bool HasOtherNumbers { get; init; }

    /// <summary>In files of this software: the kind of the list's numbers, whose deeper levels have other numbers in print.</summary>
    public ListMarkers OwnMarkers { get; init; }

    /// <summary>The formatting of the mark.</summary>
    public XElement? Look { get; init; }
}

/// <summary>Calculates the marks of list items as Word does.</summary>
internal sealed class DocxLists
{
    private const int LevelsAtMost = 9;
    private static readonly XName Level = W.Main + "ilvl";
    private static readonly XName NumberId = W.Main + "numId";

    private readonly Dictionary<string, XElement> _instances;
    private readonly Dictionary<string, XElement> _abstracts;
    private readonly DocxStyleSheet _styles;
    private readonly Dictionary<string, int[]> _counts = [];
    private readonly HashSet<string> _begun = [];

    /// <summary>A cache, because a hostile list can have a hundred thousand levels, and as many items.</summary>
    private readonly Dictionary<string, (XElement Instance, XElement Kind)?> _kinds = [];
    private readonly Dictionary<(XElement, int), XElement?> _definitions = [];
    private readonly Dictionary<(XElement, int), XElement?> _overrides = [];
    private readonly Dictionary<(XElement, string?), int> _levels = [];

    public DocxLists(XElement? numbering, DocxStyleSheet styles)
    {
        _styles = styles;
        _instances = ById(numbering, "num", NumberId);
        _abstracts = ById(numbering, "abstractNum", W.Main + "abstractNumId");
    }

    /// <summary>Whether any list uses numbers that a text cannot have.</summary>
    public bool HasOtherNumbers { get; private set; }

    /// <summary>Returns the mark of a paragraph and advances the count; null when it is not an item.</summary>
    public DocxMark? Next(XElement? properties, string? style)
    {
        var direct = properties?.Element(W.Main + "numPr");
        var byStyle = _styles.ParagraphProperty(style, "numPr");
        var id = (string?)(direct?.Element(NumberId) ?? byStyle?.Element(NumberId))?.Attribute(W.Value);
        if (id is null or "0" || KindOf(id) is not var (instance, kind))
            return null;
        var level = Math.Clamp(W.Number((string?)(direct?.Element(Level) ?? byStyle?.Element(Level))?.Attribute(W.Value))
            ?? LevelOfStyle(kind, style), 0, LevelsAtMost - 1);
        return Mark(id, instance, kind, level);
    }

    private (XElement Instance, XElement Kind)? KindOf(string id)
    {
        if (!_kinds.TryGetValue(id, out var known))
            _kinds[id] = known = _instances.TryGetValue(id, out var instance) && AbstractOf(instance, 0) is { } kind ? (instance, kind)
                : null;
        return known;
    }

    private static Dictionary<string, XElement> ById(XElement? numbering, string name, XName id) =>
        (numbering?.Elements(W.Main + name) ?? [])
        .Where(element => element.Attribute(id) is not null).GroupBy(element => (string)element.Attribute(id)!)
        .ToDictionary(group => group.Key, group => group.First());

    private DocxMark? Mark(string id, XElement instance, XElement kind, int level)
    {
        var definition = DefinitionOf(instance, kind, level);
        var format = definition.ValueOf("numFmt") ?? "decimal";
        var text = definition.ValueOf("lvlText");
        var look = definition?.Element(W.Main + "rPr");
        if (format == "bullet" && string.IsNullOrWhiteSpace(text) && text is not null)
            return new DocxMark(level, IsOrdered: false, 1, Goes: true);
        if (format == "none" || (format != "bullet" && text is not null && !text.Contains('%')))
            return text is { Length: > 0 } ? new DocxMark(level, IsOrdered: false, 1, Goes: false) { Label = text, Look = look } : null;
        if (format == "bullet")
            return new DocxMark(level, IsOrdered: false, 1, Goes: false) { Label = Bullet(text ?? "", look), Look = look };
        var hasOtherNumbers = NumeralsOf(format) is null;
        HasOtherNumbers |= hasOtherNumbers;
        var number = Count(id, instance, kind, level);
        return new DocxMark(
            level, IsOrdered: true, number, Goes: false)
        {
            Label = Label(text ?? $"%{level + 1}", id, instance, kind, level),
            Look = look,
            Markers = MarkersOf(definition, level),
            HasOtherNumbers = hasOtherNumbers,
            OwnMarkers = MarkersOf(DefinitionOf(instance, kind, 0), 0),
        };
    }

    private static ListMarkers MarkersOf(XElement? definition, int level)
    {
        var (text, place) = (definition.ValueOf("lvlText") ?? "", $"%{level + 1}");
        var numerals = NumeralsOf(definition.ValueOf("numFmt") ?? "decimal") ?? ListNumerals.Decimal;
        var frame = text.Contains($"({place})", StringComparison.Ordinal) ? ListFrame.Parentheses
            : text.Contains($"{place})", StringComparison.Ordinal) ? ListFrame.Parenthesis : ListFrame.Period;
        // In texts `1)` is the same as `1.`.
        return numerals == ListNumerals.Decimal && frame != ListFrame.Parentheses ? default : new ListMarkers(numerals, frame);
    }

    /// <summary>Returns the numerals of a format; null when texts have none like it.</summary>
    private static ListNumerals? NumeralsOf(string format) => format switch
    {
        "decimal" or "decimalZero" => ListNumerals.Decimal,
        "lowerLetter" => ListNumerals.LowerLetter,
        "upperLetter" => ListNumerals.UpperLetter,
        "lowerRoman" => ListNumerals.LowerRoman,
        "upperRoman" => ListNumerals.UpperRoman,
        "russianLower" => ListNumerals.Cyrillic,
        "arabicAbjad" => ListNumerals.Abjad,
        "arabicAlpha" => ListNumerals.Arabic,
        _ => null,
    };

    /// <summary>
    /// Returns the visible bullet. Symbol fonts show one for a letter's code. All dots are one bullet, and all dashes another.
    /// </summary>
    private static string Bullet(string text, XElement? look)
    {
        var font = (string?)look?.Element(W.Main + "rFonts")?.Attribute(W.Main + "ascii") ?? "";
        var signs = text.Select(sign => DocxSymbols.Read(font, sign) ?? sign.ToString());
        return string.Concat(signs) switch
        {
            "·" or "•" or "●" or "∙" => "•",
            "-" or "–" or "−" or "—" => "–",
            var other => other,
        };
    }

    /// <summary>Returns the text of a level with its numbers, each in the format of its own level.</summary>
    private string Label(string text, string id, XElement instance, XElement kind, int level)
    {
        var counts = _counts[(string?)kind.Attribute(W.Main + "abstractNumId") ?? id];
        var isLegal = DefinitionOf(instance, kind, level).IsOn("isLgl") == true;
        for (var named = 0; named < LevelsAtMost; named++)
        {
            var place = $"%{named + 1}";
            if (!text.Contains(place, StringComparison.Ordinal))
                continue;
            var format = isLegal && named != level ? "decimal" : DefinitionOf(instance, kind, named).ValueOf("numFmt") ?? "decimal";
            text = text.Replace(place, NumberFormats.Write(
                format, named < level ? Math.Max(counts[named], StartOf(instance, kind, named)) : counts[named]), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Counts an item. Instances of an abstract list continue each other, unless one of them restarts.</summary>
    private int Count(string id, XElement instance, XElement kind, int level)
    {
        var key = (string?)kind.Attribute(W.Main + "abstractNumId") ?? id;
        if (!_counts.TryGetValue(key, out var counts))
            _counts[key] = counts = Starts(instance, kind);
        if (_begun.Add($"{id}/{level}") && StartOverride(instance, level) is { } start)
            counts[level] = start - 1;
        counts[level]++;
        for (var deeper = level + 1; deeper < LevelsAtMost; deeper++)
            counts[deeper] = StartOf(instance, kind, deeper) - 1;
        return Math.Max(0, counts[level]);
    }

    private int[] Starts(XElement instance, XElement kind) =>
        [.. Enumerable.Range(0, LevelsAtMost).Select(level => StartOf(instance, kind, level) - 1)];

    private int StartOf(XElement instance, XElement kind, int level) =>
        Math.Clamp(StartOverride(instance, level) ?? W.Number(DefinitionOf(instance, kind, level).ValueOf("start")) ?? 1, 0, 1_000_000);

    private int? StartOverride(XElement instance, int level) =>
        OverrideOf(instance, level) is { } found ? W.Number(found.ValueOf("startOverride")) : null;

    private XElement? OverrideOf(XElement instance, int level)
    {
        if (!_overrides.TryGetValue((instance, level), out var known))
            _overrides[(instance, level)] = known = instance.Elements(W.Main + "lvlOverride")
                .FirstOrDefault(found => W.Number((string?)found.Attribute(Level)) == level);
        return known;
    }

    private XElement? DefinitionOf(XElement instance, XElement kind, int level)
    {
        if (!_definitions.TryGetValue((instance, level), out var known))
        {
            _definitions[(instance, level)] = known = OverrideOf(instance, level)?.Element(W.Main + "lvl")
                ?? kind.Elements(W.Main + "lvl").FirstOrDefault(found => W.Number((string?)found.Attribute(Level)) == level);
        }

        return known;
    }

    private int LevelOfStyle(XElement kind, string? style)
    {
        if (!_levels.TryGetValue((kind, style), out var known))
            _levels[(kind, style)] = known = W.Number((string?)kind.Elements(W.Main + "lvl")
                .FirstOrDefault(found => found.ValueOf("pStyle") == style && style is not null)?.Attribute(Level)) ?? 0;
        return known;
    }

    /// <summary>Finds the abstract list. A list can take its levels from a list style, which takes them from another list.</summary>
    private XElement? AbstractOf(XElement instance, int followed)
    {
        if (instance.ValueOf("abstractNumId") is not { } id || !_abstracts.TryGetValue(id, out var kind))
            return null;
        if (kind.ValueOf("numStyleLink") is not { } link || followed > 3)
            return kind;
        var target = _styles.ParagraphProperty(link, "numPr").ValueOf("numId");
        return target is not null && _instances.TryGetValue(target, out var other) ? AbstractOf(other, followed + 1) ?? kind : kind;
    }
}
