using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Html;

/// <summary>Appends escaped text to a page.</summary>
internal static class HtmlText
{
    private const string Special = "&<>\"'";

    public static StringBuilder Words(this StringBuilder html, string text)
    {
        var rest = text.AsSpan();
        for (int next; (next = rest.IndexOfAny(Special)) >= 0; rest = rest[(next + 1)..])
        {
            html.Append(rest[..next]).Append(rest[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
        }

        return html.Append(rest);
    }

    /// <summary>Appends text with its line ends.</summary>
    public static StringBuilder Lines(this StringBuilder html, string text)
    {
        if (!text.Contains('\n'))
            return html.Words(text);
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
            html.Append(index > 0 ? "<br>\n" : "").Words(lines[index]);
        return html;
    }

    public static void Inlines(this StringBuilder html, IReadOnlyList<Inline> inlines, bool isRightToLeft)
    {
        foreach (var inline in inlines)
            Append(html, inline, isRightToLeft);
    }

    private static void Append(StringBuilder html, Inline inline, bool isRightToLeft)
    {
        if (inline.Footnote is { } number)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<sup><a id=\"_r{number}\" href=\"#_n{number}\" role=\"doc-noteref\">{number}</a></sup>");
            return;
        }

        var closing = "";
        if (inline.Language is { } language)
            (_, closing) = (Open(html, language, isRightToLeft), "</span>");
        if (inline.Link is { } link)
        {
            // An address is written from left to right also in right-to-left text.
            html.Append("<a href=\"").Words(link).Append(isRightToLeft && IsAddress(inline.Text) ? "\" dir=\"ltr\"" : "\"")
                .Append(" rel=\"noreferrer\">");
            closing = "</a>" + closing;
        }

        foreach (var name in LookOf(inline))
            (_, closing) = (html.Append('<').Append(name).Append('>'), $"</{name}>{closing}");
        html.Lines(inline.Text).Append(closing);
    }

    private static StringBuilder Open(StringBuilder html, string language, bool isRightToLeft)
    {
        html.Append("<span lang=\"").Words(language).Append('"');
        var otherWay = SubmissionAssembler.IsRightToLeft(language);
        return html.Append(otherWay == isRightToLeft ? ">" : otherWay ? " dir=\"rtl\">" : " dir=\"ltr\">");
    }

    private static bool IsAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.Ordinal);

    private static IEnumerable<string> LookOf(Inline inline)
    {
        if (inline.Bold)
            yield return "strong";
        if (inline.Italic)
            yield return "em";
        if (inline.Code)
            yield return "code";
    }
}
