using System.Net;
using System.Text;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using static ShadowReport.Publishing.Tests.Reading.WordFile;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>A Word file of a submission with the lasting ids of its paragraphs in bookmarks, small enough to be edited as XML.</summary>
internal sealed class SentDocx
{
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _notes = new();
    private readonly SubmissionDocument _document;
    private int _marks;

    private SentDocx(SubmissionDocument document) => _document = document;

    /// <summary>The body, one part a line.</summary>
    public static (string Body, string Footnotes) Of(SubmissionDocument document)
    {
        var file = new SentDocx(document);
        file._body.Append(P(document.Title, "Titel")).Append('\n');
        foreach (var part in document.Parts)
            file.Write(part);
        return (file._body.ToString(), file._notes.ToString());
    }

    public static byte[] Bytes(string body, string footnotes, string? comments = null) =>
        new WordFile { Body = body.Replace("\n", ""), Footnotes = footnotes, Comments = comments }
        .With("docProps/custom.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
            + "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property "
            + "fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" "
            + "name=\"ShadowReport\"><vt:lpwstr>code-1</vt:lpwstr></property></Properties>",
            packageRelation: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
            contentType: "application/vnd.openxmlformats-officedocument.custom-properties+xml").Bytes();

    private void Write(SubmissionPart part)
    {
        switch (part)
        {
            case HeadingPart heading:
                var mark = heading.Draft is { } draft ? Marked($"_s_{SectionMark.Of(draft)}", Runs(heading.Inlines))
                    : Runs(heading.Inlines);
                _body.Append($"<w:p><w:pPr><w:pStyle w:val=\"berschrift{heading.Level}\"/></w:pPr>{mark}</w:p>\n");
                break;
            case AddresseePart addressee:
                _body.Append(P(addressee.Addressee, "Addressee")).Append('\n');
                break;
            case BlockPart { Block: ParagraphBlock paragraph } block:
                _body.Append(
                    "<w:p><w:pPr><w:pStyle "
                    + $"w:val=\"NumberedParagraph\"/></w:pPr>{Marked($"_p_{block.Paragraph:N}", Runs(paragraph.Inlines))}</w:p>\n");
                break;
            case BlockPart { Block: ListBlock list } block:
                var items = list.Items.Select(
                    item => "<w:p><w:pPr><w:pStyle w:val=\"Listenabsatz\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
                        + $"w:val=\"2\"/></w:numPr></w:pPr>{Runs(((ParagraphBlock)item[0]).Inlines)}</w:p>");
                _body.Append(Marked($"_p_{block.Paragraph:N}", string.Concat(items))).Append('\n');
                break;
        }
    }

    private string Marked(string name, string content) =>
        $"<w:bookmarkStart w:id=\"{++_marks}\" w:name=\"{name}\"/>{content}<w:bookmarkEnd w:id=\"{_marks}\"/>";

    private string Runs(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Footnote is { } number
        ? Note(number)
        : R(WebUtility.HtmlEncode(inline.Text), (inline.Bold ? "<w:b/>" : "") + (inline.Italic ? "<w:i/>" : ""))));

    private string Note(int number)
    {
        _notes.Append(
            $"<w:footnote w:id=\"{number}\"><w:p><w:r><w:footnoteRef/></w:r>{R(" ")}{string.Concat(_document.Footnotes[number - 1].Inlines.Select(word => R(WebUtility.HtmlEncode(word.Text).Replace("[@", "Source ").Replace("]", ""))))}</w:p></w:footnote>");
        return $"<w:r><w:footnoteReference w:id=\"{number}\"/></w:r>";
    }
}
