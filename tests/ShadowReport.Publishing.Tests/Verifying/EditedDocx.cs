using System.IO.Compression;
using System.Xml.Linq;
using ShadowReport.Publishing.Tests.Docx;

namespace ShadowReport.Publishing.Tests.Verifying;

/// <summary>A Word file that somebody edits behind the back of its makers, part by part.</summary>
internal sealed class EditedDocx(byte[] bytes)
{
    public const string Document = "word/document.xml";
    public const string Styles = "word/styles.xml";
    public const string Numbering = "word/numbering.xml";
    public const string Header = "word/header1.xml";
    public const string Footer = "word/footer1.xml";
    public const string Footnotes = "word/footnotes.xml";

    private static readonly XNamespace W = WrittenDocx.W;

    private const string Namespaces =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"
        """;

    /// <summary>The file with one part changed.</summary>
    public byte[] With(string part, Action<XElement> edit) => With((part, edit));

    /// <summary>The file with several parts changed.</summary>
    public byte[] With(params (string Part, Action<XElement> Edit)[] edits)
    {
        using var source = new ZipArchive(new MemoryStream(bytes));
        using var stream = new MemoryStream();
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var into = target.CreateEntry(entry.FullName).Open();
                if (edits.Where(edit => edit.Part == entry.FullName).Select(edit => edit.Edit).ToList() is not { Count: > 0 } found)
                {
                    from.CopyTo(into);
                    continue;
                }

                var root = XDocument.Load(from, LoadOptions.PreserveWhitespace);
                foreach (var edit in found)
                    edit(root.Root!);
                root.Save(into, SaveOptions.DisableFormatting);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A piece of a part.</summary>
    public static XElement Xml(string xml) =>
        XElement.Parse($"<x {Namespaces}>{xml}</x>", LoadOptions.PreserveWhitespace).Elements().Single();

    /// <summary>Gives the run with these words more properties.</summary>
    public static Action<XElement> Run(string words, string properties) => root =>
    {
        var run = Text(root, words).Parent!;
        var own = run.Element(W + "rPr");
        if (own is null)
            run.AddFirst(own = new XElement(W + "rPr"));
        own.Add(XElement.Parse($"<x {Namespaces}>{properties}</x>").Elements());
    };

    /// <summary>Gives the paragraph with these words more properties.</summary>
    public static Action<XElement> Paragraph(string words, string properties) => root =>
        Text(root, words).Ancestors(W + "p").First()
            .Element(W + "pPr")!.Add(XElement.Parse($"<x {Namespaces}>{properties}</x>").Elements());

    /// <summary>Puts a run behind the one with these words.</summary>
    public static Action<XElement> After(string words, string xml) => root => Text(root, words).Parent!.AddAfterSelf(Xml(xml));

    /// <summary>Gives a style more properties of characters.</summary>
    public static Action<XElement> Style(string id, string properties) => root =>
    {
        var style = root.Elements(W + "style").First(each => (string?)each.Attribute(W + "styleId") == id);
        var own = style.Element(W + "rPr");
        if (own is null)
            style.Add(own = new XElement(W + "rPr"));
        foreach (var property in XElement.Parse($"<x {Namespaces}>{properties}</x>").Elements())
        {
            own.Elements(property.Name).Remove();
            own.Add(property);
        }
    };

    /// <summary>Changes an attribute of every such element.</summary>
    public static Action<XElement> Value(string element, string from, string to) => root =>
    {
        var found = root.Descendants(W + element).Where(each => (string?)each.Attribute(W + "val") == from).ToList();
        Assert.NotEmpty(found);
        found.ForEach(each => each.SetAttributeValue(W + "val", to));
    };

    public static XElement Text(XElement root, string words) =>
        root.Descendants(W + "t").Last(text => text.Value.Contains(words, StringComparison.Ordinal));
}
