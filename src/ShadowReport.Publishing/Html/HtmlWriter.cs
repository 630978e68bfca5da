using System.Globalization;
using System.Text;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Html;

/// <summary>
/// Writes a submission as one HTML file without scripts and without requests to other hosts. It is readable on a phone, on paper and with a
/// screen reader.
/// </summary>
public sealed class HtmlWriter
{
    private const string Style = """
        html{-webkit-text-size-adjust:100%}
        body{font:1.0625rem/1.6 Charter,"Bitstream Charter",Georgia,"Times New Roman",serif;max-width:40rem;margin:0 auto;padding:1.5rem 1.1rem 4rem;color:#16181b;background:#fff;overflow-wrap:break-word}
        h1,h2,h3,h4,h5,h6{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;line-height:1.25;text-wrap:balance}
        h1{font-size:1.75rem;margin:1.5rem 0 1rem}h2{font-size:1.4rem;margin:2.75rem 0 1rem}h3{font-size:1.2rem;margin:2.25rem 0 .75rem}h4,h5,h6{font-size:1.05rem;margin:1.75rem 0 .5rem}
        p{margin:0 0 1rem}a{color:#0b4f9e}a:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
        .skip{position:absolute;inset-inline-start:-100rem}.skip:focus{position:static}
        .body{font-size:1.15rem;color:#3a3f45}
        dl{display:grid;grid-template-columns:fit-content(45%) 1fr;gap:.4rem 1rem;border-block:1px solid #c9ced4;padding:1rem 0;margin:1.5rem 0}dt{font-weight:bold}dd{margin:0}
        nav ol{list-style:none;padding:0;margin:0}nav li{padding:.3rem 0}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
        nav .l2{padding-inline-start:1.25rem}nav .l3{padding-inline-start:2.5rem}nav .l4{padding-inline-start:3.75rem}
        h1 .number,h2 .number,h3 .number,h4 .number,h5 .number,h6 .number,nav .number{color:inherit;float:none;margin-inline:0 .6rem;width:auto;user-select:auto}
        .number{color:#555b62;font-variant-numeric:tabular-nums;margin-inline-end:.6rem;user-select:none}
        p:target{background:#fff4c2}.addressee{font-weight:bold;margin-top:2rem}
        ul,ol{padding-inline-start:1.6rem}li>p{margin-bottom:.4rem}
        blockquote{border-inline-start:3px solid #9aa3ad;margin:0 0 1rem;padding-inline-start:1rem}
        code{font-family:ui-monospace,Consolas,monospace;font-size:.92em}pre{white-space:pre-wrap;background:#f3f4f6;padding:.75rem}
        .wide{overflow-x:auto;margin:0 0 1rem}table{border-collapse:collapse;font-size:.95em;overflow-wrap:normal}
        td,th{border:1px solid #9aa3ad;padding:.35rem .55rem;text-align:start;vertical-align:top}th{background:#f3f4f6}
        .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.whole{white-space:nowrap}
        sup{line-height:0;font-size:.75em}sup a{padding:.3rem .15rem;text-decoration:none}
        .endorsers{columns:16rem;column-gap:2rem}.endorsers li{break-inside:avoid}
        .notes{font-size:.92em;border-top:1px solid #c9ced4;margin-top:3rem}footer{color:#555b62;font-size:.92em;margin-top:3rem}
        @media(min-width:56rem){p>.number{float:inline-start;margin-inline-start:-3.5rem;width:2.9rem;text-align:end}}
        @page{size:A4;margin:22mm 20mm;@bottom-center{content:counter(page)}}
        @media print{body{font-size:11pt;max-width:none;padding:0 0 0 1rem}nav{break-after:page}.skip{display:none}a{color:inherit;text-decoration:none}
        h2,h3,h4,h5,h6,.addressee{break-after:avoid}.annex{break-before:page}p,li{orphans:3;widows:3}tr{break-inside:avoid}thead,tr:nth-last-child(2){break-after:avoid}.turned{page:turned}.wide{overflow:visible}p:target{background:none}
        p>.number{float:none;margin-inline-start:0;width:auto}}
        @page turned{size:A4 landscape}
        """;

    /// <summary>Only in pages with such lists, so that other pages keep their bytes. The marks are words, as they were typed.</summary>
    private const string StyleOfMarkedLists = """

        .marked{list-style:none;padding-inline-start:2.4rem}
        .marked>li>.number,.marked>li>p>.number{float:inline-start;margin-inline:-2.4rem .4rem;min-width:2rem;width:auto;text-align:start;color:inherit;user-select:auto}
        """;

    private readonly SubmissionDocument _document;
    private readonly StringBuilder _html = new(16 * 1024);

    private readonly HeadingNumbers _headings;
    private readonly Script _own;

    private HtmlWriter(SubmissionDocument document)
    {
        _document = document;
        _headings = new HeadingNumbers(document);
        _own = Scripts.Of(document.Language);
    }

    /// <summary>Writes the file in UTF-8. The same document gives the same bytes.</summary>
    public static byte[] Write(SubmissionDocument document)
    {
        var writer = new HtmlWriter(document);
        writer.Write();
        return Encoding.UTF8.GetBytes(writer._html.Replace("\r\n", "\n").ToString());
    }

    /// <summary>
    /// Writes the text of one draft for a page that has its title as h1: the blocks as they are printed, and their footnotes.
    /// </summary>
    /// <param name="document">The document that holds the draft.</param>
    /// <param name="draft">The key of the draft.</param>
    public static string WriteDraft(SubmissionDocument document, string draft)
    {
        var writer = new HtmlWriter(document);
        var own = document.Parts.OfType<HeadingPart>().FirstOrDefault(heading => heading.Draft == draft)?.Level ?? 1;
        foreach (var part in document.PartsOf(draft))
            writer.Part(part is HeadingPart heading ? heading with { Level = heading.Level - own + 1 } : part);
        var blocks = writer._html.ToString();
        writer.Notes(document.Footnotes.Where(note => blocks.Contains(MarkOf(note), StringComparison.Ordinal)));
        return writer._html.Replace("\r\n", "\n").ToString();
    }

    private static string MarkOf(Footnote note) => string.Create(CultureInfo.InvariantCulture, $"id=\"_r{note.Number}\"");

    private void Write()
    {
        Head();
        _html.Append("<body>\n<a class=\"skip\" href=\"#_text\">").Words(_document.Labels.SkipToText).Append("</a>\n");
        Cover();
        Contents();
        _html.Append("<main id=\"_text\">\n");
        foreach (var part in _document.Parts)
            Part(part);
        Notes(_document.Footnotes);
        _html.Append("</main>\n");
        Foot();
        _html.Append("</body>\n</html>\n");
    }

    private void Head()
    {
        _html.Append("<!doctype html>\n<html lang=\"").Words(_document.Language)
            .Append(_document.IsRightToLeft ? "\" dir=\"rtl\">\n" : "\">\n");
        _html.Append(
            "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            + "'unsafe-inline'\">\n");
        _html.Append(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        Meta("author", _document.Coalition);
        Meta("shadowreport", _document.Code);
        _html.Append("<title>").Words(_document.Title).Append("</title>\n<style>\n").Append(Style)
            .Append(_document.HasMarkedLists ? StyleOfMarkedLists : "").Append("\n</style>\n</head>\n");
    }

    private void Meta(string name, string? content)
    {
        if (content is not null)
            _html.Append(CultureInfo.InvariantCulture, $"<meta name=\"{name}\" content=\"").Words(content).Append("\">\n");
    }

    private void Cover()
    {
        _html.Append("<header>\n<h1>").Words(_document.Title).Append("</h1>\n");
        if (_document.Body is { } body)
            _html.Append("<p class=\"body\" dir=\"auto\">").Words(body).Append("</p>\n");
        if (_document.Cover.Count > 0)
        {
            _html.Append("<dl>\n");
            foreach (var field in _document.Cover)
                _html.Append("<dt dir=\"auto\">").Words(field.Label).Append("</dt><dd dir=\"auto\">").Lines(field.Value).Append("</dd>\n");
            _html.Append("</dl>\n");
        }

        _html.Append("</header>\n");
    }

    private void Contents()
    {
        _html.Append("<nav aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">").Words(_document.Labels.Contents).Append("</h2>\n<ol>\n");
        foreach (var heading in _document.Contents)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<li class=\"l{Math.Min(4, heading.Level)}\"><a href=\"#").Words(IdOf(heading))
                .Append("\">");
            NumberOf(heading);
            Inlines(WithoutMarks(heading.Inlines));
            _html.Append("</a></li>\n");
        }

        _html.Append("</ol>\n</nav>\n");
    }

    private void Part(SubmissionPart part)
    {
        switch (part)
        {
            case HeadingPart heading:
                Heading(heading);
                break;
            case AddresseePart addressee:
                _html.Append("<p class=\"addressee\">").Words(addressee.Addressee).Append("</p>\n");
                break;
            case EndorsersPart endorsers:
                Endorsers(endorsers);
                break;
            case BlockPart { Number: { } number, Block: ParagraphBlock paragraph }:
                _html.Append(CultureInfo.InvariantCulture, $"<p id=\"p{number}\"><span class=\"number\">{number}.</span>");
                Directed(paragraph.Inlines);
                _html.Append("</p>\n");
                break;
            case BlockPart block:
                Block(block.Block);
                break;
        }
    }

    private void Heading(HeadingPart heading)
    {
        // The title is the page's h1. HTML has six levels; deeper ones are stated in an attribute.
        var (level, tag) = (heading.Level + 1, Math.Min(6, heading.Level + 1));
        _html.Append(CultureInfo.InvariantCulture, $"<h{tag} id=\"").Words(IdOf(heading)).Append('"');
        if (level > tag)
            _html.Append(CultureInfo.InvariantCulture, $" aria-level=\"{level}\"");
        _html.Append(heading.IsAnnex ? " class=\"annex\">" : ">");
        NumberOf(heading);
        Inlines(heading.Inlines);
        _html.Append(CultureInfo.InvariantCulture, $"</h{tag}>\n");
    }

    /// <summary>Appends the number of a section, as the Word file shows it.</summary>
    private void NumberOf(HeadingPart heading)
    {
        if (_headings.LabelOf(heading) is { } label)
            _html.Append("<span class=\"number\">").Words(label).Append("</span> ");
    }

    /// <summary>Returns the anchor of a heading. A draft can have the key `p2`, which is also the anchor of the second paragraph.</summary>
    private static string IdOf(HeadingPart heading) =>
        heading.Anchor is ['p', .. var number] && number.All(char.IsAsciiDigit) ? "_" + heading.Anchor : heading.Anchor;

    private void Endorsers(EndorsersPart endorsers)
    {
        _html.Append("<ul class=\"endorsers\">\n");
        foreach (var endorser in endorsers.Endorsers)
            _html.Append("<li>").Words(endorser.Country is { } country ? $"{endorser.Name}, {country}" : endorser.Name).Append("</li>\n");
        _html.Append("</ul>\n");
    }

    private void Block(Block block, string mark = "")
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                var direction = DirectionOf(paragraph.Inlines);
                _html.Append(direction is null ? "<p>" : $"<p dir=\"{direction}\">").Append(mark);
                Inlines(paragraph.Inlines);
                _html.Append("</p>\n");
                break;
            case HeadingBlock heading:
                _html.Append("<p><strong>");
                Inlines(heading.Inlines);
                _html.Append("</strong></p>\n");
                break;
            case CodeBlock code:
                _html.Append("<pre>").Words(code.Text).Append("</pre>\n");
                break;
            case QuoteBlock quote:
                _html.Append("<blockquote>\n");
                foreach (var inner in quote.Blocks)
                    Block(inner);
                _html.Append("</blockquote>\n");
                break;
            case ListBlock list:
                List(list);
                break;
            case TableBlock table:
                Table(table);
                break;
        }
    }

    private void List(ListBlock list)
    {
        var isMarked = list.Ordered && !list.Markers.IsPlain;
        _html.Append(isMarked ? "<ol class=\"marked\" role=\"list\">\n" : list.Ordered ? $"<ol start=\"{list.First}\">\n" : "<ul>\n");
        for (var index = 0; index < list.Items.Count; index++)
        {
            var item = list.Items[index];
            var mark = isMarked ? $"<span class=\"number\">{list.Markers.Of(list.First + index)}</span> " : "";
            _html.Append("<li>").Append(item is [ParagraphBlock, ..] ? "" : mark);
            for (var block = 0; block < item.Count; block++)
                Block(item[block], block == 0 ? mark : "");
            _html.Append("</li>\n");
        }

        _html.Append(list.Ordered ? "</ol>\n" : "</ul>\n");
    }

    private void Table(TableBlock table)
    {
        // A table wider than the screen scrolls, also by keyboard; on paper it gets a page on its side.
        var layout = TableLayout.Of(table, mayTurn: true, _document.IsRightToLeft);
        _html.Append(layout.IsLandscape ? "<div class=\"wide turned\" tabindex=\"0\">\n<table>\n"
            : "<div class=\"wide\" tabindex=\"0\">\n<table>\n");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var isHeader = row == 0 && table.HasHeader;
            _html.Append(isHeader ? "<thead>\n<tr>" : row == (table.HasHeader ? 1 : 0) ? "<tbody>\n<tr>" : "<tr>");
            for (var column = 0; column < table.Rows[row].Count; column++)
            {
                var cell = table.Rows[row][column];
                _html.Append(isHeader ? "<th scope=\"col\"" : "<td")
                    .Append(layout.IsNumeric[column] ? " class=\"n\">"
                        : TableLayout.IsKeptOnOneLine(cell) ? " class=\"whole\">" : ">");
                Inlines(cell.Inlines);
                _html.Append(isHeader ? "</th>" : "</td>");
            }

            _html.Append(isHeader ? "</tr>\n</thead>\n" : row == table.Rows.Count - 1 ? "</tr>\n</tbody>\n" : "</tr>\n");
        }

        _html.Append("</table>\n</div>\n");
    }

    private void Notes(IEnumerable<Footnote> shown)
    {
        var notes = shown.ToList();
        if (notes.Count == 0)
            return;
        _html.Append("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"_notes\">\n<h2 id=\"_notes\">")
            .Words(_document.Labels.Notes).Append("</h2>\n<ol>\n");
        foreach (var note in notes)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<li id=\"_n{note.Number}\" value=\"{note.Number}\"><p>");
            Directed(note.Inlines);
            _html.Append(
                CultureInfo.InvariantCulture,
                $" <a href=\"#_r{note.Number}\" role=\"doc-backlink\" aria-label=\"{note.Number}\">↩</a></p></li>\n");
        }

        _html.Append("</ol>\n</section>\n");
    }

    private void Foot()
    {
        var day = _document.FrozenAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _html.Append("<footer>\n<p>").Words(_document.Coalition is { } coalition ? $"{coalition}, " : "")
            .Append(CultureInfo.InvariantCulture, $"<time datetime=\"{day}\">")
            .Words(SubmissionDates.Written(_document.FrozenAt, _document.Language)).Append("</time></p>\n</footer>\n");
    }

    /// <summary>Removes the marks from a heading in the contents, where a link has to lead to the heading.</summary>
    private static IReadOnlyList<Inline> WithoutMarks(IReadOnlyList<Inline> inlines) =>
        [.. inlines.Where(inline => inline.Footnote is null).Select(inline => inline with { Link = null })];

    /// <summary>Returns the direction of words that all run in the other direction than the page; null otherwise.</summary>
    private string? DirectionOf(IReadOnlyList<Inline> inlines) =>
        Scripts.OtherDirection(inlines, _own, hasMark: false) is { } other ? other.IsRightToLeft ? "rtl" : "ltr" : null;

    /// <summary>Appends words beside a mark of the page, which keeps its side.</summary>
    private void Directed(IReadOnlyList<Inline> inlines)
    {
        var direction = DirectionOf(inlines);
        if (direction is not null)
            _html.Append(CultureInfo.InvariantCulture, $"<span dir=\"{direction}\">");
        Inlines(inlines);
        if (direction is not null)
            _html.Append("</span>");
    }

    private void Inlines(IReadOnlyList<Inline> inlines) => _html.Inlines(inlines, _document.IsRightToLeft);
}
