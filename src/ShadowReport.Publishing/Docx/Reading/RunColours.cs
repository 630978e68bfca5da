using System.Globalization;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>A colour with red, green and blue from 0 to 255.</summary>
internal readonly record struct RunColour(double Red, double Green, double Blue)
{
    public static RunColour Black => new(0, 0, 0);

    public static RunColour White => new(255, 255, 255);

    /// <summary>Parses six hexadecimal digits; null for anything else, such as `auto`.</summary>
    public static RunColour? Parse(string? digits) =>
        digits is { Length: 6 } && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new RunColour(value >> 16, (value >> 8) & 0xFF, value & 0xFF)
            : null;

    /// <summary>Mixes it with another colour.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">The share of this colour, from 0 to 1.</param>
    public RunColour MixedWith(RunColour other, double share) =>
        new((Red * share) + (
            other.Red * (1 - share)), (Green * share) + (other.Green * (1 - share)), (Blue * share) + (other.Blue * (1 - share)));

    /// <summary>Calculates the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public double ContrastWith(RunColour other)
    {
        var (one, two) = (Luminance + 0.05, other.Luminance + 0.05);
        return one > two ? one / two : two / one;
    }

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(double part) =>
        part / 255 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}

/// <summary>Resolves the colours of a file: of letters, of their background, and of the theme.</summary>
/// <param name="theme">The theme; null when there is none.</param>
/// <param name="page">The element with the page colour; null for white pages.</param>
internal sealed class RunColours(XElement? theme, XElement? page)
{
    /// <summary>Below this contrast readers do not notice words; WCAG requires 4.5.</summary>
    private const double LowestContrast = 1.5;

    /// <summary>The maximum transparency of visible letters, in thousandths of a per cent.</summary>
    private const int MostTransparent = 80_000;

    private static readonly Dictionary<string, string> ThemeNames = new()
    {
        ["dark1"] = "dk1",
        ["text1"] = "dk1",
        ["tx1"] = "dk1",
        ["light1"] = "lt1",
        ["background1"] = "lt1",
        ["bg1"] = "lt1",
        ["dark2"] = "dk2",
        ["text2"] = "dk2",
        ["tx2"] = "dk2",
        ["light2"] = "lt2",
        ["background2"] = "lt2",
        ["bg2"] = "lt2",
        ["hyperlink"] = "hlink",
        ["followedHyperlink"] = "folHlink",
    };

    private static readonly Dictionary<string, string> Highlights = new()
    {
        ["black"] = "000000",
        ["blue"] = "0000FF",
        ["cyan"] = "00FFFF",
        ["green"] = "00FF00",
        ["magenta"] = "FF00FF",
        ["red"] = "FF0000",
        ["yellow"] = "FFFF00",
        ["white"] = "FFFFFF",
        ["darkBlue"] = "000080",
        ["darkCyan"] = "008080",
        ["darkGreen"] = "008000",
        ["darkMagenta"] = "800080",
        ["darkRed"] = "800000",
        ["darkYellow"] = "808000",
        ["darkGray"] = "808080",
        ["lightGray"] = "C0C0C0",
    };

    private readonly Dictionary<string, RunColour> _theme = (theme?.Descendants(W.Drawing + "clrScheme").FirstOrDefault()?.Elements() ?? [])
        .Select(named => (named.Name.LocalName, Colour: named.Elements().FirstOrDefault()))
        .Select(named => (named.LocalName, Colour: RunColour.Parse((string?)named.Colour?.Attribute("val"))
            ?? RunColour.Parse((string?)named.Colour?.Attribute("lastClr"))))
        .Where(named => named.Colour is not null).DistinctBy(named => named.LocalName)
        .ToDictionary(named => named.LocalName, named => named.Colour!.Value);

    /// <summary>The colour of the pages.</summary>
    public RunColour Page { get; } = RunColour.Parse((string?)page?.Attribute(W.Main + "color")) ?? RunColour.White;

    /// <summary>Returns a run's own background; null where the paragraph's background is visible.</summary>
    public RunColour? Behind(XElement? highlight, XElement? shading) =>
        RunColour.Parse(Highlights.GetValueOrDefault((string?)highlight?.Attribute(W.Value) ?? "")) ?? Shading(shading);

    /// <summary>Returns the colour of a shading; null when there is none.</summary>
    public RunColour? Shading(XElement? shading)
    {
        if (shading is null)
            return null;
        var fill = Themed(shading, "themeFill") ?? RunColour.Parse((string?)shading.Attribute(W.Main + "fill"));
        var pattern = (string?)shading.Attribute(W.Value) ?? "clear";
        var ink = Themed(shading, "themeColor") ?? RunColour.Parse((string?)shading.Attribute(W.Main + "color")) ?? RunColour.Black;
        if (pattern == "solid")
            return ink;
        return pattern.StartsWith("pct", StringComparison.Ordinal) && W.Number(pattern[3..]) is { } percent
            ? ink.MixedWith(fill ?? RunColour.White, percent / 100.0) : fill;
    }

    /// <summary>Whether letters are hard to distinguish from their background.</summary>
    /// <param name="colour">Their colour. It can also name a theme colour; programs use either.</param>
    /// <param name="filling">Their fill in Word 2010 and later.</param>
    /// <param name="behind">The background.</param>
    public bool IsColourless(XElement? colour, XElement? filling, RunColour behind)
    {
        if (filling is not null && IsTransparent(filling))
            return true;
        RunColour?[] colours = [RunColour.Parse((string?)colour?.Attribute(W.Value)), colour is null
            ? null : Themed(colour, "themeColor"), filling is null ? null : Filling(filling)];
        return colours.Any(each => each is { } seen && seen.ContrastWith(behind) < LowestContrast);
    }

    private static bool IsTransparent(XElement filling) =>
        filling.Element(W.Word2010 + "noFill") is not null
        || filling.Descendants(W.Word2010 + "alpha").Any(alpha => W.Number((string?)alpha.Attribute(W.Word2010 + "val")) > MostTransparent);

    private RunColour? Filling(XElement filling) => filling.Element(W.Word2010 + "solidFill") is not { } solid
        ? null
        : RunColour.Parse((string?)solid.Element(W.Word2010 + "srgbClr")?.Attribute(W.Word2010 + "val"))
            ?? OfTheme((string?)solid.Element(W.Word2010 + "schemeClr")?.Attribute(W.Word2010 + "val"));

    private RunColour? Themed(XElement element, string name)
    {
        if (OfTheme((string?)element.Attribute(W.Main + name)) is not { } colour)
            return null;
        var prefix = name == "themeFill" ? "themeFill" : "theme";
        if (Share(element, $"{prefix}Shade") is { } shade)
            colour = colour.MixedWith(RunColour.Black, shade);
        return Share(element, $"{prefix}Tint") is { } tint ? colour.MixedWith(RunColour.White, tint) : colour;
    }

    private static double? Share(XElement element, string name) =>
        int.TryParse((string?)element.Attribute(
            W.Main + name), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var share) ? share / 255.0 : null;

    private RunColour? OfTheme(string? name)
    {
        if (name is null or "none")
            return null;
        var key = ThemeNames.GetValueOrDefault(name, name);
        if (_theme.TryGetValue(key, out var colour))
            return colour;
        return key switch { "lt1" => RunColour.White, "dk1" => RunColour.Black, _ => null };
    }
}
