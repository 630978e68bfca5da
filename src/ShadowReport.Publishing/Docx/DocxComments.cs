using System.Globalization;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes comments with their replies and state.</summary>
internal sealed class DocxComments
{
    public const string CommentsPart = "word/comments.xml";
    public const string ThreadsPart = "word/commentsExtended.xml";

    private readonly SubmissionDocument _document;

    /// <summary>The id of each comment; its replies have the following ids.</summary>
    private readonly List<int> _ids = [];

    public DocxComments(SubmissionDocument document)
    {
        _document = document;
        var next = 0;
        foreach (var comment in document.Comments)
        {
            _ids.Add(next);
            next += 1 + comment.Replies.Count;
        }
    }

    public bool Any => _ids.Count > 0;

    /// <summary>Writes the start or end of a comment's words. Replies have the same words.</summary>
    public void WriteEdge(WordXml xml, CommentEdge edge)
    {
        foreach (var id in Ids(edge.Comment - 1))
            xml.Element(edge.IsStart ? "commentRangeStart" : "commentRangeEnd", ("id", id));
        if (edge.IsStart)
            return;
        foreach (var id in Ids(edge.Comment - 1))
        {
            xml.Start("r");
            xml.Start("rPr");
            xml.Value("rStyle", DocxStyles.CommentReference);
            xml.End();
            xml.Element("commentReference", ("id", id));
            xml.End();
        }
    }

    public void AddParts(DocxPackage package, DocxChanges changes)
    {
        package.Add(CommentsPart, "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml", writer =>
        {
            var xml = new WordXml(writer);
            // Comments contain no footnotes and no links.
            var runs = new DocxRuns(xml, _document, changes, this);
            xml.Root("comments");
            for (var index = 0; index < _ids.Count; index++)
            {
                var comment = _document.Comments[index];
                WriteComment(xml, runs, _ids[index], comment.Author, comment.At, comment.Body);
                for (var reply = 0; reply < comment.Replies.Count; reply++)
                    WriteComment(
                        xml, runs, _ids[index] + 1
                            + reply, comment.Replies[reply].Author, comment.Replies[reply].At, comment.Replies[reply].Body);
            }

            xml.End();
        });
        package.Add(ThreadsPart, "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml", writer =>
        {
            writer.WriteStartElement("w15", "commentsEx", WordXml.Word2012);
            for (var index = 0; index < _ids.Count; index++)
            {
                for (var place = 0; place <= _document.Comments[index].Replies.Count; place++)
                {
                    writer.WriteStartElement("w15", "commentEx", WordXml.Word2012);
                    writer.WriteAttributeString("w15", "paraId", WordXml.Word2012, ParagraphId(_ids[index] + place));
                    if (place > 0)
                        writer.WriteAttributeString("w15", "paraIdParent", WordXml.Word2012, ParagraphId(_ids[index]));
                    writer.WriteAttributeString("w15", "done", WordXml.Word2012, _document.Comments[index].IsResolved ? "1" : "0");
                    writer.WriteEndElement();
                }
            }

            writer.WriteEndElement();
        });
    }

    private IEnumerable<string> Ids(int comment) =>
        Enumerable.Range(_ids[comment], 1 + _document.Comments[comment].Replies.Count)
            .Select(id => id.ToString(CultureInfo.InvariantCulture));

    private static void WriteComment(WordXml xml, DocxRuns runs, int id, string author, DateTimeOffset at, string body)
    {
        xml.Start("comment");
        xml.Attribute("id", id);
        xml.Attribute("author", author);
        xml.Attribute("date", DocxChanges.Time(at));
        xml.Attribute("initials", Initials(author));
        var lines = body.ReplaceLineEndings("\n").Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            xml.Start("p");
            // A thread refers to a comment by its last paragraph.
            if (line == lines.Length - 1)
                xml.ParagraphId(ParagraphId(id));
            xml.Start("pPr");
            xml.Value("pStyle", DocxStyles.CommentText);
            xml.End();
            runs.Write(lines[line]);
            xml.End();
        }

        xml.End();
    }

    /// <summary>Creates eight hexadecimal digits, above zero and below 80000000.</summary>
    private static string ParagraphId(int id) => (0x10000000 + id).ToString("X8", CultureInfo.InvariantCulture);

    private static string Initials(string author) =>
        string.Concat(author.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(word => StringInfo.GetNextTextElement(word)))
            .ToUpperInvariant();
}
