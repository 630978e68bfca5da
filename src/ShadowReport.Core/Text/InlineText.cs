using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>Writes runs in Markdown. Marks that span several runs are written once around them.</summary>
internal sealed partial class InlineText
{
    private static readonly SearchValues<char> NotInAutolinks = SearchValues.Create(" <>\n\t\\");

    private readonly StringBuilder _text = new();
    private readonly EscapeLevel _way;
    private readonly bool _isCell;

    private InlineText(EscapeLevel way, bool isCell) => (_way, _isCell) = (way, isCell);

    private enum Mark
    {
        Span,
        Link,
        Bold,
        Italic,
    }

    /// <summary>Writes a paragraph. A line break is a backslash at the end of a line.</summary>
    public static string OfParagraph(IReadOnlyList<Inline> inlines, EscapeLevel way, BodyRules rules) =>
        Lines(Raw(inlines, way, isCell: false), way, rules);

    /// <summary>Writes a heading on one line. Trailing number signs are escaped, because they would be removed.</summary>
    public static string OfHeading(IReadOnlyList<Inline> inlines, EscapeLevel way)
    {
        var line = OneLine(Raw(inlines, way, isCell: false), way);
        return line.EndsWith('#') ? line[..^1] + "\\#" : line;
    }

    /// <summary>Writes a table cell on one line.</summary>
    public static string OfCell(IReadOnlyList<Inline> inlines, EscapeLevel way) => OneLine(Raw(inlines, way, isCell: true), way);

    /// <summary>Returns the length of the longest repetition of a character.</summary>
    public static int LongestRun(string text, char character)
    {
        var (longest, run) = (0, 0);
        foreach (var one in text)
        {
            run = one == character ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Raw(IReadOnlyList<Inline> inlines, EscapeLevel way, bool isCell)
    {
        var writer = new InlineText(way, isCell);
        var runs = BlockContent.Joined([.. inlines.Where(inline => inline.Footnote is null)]);
        if (runs.Count == 0)
            return "";
        writer.Write(runs, Edition.Public, new HashSet<Mark>());
        return writer._text.ToString();
    }

    private static string OneLine(string raw, EscapeLevel way) =>
        way == EscapeLevel.None ? raw.Replace('\n', ' ') : WithSpaces(raw.Replace("\n", "&#10;"));

    private static string Lines(string raw, EscapeLevel way, BodyRules rules)
    {
        if (way == EscapeLevel.None)
            return raw.Replace('\n', ' ');
        var lines = raw.Split('\n');
        // A break at the end of a line needs words before and after it.
        var breakAtEnd = lines.Length == 1 || (way != EscapeLevel.All && !lines.Any(string.IsNullOrWhiteSpace));
        return breakAtEnd ? string.Join("\\\n", lines.Select(line => Guarded(line, rules))) : Guarded(string.Join("&#10;", lines), rules);
    }

    /// <summary>Escapes a line so that it starts no other block.</summary>
    private static string Guarded(string line, BodyRules rules)
    {
        var kept = WithSpaces(line);
        if (rules != BodyRules.Body1 && FancyMark.At(kept) is { } mark)
            return kept.Insert(mark.Length - 1, "\\");
        return BlockStart().Match(kept) is { Success: true } found ? WithBackslash(kept, found) : kept;
    }

    /// <summary>Protects the spaces at both ends, which parsing would remove.</summary>
    private static string WithSpaces(string words)
    {
        var trimmed = words.AsSpan().Trim();
        if (trimmed.Length == words.Length)
            return words;
        var start = trimmed.IsEmpty ? words.Length : words.Length - words.AsSpan().TrimStart().Length;
        return string.Concat(Entities(words.AsSpan(0, start)), trimmed, Entities(words.AsSpan(start + trimmed.Length)));
    }

    private static string Entities(ReadOnlySpan<char> spaces)
    {
        var text = new StringBuilder();
        foreach (var space in spaces)
            text.Append(CultureInfo.InvariantCulture, $"&#{(int)space};");
        return text.ToString();
    }

    private static string WithBackslash(string line, Match found)
    {
        // The backslash precedes the sign; the sign of a list number follows its digits.
        var at = found.Groups["number"].Length;
        return string.Concat(line.AsSpan(0, at), "\\", line.AsSpan(at));
    }

    [GeneratedRegex(
        @"^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?<number>[0-9]{1,9})[.)](?:\s|$)|`{3,}[^`]*$|~~~|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:\*[ \t]*){3,}$)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BlockStart();

    private void Write(IReadOnlyList<Inline> runs, Edition around, HashSet<Mark> open)
    {
        for (var index = 0; index < runs.Count;)
        {
            var (mark, length) = Longest(runs, index, around, open);
            if (length == 0)
            {
                Leaf(runs[index]);
                index++;
                continue;
            }

            IReadOnlyList<Inline> part = [.. runs.Skip(index).Take(length)];
            open.Add(mark);
            Marked(mark, part, runs, index + length, around, open);
            open.Remove(mark);
            index += length;
        }
    }

    /// <summary>Returns the mark that spans the most runs from a run on; of several the first in <see cref="Mark"/>.</summary>
    private static (Mark Mark, int Length) Longest(IReadOnlyList<Inline> runs, int from, Edition around, HashSet<Mark> open)
    {
        var (longest, most) = (Mark.Span, 0);
        foreach (var mark in (Mark[])[Mark.Span, Mark.Link, Mark.Bold, Mark.Italic])
        {
            if (open.Contains(mark) || !Has(runs[from], mark, around))
                continue;
            var end = from + 1;
            while (end < runs.Count && Has(runs[end], mark, around) && IsOneMark(runs[from], runs[end], mark))
                end++;
            if (end - from > most)
                (longest, most) = (mark, end - from);
        }

        return (longest, most);
    }

    private static bool Has(Inline run, Mark mark, Edition around) => mark switch
    {
        Mark.Span => run.Edition != around || run.Language is not null,
        Mark.Link => run.Link is not null,
        Mark.Bold => run.Bold,
        _ => run.Italic,
    };

    private static bool IsOneMark(Inline one, Inline other, Mark mark) => mark switch
    {
        Mark.Span => one.Edition == other.Edition && one.Language == other.Language,
        Mark.Link => one.Link == other.Link,
        _ => true,
    };

    private void Marked(Mark mark, IReadOnlyList<Inline> part, IReadOnlyList<Inline> runs, int next, Edition around, HashSet<Mark> open)
    {
        switch (mark)
        {
            case Mark.Span:
                _text.Append('[');
                Write(part, around, open);
                _text.Append(']').Append(AttributesOf(part[0]));
                break;
            case Mark.Link:
                Link(part, around, open);
                break;
            default:
                Emphasised(mark, part, next < runs.Count ? runs[next] : null, around, open);
                break;
        }
    }

    private static string AttributesOf(Inline run)
    {
        var edition = run.Edition switch { Edition.Committee => ".committee", Edition.Internal => ".internal", _ => "" };
        return run.Language is { } language ? $"{{{edition} lang={language}}}".Replace("{ ", "{") : $"{{{edition}}}";
    }

    private void Link(IReadOnlyList<Inline> part, Edition around, HashSet<Mark> open)
    {
        var link = part[0].Link!;
        if (_way <= EscapeLevel.LineStarts && part is [{ Bold: false, Italic: false, Code: false } only]
            && (only.Text == link || "mailto:" + only.Text == link) && !link.AsSpan().ContainsAny(NotInAutolinks))
        {
            _text.Append('<').Append(only.Text).Append('>');
            return;
        }

        _text.Append('[');
        Write(part, around, open);
        _text.Append("](").Append(Address(link)).Append(')');
    }

    private string Address(string link)
    {
        var address = _way <= EscapeLevel.LineStarts ? link : Signs().Replace(link, found => $"&#{(int)found.Value[0]};");
        return address.AsSpan().ContainsAny(" \t\n") || (_way != EscapeLevel.LineStarts && address.AsSpan().ContainsAny('(', ')'))
            ? $"<{address.Replace("\n", "&#10;")}>" : address;
    }

    [GeneratedRegex(@"[&<>\\*_`\[\]|""\n]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Signs();

    private void Emphasised(Mark mark, IReadOnlyList<Inline> part, Inline? next, Edition around, HashSet<Mark> open)
    {
        // Beside other emphasis, asterisks would merge.
        var isBeside = (_text.Length > 0 && _text[^1] == '*') || next is { Bold: true } or { Italic: true };
        var sign = mark == Mark.Bold ? "**" : isBeside && _way == EscapeLevel.Marks ? "_" : "*";
        var inBrackets = _way == EscapeLevel.All;
        _text.Append(inBrackets ? "[" : "").Append(sign);
        var start = _text.Length;
        Write(part, around, open);
        if (_way >= EscapeLevel.Marks)
            KeepSpaces(start);
        _text.Append(sign).Append(inBrackets ? "]{.public}" : "");
    }

    /// <summary>Protects spaces at the edges of emphasis, which cannot start or end with a space.</summary>
    private void KeepSpaces(int start)
    {
        var inside = _text.ToString(start, _text.Length - start);
        var words = inside.AsSpan().Trim();
        if (words.Length == inside.Length)
            return;
        var before = words.IsEmpty ? inside.Length : inside.Length - inside.AsSpan().TrimStart().Length;
        _text.Length = start;
        _text.Append(InBrackets(inside.AsSpan(0, before))).Append(words).Append(InBrackets(inside.AsSpan(before + words.Length)));
    }

    private static string InBrackets(ReadOnlySpan<char> spaces) => spaces.IsEmpty ? "" : $"[{Entities(spaces)}]{{.public}}";

    private void Leaf(Inline run)
    {
        if (run.Citations is { } citations)
            _text.Append(run.Text.StartsWith("[@", StringComparison.Ordinal) ? run.Text : CitationMark.Write(citations));
        else if (run.Note is { } note)
            Note(note, run.Edition);
        else if (run.Code)
            Code(run.Text);
        else
            Words(run.Text);
    }

    private void Note(IReadOnlyList<Inline> note, Edition around)
    {
        _text.Append("^[");
        var inside = new InlineText(_way, _isCell);
        inside.Write(BlockContent.Joined(note), around, []);
        _text.Append(WithSpaces(inside._text.ToString())).Append(']');
    }

    private void Code(string code)
    {
        var fence = new string('`', LongestRun(code, '`') is var run && run > 0 ? run + 1 : 1);
        var isPadded = code[0] == '`' || code[^1] == '`' || (code[0] == ' ' && code[^1] == ' ' && !string.IsNullOrWhiteSpace(code));
        var inside = code.Replace('\n', ' ');
        _text.Append(fence).Append(isPadded ? " " : "").Append(inside).Append(isPadded ? " " : "").Append(fence);
    }

    private void Words(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (_way != EscapeLevel.None && NeedsEscape(text, index))
                _text.Append('\\');
            _text.Append(text[index]);
        }
    }

    private bool NeedsEscape(string text, int index)
    {
        var character = text[index];
        if (character == '|' && _isCell)
            return true;
        if (_way == EscapeLevel.LineStarts || !char.IsAscii(character) || !(char.IsPunctuation(character) || char.IsSymbol(character)))
            return false;
        if (_way == EscapeLevel.All)
            return true;

        var (next, before) = (Behind(text, index), Before(text, index));
        return character switch
        {
            '\\' => next == '\0' || next == '\n' || (char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next))),
            '*' => !StandsAlone(text, index),
            '_' => !StandsAlone(text, index) && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(next)),
            '`' or '[' or ']' => true,
            '<' => !char.IsWhiteSpace(next) && !char.IsAsciiDigit(next),
            '&' => char.IsAsciiLetter(next) || next is '#' or '\0',
            '^' => next is '\0' or '[',
            '|' => text.Contains('\n'),
            _ => false,
        };
    }

    private static char Behind(string text, int index) => index + 1 < text.Length ? text[index + 1] : '\0';

    private static char Before(string text, int index) => index > 0 ? text[index - 1] : '\0';

    /// <summary>Whether a repeated sign has white space on both sides, so that it cannot be emphasis.</summary>
    private static bool StandsAlone(string text, int index)
    {
        var (first, last) = (index, index);
        while (Before(text, first) == text[index])
            first--;
        while (Behind(text, last) == text[index])
            last++;
        return char.IsWhiteSpace(Before(text, first)) && char.IsWhiteSpace(Behind(text, last));
    }
}
