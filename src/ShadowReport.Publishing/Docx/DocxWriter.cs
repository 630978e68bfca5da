using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Writes a submission as a Word file (ISO/IEC 29500): cover, contents, heading styles, automatic numbers, footnotes, the language of each
/// run, and tracked changes and comments if there are any. Its properties name no person.
/// </summary>
public sealed class DocxWriter
{
    private const string Main = "word/document.xml";
    private const string ThreadsType = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
    private const string CorePropertiesType = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

    private readonly SubmissionDocument _document;
    private readonly DocxPurpose _purpose;
    private readonly DocxPackage _package = new();
    private readonly DocxChanges _changes;
    private readonly DocxComments _comments;
    private readonly HeadingNumbers _headings;
    private readonly DocxNumbering _numbering;

    private DocxWriter(SubmissionDocument document, DocxPurpose purpose)
    {
        (_document, _purpose) = (document, purpose);
        _changes = new DocxChanges(document, purpose);
        _comments = new DocxComments(document);
        _headings = new HeadingNumbers(document);
        _numbering = new DocxNumbering(_headings, document.IsRightToLeft, _changes.NumbersAreTyped);
    }

    /// <summary>
    /// Writes the file. The same document gives the same bytes. A document of <see cref="SubmissionComparison"/> gives tracked changes, one
    /// with <see cref="SubmissionDocument.Comments"/> gives comments.
    /// </summary>
    /// <param name="document">What is written.</param>
    /// <param name="purpose">What the file is made for.</param>
    public static byte[] Write(SubmissionDocument document, DocxPurpose purpose = DocxPurpose.Word) =>
        new DocxWriter(document, purpose).Write();

    private byte[] Write()
    {
        DocxProperties.Add(_package, _document);
        var links = AddMain();
        DocxPageEdges.Add(_package, _document, _changes, _comments);
        DocxFootnotes.Add(_package, _document, _changes, _comments);
        if (_comments.Any)
            _comments.AddParts(_package, _changes);
        AddSdk("word/styles.xml", "styles", Linked(DocxStyles.For(_document, _headings, _numbering)));
        AddSdk("word/numbering.xml", "numbering", Linked(_numbering.Definitions()));
        AddSettings();
        AddRelationships(links);
        return _package.Zipped();
    }

    private IReadOnlyCollection<DocxRelationship> AddMain()
    {
        IReadOnlyCollection<DocxRelationship> links = [];
        _package.Add(Main, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", writer =>
        {
            if (_document.FrozenBefore is null || _purpose == DocxPurpose.Pdf)
            {
                links = WriteMain(writer);
                return;
            }

            var compared = new XDocument();
            using (var into = compared.CreateWriter())
                links = WriteMain(into);
            DocxDeletedEnds.Move(compared.Root!.Elements().Single(), _changes, _purpose);
            compared.Root.WriteTo(writer);
        });
        return links;
    }

    private IReadOnlyCollection<DocxRelationship> WriteMain(XmlWriter writer)
    {
        var xml = new WordXml(writer);
        var runs = new DocxRuns(xml, _document, _changes, _comments);
        var bookmarks = new DocxBookmarks(xml, _changes);
        var sections = new DocxSections(xml, _document, _changes);
        var blocks = new DocxBlocks(xml, _document, runs, _changes, bookmarks, _numbering, _headings, sections);
        xml.Root("document");
        xml.Start("body");
        var front = new DocxFront(xml, _document, runs, _changes, bookmarks, _headings);
        front.WriteCover();
        front.WriteContents();
        foreach (var part in _document.Parts)
            blocks.Write(part);
        sections.Write();
        xml.End();
        xml.End();
        return runs.Links;
    }

    private void AddSettings() =>
        _package.Add("word/settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml", writer =>
    {
        var xml = new WordXml(writer);
        xml.Root("settings");
        xml.Element("zoom", ("percent", "100"));
        xml.Value("defaultTabStop", DocxNumbering.Step);
        xml.Start("footnotePr");
        xml.Element("footnote", ("id", "-1"));
        xml.Element("footnote", ("id", "0"));
        xml.End();
        xml.Start("compat");
        xml.Element("compatSetting", ("name", "compatibilityMode"), ("uri", "http://schemas.microsoft.com/office/word"), ("val", "15"));
        xml.End();
        xml.Value("themeFontLang", _document.Language);
        xml.End();
    });

    /// <summary>
    /// Returns styles or numbering without the links between them where numbers are typed. LibreOffice gives deleted paragraphs the number
    /// of their style, whatever they say themselves.
    /// </summary>
    private OpenXmlElement Linked(OpenXmlElement root)
    {
        if (!_changes.NumbersAreTyped)
            return root;
        foreach (var link in root.Descendants().Where(part => part is NumberingProperties or ParagraphStyleIdInLevel).ToList())
            link.Remove();
        return root;
    }

    /// <summary>Adds a part with the SDK's classes. Styles and numbering are short and the same in every file.</summary>
    private void AddSdk(string path, string kind, OpenXmlElement root) =>
        _package.Add(path, $"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml", root.WriteTo);

    private void AddRelationships(IReadOnlyCollection<DocxRelationship> links)
    {
        List<DocxRelationship> package = [
            new("rMain", "officeDocument", Main), new("rProperties", CorePropertiesType, DocxProperties.Core)];
        if (_document.Code is not null)
            package.Add(new("rCustom", "custom-properties", DocxProperties.Custom));
        _package.AddRelationships("", package);

        List<DocxRelationship> main =
        [
            new("rStyles", "styles", "styles.xml"), new("rNumbering", "numbering", "numbering.xml"),
            new("rSettings", "settings", "settings.xml"),
            new("rHeader", "header", "header1.xml"), new("rFooter", "footer", "footer1.xml"),
            new("rFootnotes", "footnotes", "footnotes.xml"),
        ];
        if (_comments.Any)
            main.AddRange([new("rComments", "comments", "comments.xml"), new("rThreads", ThreadsType, "commentsExtended.xml")]);
        _package.AddRelationships(Main, [.. main, .. links]);
    }
}
