using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>A heading of a Markdown file.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Text">The text with its markup.</param>
/// <param name="Key">The id in the file, if it is a valid key; null otherwise.</param>
/// <param name="IsAnnex">Whether the file marks it as an annex.</param>
internal sealed record MarkdownHeading(int Level, string Text, string? Key, bool IsAnnex);

/// <summary>The lines of a Markdown file, classified as headings, fenced code or other.</summary>
internal sealed partial class MarkdownLines
{
    private readonly string[] _lines;
    private readonly bool[] _isCode;
    private readonly MarkdownHeading?[] _headings;
    private readonly bool[] _isUnderline;

    public MarkdownLines(string text)
    {
        _lines = text.Split('\n');
        _isCode = InFences(_lines);
        _headings = new MarkdownHeading?[_lines.Length];
        _isUnderline = new bool[_lines.Length];
        for (var index = 0; index < _lines.Length; index++)
            Look(index);
    }

    public int Count => _lines.Length;

    public string this[int index] => _lines[index];

    public bool IsCode(int index) => _isCode[index];

    /// <summary>Whether the line is the underline of a heading.</summary>
    public bool IsUnderline(int index) => _isUnderline[index];

    /// <summary>Whether the line starts or ends a Pandoc block: three or more colons.</summary>
    public bool IsDiv(int index) => !_isCode[index] && Div().IsMatch(_lines[index]);

    public MarkdownHeading? HeadingAt(int index) => _headings[index];

    /// <summary>The level of the one heading above all others, such as a title; null when there is none.</summary>
    public int? TitleLevel()
    {
        var levels = _headings.OfType<MarkdownHeading>().Select(heading => heading.Level).ToList();
        var highest = levels.DefaultIfEmpty(0).Min();
        return levels.Count > 1 && levels.Count(level => level == highest) == 1 ? highest : null;
    }

    /// <summary>Finds the lines of fenced code, including the fences.</summary>
    public static bool[] InFences(string[] lines)
    {
        var isCode = new bool[lines.Length];
        string? fence = null;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd();
            if (fence is not null)
            {
                isCode[index] = true;
                var bare = line.TrimStart(' ');
                if (bare.Length >= fence.Length && bare.Trim(fence[0]).Length == 0)
                    fence = null;
            }
            else if (Fence().Match(line) is { Success: true } opening)
            {
                isCode[index] = true;
                fence = opening.Groups["fence"].Value;
            }
        }

        return isCode;
    }

    private void Look(int index)
    {
        if (_isCode[index])
            return;
        if (Atx().Match(_lines[index]) is { Success: true } atx)
            _headings[index] = Heading(atx.Groups["level"].Length, atx.Groups["text"].Value);
        else if (index > 0 && Underline().IsMatch(_lines[index]) && IsLoneLine(index - 1))
            (_headings[index - 1], _isUnderline[index]) = (Heading(_lines[index].Contains('=') ? 1 : 2, _lines[index - 1].Trim()), true);
    }

    /// <summary>Whether the line stands alone above its underline. Below several lines, dashes are usually an ornament.</summary>
    private bool IsLoneLine(int index) =>
        !_isCode[index] && _headings[index] is null && !_isUnderline[index] && Words().IsMatch(_lines[index])
        && (index == 0 || string.IsNullOrWhiteSpace(_lines[index - 1]) || _headings[index - 1] is not null || _isUnderline[index - 1]);

    private static MarkdownHeading Heading(int level, string text)
    {
        if (Attributes().Match(text) is not { Success: true } attributes)
            return new MarkdownHeading(level, text, null, false);
        var said = attributes.Groups["said"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = said.FirstOrDefault(word => word[0] == '#')?[1..];
        return new MarkdownHeading(
            level, text[..attributes.Index].TrimEnd(), id is not null && Keys.IsKey(id) ? id : null, said.Contains(".annex"));
    }

    [GeneratedRegex(
        @"^ {0,3}(?<fence>`{3,}|~{3,})[^`]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex(
        @"^ {0,3}(?<level>#{1,6})[ \t]+(?<text>.*?)([ \t]+#+)?[ \t]*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Atx();

    [GeneratedRegex(
        @"^ {0,3}(=+|-{2,})[ \t]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Underline();

    /// <summary>Matches a line of a paragraph: no list, quote or table.</summary>
    [GeneratedRegex(
        @"^ {0,3}([^\s>|*+\-0-9]|[*_]{1,3}\S|[0-9]+[^.)0-9])[^|]*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"[ \t]*\{(?<said>(?:[ \t]*(?:[#.][\w:.-]+|[\w-]+=(?:""[^""{}]*""|[\w.-]+)|-))+)[ \t]*\}$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Attributes();

    [GeneratedRegex(
        @"^ {0,3}:{3,}([ \t]*(\{[^{}]*\}|[\w-]+))?[ \t]*:*[ \t]*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Div();
}
