using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes headers and footers on all pages except the cover: the title and the page number.</summary>
internal static class DocxPageEdges
{
    public const string Header = "word/header1.xml";
    public const string Footer = "word/footer1.xml";

    private const int LongestTitle = 100;

    public static void Add(DocxPackage package, SubmissionDocument document, DocxChanges changes, DocxComments comments)
    {
        package.Add(Header, "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", writer =>
            Write(new WordXml(writer), "hdr", DocxStyles.Header, document, changes, comments, runs => runs.Write(Short(document.Title))));
        package.Add(Footer, "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml", writer =>
            Write(new WordXml(writer), "ftr", DocxStyles.Footer, document, changes, comments, runs =>
            {
                runs.Write($"{document.Labels.Page} ");
                runs.WriteField("PAGE");
                runs.Write($" {document.Labels.Of} ");
                runs.WriteField("NUMPAGES");
            }));
    }

    private static void Write(
        WordXml xml, string root, string style, SubmissionDocument document, DocxChanges changes, DocxComments comments,
        Action<DocxRuns> write)
    {
        xml.Root(root);
        xml.StartParagraph(style);
        xml.EndProperties();
        write(new DocxRuns(xml, document, changes, comments));
        xml.End();
        xml.End();
    }

    /// <summary>Shortens a title to one line, at the end of a word.</summary>
    public static string Short(string title)
    {
        if (title.Length <= LongestTitle)
            return title;
        var end = title.LastIndexOf(' ', LongestTitle);
        if (end <= 0)
            end = char.IsLowSurrogate(title[LongestTitle]) ? LongestTitle - 1 : LongestTitle;
        return title[..end].TrimEnd(' ', ',', ';', ':') + "…";
    }
}
