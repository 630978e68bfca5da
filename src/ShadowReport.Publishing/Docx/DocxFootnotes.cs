using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>Writes footnotes at the bottom of their page.</summary>
internal static class DocxFootnotes
{
    public const string Part = "word/footnotes.xml";

    public static void Add(DocxPackage package, SubmissionDocument document, DocxChanges changes, DocxComments comments)
    {
        IReadOnlyCollection<DocxRelationship> links = [];
        package.Add(Part, "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", writer =>
        {
            var xml = new WordXml(writer);
            var runs = new DocxRuns(xml, document, changes, comments);
            xml.Root("footnotes");
            WriteLine(xml, "separator", -1);
            WriteLine(xml, "continuationSeparator", 0);
            foreach (var footnote in document.Footnotes)
                Write(xml, runs, footnote, changes.FixedMarkOf(footnote));
            xml.End();
            links = runs.Links;
        });
        package.AddRelationships(Part, links);
    }

    /// <summary>Writes the line between the text and the notes, or between a note and its continuation.</summary>
    private static void WriteLine(WordXml xml, string kind, int id)
    {
        xml.Start("footnote");
        xml.Attribute("type", kind);
        xml.Attribute("id", id);
        xml.StartParagraph(DocxStyles.FootnoteText);
        xml.EndProperties();
        xml.Start("r");
        xml.Empty(kind);
        xml.End();
        xml.End();
        xml.End();
    }

    private static void Write(WordXml xml, DocxRuns runs, Footnote footnote, string? fixedMark)
    {
        xml.Start("footnote");
        xml.Attribute("id", footnote.Number);
        xml.StartParagraph(DocxStyles.FootnoteText);
        var script = runs.WriteDirection(footnote.Inlines, hasMark: false);
        xml.EndProperties();
        xml.Start("r");
        xml.Start("rPr");
        xml.Value("rStyle", DocxStyles.FootnoteReference);
        xml.End();
        if (fixedMark is null)
            xml.Empty("footnoteRef");
        else
            xml.Words("t", fixedMark);
        xml.End();
        xml.Start("r");
        xml.Words("t", " ");
        xml.End();
        runs.Write(footnote.Inlines, footnote.Change, script);
        xml.End();
        xml.End();
    }
}
