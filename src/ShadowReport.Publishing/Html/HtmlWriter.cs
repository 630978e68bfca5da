using System.Net;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Html;

/// <summary>Writes a submission as one HTML file that asks no other host for anything and runs nothing.</summary>
public static class HtmlWriter
{
    private const string Style = """
        body{font:1.05rem/1.55 Georgia,"Times New Roman",serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        header{margin-bottom:3rem}h1{line-height:1.25}h2,h3,h4,h5,h6{line-height:1.3;margin-top:2rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:bold}dd{margin:0}
        nav ol{list-style:none;padding:0}nav .l2{margin-inline-start:1.5rem}nav .l3{margin-inline-start:3rem}nav .l4{margin-inline-start:4.5rem}
        .number{color:#555;margin-inline-end:.6rem}.addressee{font-weight:bold;margin-top:1.5rem}
        table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:start;vertical-align:top}
        blockquote{border-inline-start:3px solid #aaa;margin-inline:0;padding-inline-start:1rem}pre{white-space:pre-wrap}
        @media print{body{margin:0;max-width:none}nav{break-after:page}}
        """;

    /// <summary>The file, in UTF-8. The same document gives the same bytes.</summary>
    public static byte[] Write(SubmissionDocument document)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Text(document.Language)).Append('"');
        html.Append(document.IsRightToLeft ? " dir=\"rtl\">\n" : ">\n");
        html.Append("<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<title>").Append(Text(document.Title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n");
        Cover(html, document);
        Contents(html, document);
        html.Append("<main>\n");
        foreach (var part in document.Parts)
            Part(html, part);
        html.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString().ReplaceLineEndings("\n"));
    }

    private static void Cover(StringBuilder html, SubmissionDocument document)
    {
        html.Append("<header>\n<h1>").Append(Text(document.Title)).Append("</h1>\n");
        if (document.Body is { } body)
            html.Append("<p>").Append(Text(body)).Append("</p>\n");
        if (document.Cover.Count > 0)
        {
            html.Append("<dl>\n");
            foreach (var field in document.Cover)
                html.Append("<dt>").Append(Text(field.Label)).Append("</dt><dd>").Append(Lines(field.Value)).Append("</dd>\n");
            html.Append("</dl>\n");
        }

        html.Append("</header>\n");
    }

    private static void Contents(StringBuilder html, SubmissionDocument document)
    {
        html.Append("<nav>\n<h2>").Append(Text(document.Labels.Contents)).Append("</h2>\n<ol>\n");
        foreach (var heading in document.Contents)
            html.Append($"<li class=\"l{heading.Level}\"><a href=\"#{Text(heading.Anchor)}\">").Append(Plain(heading.Inlines)).Append("</a></li>\n");
        html.Append("</ol>\n</nav>\n");
    }

    private static void Part(StringBuilder html, SubmissionPart part)
    {
        switch (part)
        {
            case HeadingPart heading:
                // The title is the page's h1; HTML has six levels.
                var level = Math.Min(6, heading.Level + 1);
                html.Append($"<h{level} id=\"{Text(heading.Anchor)}\">").Append(Inlines(heading.Inlines)).Append($"</h{level}>\n");
                break;
            case AddresseePart addressee:
                html.Append("<p class=\"addressee\">").Append(Text(addressee.Addressee)).Append("</p>\n");
                break;
            case BlockPart { Number: { } number, Block: ParagraphBlock paragraph }:
                html.Append($"<p id=\"p{number}\"><span class=\"number\">{number}.</span>").Append(Inlines(paragraph.Inlines)).Append("</p>\n");
                break;
            case BlockPart block:
                Block(html, block.Block);
                break;
        }
    }

    private static void Block(StringBuilder html, Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                html.Append("<p>").Append(Inlines(paragraph.Inlines)).Append("</p>\n");
                break;
            case HeadingBlock heading:
                html.Append("<p><strong>").Append(Inlines(heading.Inlines)).Append("</strong></p>\n");
                break;
            case CodeBlock code:
                html.Append("<pre>").Append(Text(code.Text)).Append("</pre>\n");
                break;
            case QuoteBlock quote:
                html.Append("<blockquote>\n");
                foreach (var inner in quote.Blocks)
                    Block(html, inner);
                html.Append("</blockquote>\n");
                break;
            case ListBlock list:
                List(html, list);
                break;
            case TableBlock table:
                Table(html, table);
                break;
        }
    }

    private static void List(StringBuilder html, ListBlock list)
    {
        html.Append(list.Ordered ? $"<ol start=\"{list.First}\">\n" : "<ul>\n");
        foreach (var item in list.Items)
        {
            html.Append("<li>");
            foreach (var inner in item)
                Block(html, inner);
            html.Append("</li>\n");
        }

        html.Append(list.Ordered ? "</ol>\n" : "</ul>\n");
    }

    private static void Table(StringBuilder html, TableBlock table)
    {
        html.Append("<table>\n");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cell = row == 0 && table.HasHeader ? "th" : "td";
            html.Append("<tr>");
            foreach (var content in table.Rows[row])
                html.Append($"<{cell}>").Append(Inlines(content.Inlines)).Append($"</{cell}>");
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Inlines(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(Look));

    private static string Look(Inline inline)
    {
        var text = Lines(inline.Text);
        if (inline.Code)
            text = $"<code>{text}</code>";
        if (inline.Italic)
            text = $"<em>{text}</em>";
        if (inline.Bold)
            text = $"<strong>{text}</strong>";
        return inline.Link is { } link ? $"<a href=\"{Text(link)}\" rel=\"noreferrer\">{text}</a>" : text;
    }

    private static string Plain(IReadOnlyList<Inline> inlines) => Text(string.Concat(inlines.Select(inline => inline.Text)));

    private static string Lines(string text) => Text(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
