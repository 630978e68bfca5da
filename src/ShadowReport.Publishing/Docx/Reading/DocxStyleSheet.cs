using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>The role of a paragraph by its style.</summary>
internal enum DocxRole
{
    Text,
    Heading,
    Title,
    Quote,
    Code,
    Contents,

    /// <summary>A line of a cover of this software.</summary>
    Cover,

    /// <summary>The addressee of the recommendations that follow, in a file of this software.</summary>
    Addressee,

    /// <summary>In such a file, the heading of recommendations without an addressee.</summary>
    NoAddressee,
}

/// <summary>
/// Reads the styles of a file. The purpose of a style follows from its outline level, the name that all Word languages share, and its base
/// style.
/// </summary>
internal sealed partial class DocxStyleSheet
{
    private const int ChainAtMost = 20;

    private static readonly HashSet<string> Quotes = new(
        ["quote", "intense quote", "block text", "block quote", "block quotation", "quotations", "quotation"],
        StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Codes = new(
        ["html preformatted", "source code", "preformatted text", "htmlpreformatted", "sourcecode"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Covers = new(["subtitle", "cover field", "coverfield"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Captions = new(
        ["caption", "figure", "illustration", "image caption", "imagecaption"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> OwnNumbered = new(["NumberedParagraph", "Recommendation"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Monospaced = new(
        ["Consolas", "Courier New", "Courier", "Liberation Mono", "DejaVu Sans Mono", "Menlo", "Monaco", "Lucida Console", "Cascadia Mono",
            "Cascadia Code"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, XElement> _styles;
    private readonly Dictionary<string, List<XElement>> _chains = [];

    /// <summary>A cache, because a hostile style can have a hundred thousand elements, and as many runs.</summary>
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<XName, XElement>>> _characters = [];
    private readonly Dictionary<(string, string), XElement?> _paragraphProperties = [];
    private readonly Dictionary<string, bool> _codes = [];
    private readonly string? _default;
    private readonly string? _defaultCharacters;

    public DocxStyleSheet(XElement? styles)
    {
        _styles = (styles?.Elements(W.Main + "style") ?? []).Where(style => IdOf(style) is not null).GroupBy(style => IdOf(style)!)
            .ToDictionary(group => group.Key, group => group.First());
        _default = DefaultOf("paragraph");
        _defaultCharacters = DefaultOf("character");
        var defaults = styles?.Element(W.Main + "docDefaults")?.Element(W.Main + "rPrDefault")?.Element(W.Main + "rPr");
        Defaults = ByName(defaults);
        Language = defaults?.Element(W.Main + "lang")
            ?? (_default is null ? null : _styles[_default].Element(W.Main + "rPr")?.Element(W.Main + "lang"));
    }

    /// <summary>The language of the whole document.</summary>
    public XElement? Language { get; }

    /// <summary>The default formatting.</summary>
    public IReadOnlyDictionary<XName, XElement> Defaults { get; }

    /// <summary>Returns the formatting of a paragraph's style and its base styles; of the default style when there is none.</summary>
    public IReadOnlyList<IReadOnlyDictionary<XName, XElement>> CharactersOfParagraph(string? style) =>
        Characters(Chain(style).Count > 0 ? style : null);

    /// <summary>Returns the formatting of a character style and its base styles.</summary>
    public IReadOnlyList<IReadOnlyDictionary<XName, XElement>> CharactersOf(string? style) =>
        style is not null && Chain(style).Count > 0 ? Characters(style) : _defaultCharacters is null ? [] : Characters(_defaultCharacters);

    /// <summary>Returns the formatting of a table style and its base styles.</summary>
    public IReadOnlyList<IReadOnlyDictionary<XName, XElement>> CharactersOfTable(string style) =>
        Chain(style).Count > 0 ? Characters(style) : [];

    /// <summary>Returns a style with its base styles.</summary>
    public IReadOnlyList<XElement> Chain(string? id)
    {
        id ??= _default ?? "";
        if (_chains.TryGetValue(id, out var known))
            return known;
        var chain = new List<XElement>();
        for (var next = id; next is not null && chain.Count < ChainAtMost
            && _styles.TryGetValue(next, out var style); next = style.ValueOf("basedOn"))
            chain.Add(style);
        return _chains[id] = chain;
    }

    /// <summary>Returns the role of a paragraph's style, including styles that the file does not define.</summary>
    public DocxRole RoleOf(string? style)
    {
        foreach (var name in NamesOf(style))
        {
            if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
                return DocxRole.Title;
            if (ContentsName().IsMatch(name))
                return DocxRole.Contents;
            if (Quotes.Contains(name))
                return DocxRole.Quote;
            if (Codes.Contains(name))
                return DocxRole.Code;
            if (Covers.Contains(name))
                return DocxRole.Cover;
            if (name.Equals("no addressee", StringComparison.OrdinalIgnoreCase)
                || name.Equals("noaddressee", StringComparison.OrdinalIgnoreCase))
                return DocxRole.NoAddressee;
            if (name.Equals("addressee", StringComparison.OrdinalIgnoreCase))
                return DocxRole.Addressee;
        }

        return DocxRole.Text;
    }

    /// <summary>Returns the level of a heading style, from 1; null for other styles.</summary>
    public int? HeadingLevel(string? style)
    {
        foreach (var one in Chain(style))
        {
            if (W.Number(one.Element(W.Main + "pPr").ValueOf("outlineLvl")) is { } level)
                return level < 9 ? level + 1 : null;
            if (LevelIn(one.ValueOf("name") ?? "") is { } named)
                return named;
        }

        return style is not null && Chain(style).Count == 0 ? LevelIn(style) : null;
    }

    /// <summary>Whether a style numbers paragraphs through the report, as in files of this software.</summary>
    public bool IsOwnNumbered(string? style) =>
        (style is not null && OwnNumbered.Contains(style)) || Chain(style).Any(one => OwnNumbered.Contains(IdOf(one) ?? ""));

    /// <summary>Whether a style marks captions of images.</summary>
    public bool IsCaption(string? style) => NamesOf(style).Any(Captions.Contains);

    /// <summary>Whether a style marks recommendations, as in files of this software.</summary>
    public bool IsRecommendation(string? style) => style == "Recommendation" || Chain(style).Any(one => IdOf(one) == "Recommendation");

    /// <summary>Whether indented paragraphs of a style continue a list item.</summary>
    public bool MayContinueList(string? style) => NamesOf(style).Any(name => name.StartsWith("list", StringComparison.OrdinalIgnoreCase))
        || RoleOf(style) is DocxRole.Quote or DocxRole.Code;

    /// <summary>Returns the first occurrence of a property in a style and its base styles.</summary>
    public XElement? ParagraphProperty(string? style, string name)
    {
        if (!_paragraphProperties.TryGetValue((style ?? "", name), out var known))
            _paragraphProperties[(style ?? "", name)] = known = Chain(style)
                .Select(one => one.Element(W.Main + "pPr")?.Element(W.Main + name)).FirstOrDefault(found => found is not null);
        return known;
    }

    /// <summary>Whether a character style marks code.</summary>
    public bool IsCode(string style)
    {
        if (!_codes.TryGetValue(style, out var known))
            _codes[style] = known = HasCode(style);
        return known;
    }

    private bool HasCode(string style) => Chain(style)
        .Any(one => IsMonospaced(one.Element(W.Main + "rPr")) || one.ValueOf("name") is "Verbatim Char" or "HTML Code" or "Source Text");

    /// <summary>Whether a font is monospaced.</summary>
    public static bool IsMonospaced(XElement? properties) =>
        properties?.Element(W.Main + "rFonts") is { } fonts && Monospaced.Contains((string?)fonts.Attribute(W.Main + "ascii") ?? "");

    private IReadOnlyList<IReadOnlyDictionary<XName, XElement>> Characters(string? style)
    {
        if (!_characters.TryGetValue(style ?? "", out var known))
            _characters[style ?? ""] = known = [
                .. Chain(style).Select(each => each.Element(W.Main + "rPr")).OfType<XElement>().Select(ByName)];
        return known;
    }

    private static Dictionary<XName, XElement> ByName(XElement? properties) =>
        (properties?.Elements() ?? []).DistinctBy(property => property.Name).ToDictionary(property => property.Name);

    private string? DefaultOf(string kind) => _styles.Values
        .Where(style => (string?)style.Attribute(W.Main + "type") == kind && (string?)style.Attribute(W.Main + "default") is "1" or "true")
        .Select(IdOf).FirstOrDefault();

    private IEnumerable<string> NamesOf(string? style) => Chain(style) is { Count: > 0 } chain
        ? chain.SelectMany(one => new[] { one.ValueOf("name"), IdOf(one) }).OfType<string>()
        : style is null ? [] : [style];

    private static string? IdOf(XElement style) => (string?)style.Attribute(W.Main + "styleId");

    private static int? LevelIn(string name) =>
        HeadingName().Match(name) is { Success: true } found
            && int.Parse(found.Groups["level"].Value, CultureInfo.InvariantCulture) is var level and > 0 ? level : null;

    /// <summary>Word keeps English names for built-in styles; other programs use the user's language.</summary>
    [GeneratedRegex(
        @"^(?:heading|titre|überschrift|berschrift|t[íi]tulo|ttulo|titolo|заголовок|标题|標題|見出し|제목|عنوان|kop|nagłówek|nagwek|rubrik|overskrift|otsikko|nadpis|başlık|επικεφαλίδα)[\s_]*(?<level>[1-9])$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HeadingName();

    [GeneratedRegex(
        @"^(?:toc ?[1-9]|toc ?heading|contents ?[1-9]|contents ?heading|table of figures)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ContentsName();
}
