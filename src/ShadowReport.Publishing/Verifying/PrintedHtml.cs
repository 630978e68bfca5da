using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ShadowReport.Publishing.Verifying;

/// <summary>Reads a page back: one pass over its tags. What our page says by itself (contents, numbers, marks of footnotes) is left out.</summary>
internal sealed partial class PrintedHtml
{
    private static readonly string[] Blocks =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "blockquote", "ul", "ol", "dl", "table", "tr", "section", "header", "main", "footer", "body", "div"];

    private readonly PrintedParagraphs _paragraphs = new();

    /// <summary>The element whose content is left out, and how many of the same name are open inside it.</summary>
    private (string Name, int Depth)? _skipped;
    private string? _code;
    private int? _number;

    public static PrintedText Read(string page)
    {
        var reader = new PrintedHtml();
        reader.Walk(page);
        reader._paragraphs.End();
        return new PrintedText(PrintedFormat.Html, reader._code, reader._paragraphs.Done);
    }

    private void Walk(string page)
    {
        var at = 0;
        while (at < page.Length)
        {
            var open = page.IndexOf('<', at);
            if (open < 0)
                open = page.Length;
            if (_skipped is null)
                _paragraphs.Say(WebUtility.HtmlDecode(page[at..open]));
            var close = open < page.Length ? page.IndexOf('>', open) : -1;
            if (close < 0)
                return;
            Tag(page[(open + 1)..close]);
            at = close + 1;
        }
    }

    private void Tag(string tag)
    {
        var isEnd = tag.StartsWith('/');
        var name = Name().Match(tag).Groups["name"].Value.ToLowerInvariant();
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
        _paragraphs.End(_number);
        _number = !isEnd && name == "p" && Attribute(tag, "id") is ['p', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
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
