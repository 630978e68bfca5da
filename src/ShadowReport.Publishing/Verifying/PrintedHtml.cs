using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ShadowReport.Publishing.Verifying;

/// <summary>
/// Reads an HTML page back in one pass over its tags. Generated words (contents, numbers, footnote marks) are not part of the text; they
/// are kept with the tags, which decide what readers see.
/// </summary>
internal sealed partial class PrintedHtml
{
    private static readonly string[] Blocks =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "blockquote", "ul", "ol", "dl", "table", "tr",
            "section", "header", "main", "footer", "body", "div"];

    /// <summary>The tags that this software writes. Any other could hide or add words.</summary>
    private static readonly HashSet<string> KnownTags = new(
        [.. Blocks, "html", "head", "meta", "title", "style", "a", "nav", "span", "strong", "em", "code", "thead", "tbody", "sup", "time",
            "br"], StringComparer.Ordinal);

    private static readonly HashSet<string> KnownAttributes = new(
        ["lang", "dir", "class", "id", "href", "rel", "role", "aria-label", "aria-labelledby", "aria-level", "tabindex", "start", "value",
            "scope", "datetime"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> TagsOfHead = new(["html", "head", "meta", "title", "style"], StringComparer.Ordinal);

    private readonly PrintedParagraphs _paragraphs = new();

    /// <summary>The tags and skipped words since the last paragraph.</summary>
    private readonly StringBuilder _markup = new();

    /// <summary>The element whose content is skipped, and the number of open elements with the same name inside it.</summary>
    private (string Name, int Depth)? _skipped;
    private string? _code;
    private int? _number;
    private bool _isInPartOfHead;

    public static PrintedText Read(string page)
    {
        var reader = new PrintedHtml();
        reader.Walk(page);
        reader.End();
        return new PrintedText(PrintedFormat.Html, reader._code, reader._paragraphs.Done)
        {
            Edges = [new PrintedEdge(PrintedDifference.Markup, reader._markup.ToString(), reader._paragraphs.Take().Difference)],
        };
    }

    private void Walk(string page)
    {
        var at = 0;
        while (at < page.Length)
        {
            var open = page.IndexOf('<', at);
            if (open < 0)
                open = page.Length;
            Say(WebUtility.HtmlDecode(page[at..open]));
            var close = open < page.Length ? page.IndexOf('>', open) : -1;
            if (close < 0)
                return;
            Tag(page[(open + 1)..close]);
            at = close + 1;
        }
    }

    private void Say(string words)
    {
        if (_skipped is null)
        {
            _paragraphs.Say(words);
            return;
        }

        _markup.Append(PrintedText.Normalised(words));
        // Browsers show words in the head that are in none of its elements.
        if (_skipped is { Name: "head" } && !_isInPartOfHead && !string.IsNullOrWhiteSpace(words))
            _paragraphs.Note(PrintedDifference.Markup, words.Trim());
    }

    private void Tag(string tag)
    {
        var isEnd = tag.StartsWith('/');
        var name = Name().Match(tag).Groups["name"].Value.ToLowerInvariant();
        if (tag.StartsWith("!doctype", StringComparison.OrdinalIgnoreCase)
            || (tag.StartsWith("!--", StringComparison.Ordinal) && tag.Length > 4 && tag.EndsWith("--", StringComparison.Ordinal)))
            return;
        if (!IsKnown(name, tag, isEnd))
            _paragraphs.Note(PrintedDifference.Markup, $"<{tag}>");
        Read(name, tag, isEnd);
        // Browsers rewrite the head when they save a page.
        if (name != "meta")
            _markup.Append('<').Append(PrintedText.Normalised(tag)).Append('>');
    }

    private bool IsKnown(string name, string tag, bool isEnd)
    {
        if (name == "meta")
            return Attribute(tag, "http-equiv") is null or "Content-Security-Policy" or "Content-Type";
        if (_skipped is { Name: "head" } ? !TagsOfHead.Contains(name) : !KnownTags.Contains(name))
            return false;
        if (isEnd)
            return true;
        var attributes = Attributes().Matches(tag);
        var isWhole = tag.TrimEnd('/', ' ').Length == name.Length + attributes.Sum(found => found.Length);
        // The style moves elements of this class off the page until they get the keyboard focus.
        return isWhole && attributes.All(found => KnownAttributes.Contains(found.Groups["name"].Value))
            && (name == "a" || Attribute(tag, "class") != "skip");
    }

    private void End()
    {
        var before = _paragraphs.Done.Count;
        _paragraphs.End(_number, notes: _markup.ToString);
        if (_paragraphs.Done.Count > before)
            _markup.Clear();
    }

    private void Read(string name, string tag, bool isEnd)
    {
        _isInPartOfHead = !isEnd && name is "title" or "style";
        if (_skipped is { } skipped)
        {
            if (name == "meta" && Attribute(tag, "name") == "shadowreport")
                _code = Attribute(tag, "content");
            if (name == skipped.Name)
                _skipped = isEnd ? skipped.Depth == 0 ? null : (name, skipped.Depth - 1) : (name, skipped.Depth + 1);
            return;
        }

        if (!isEnd && IsLeftOut(name, tag))
        {
            _skipped = (name, 0);
            return;
        }

        if (name == "br")
            _paragraphs.Say(" ");
        if (!Blocks.Contains(name))
            return;
        End();
        _number = !isEnd && name == "p" && Attribute(tag, "id") is ['p', .. var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    private static bool IsLeftOut(string name, string tag) => name switch
    {
        "head" or "style" or "script" or "title" or "nav" => true,
        "span" => Attribute(tag, "class") == "number",
        "a" => Attribute(tag, "class") == "skip" || Attribute(tag, "role") is "doc-noteref" or "doc-backlink",
        _ => false,
    };

    private static string? Attribute(string tag, string name) => Attributes().Matches(tag)
        .Where(found => found.Groups["name"].ValueSpan.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(found => WebUtility.HtmlDecode(found.Groups["value"].Value))
        .FirstOrDefault();

    [GeneratedRegex("^/?(?<name>[A-Za-z0-9]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("\\s(?<name>[A-Za-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Attributes();
}
