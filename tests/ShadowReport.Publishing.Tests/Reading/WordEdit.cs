using System.IO.Compression;
using System.Xml.Linq;

namespace ShadowReport.Publishing.Tests.Reading;

/// <summary>Edits an exported Word file as Word does: runs are split, changes are tracked, comments and parts are added.</summary>
internal sealed class WordEdit
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    private static readonly XNamespace W15 = "http://schemas.microsoft.com/office/word/2012/wordml";

    private readonly Dictionary<string, byte[]> _parts = [];
    private readonly Dictionary<string, XDocument> _xml = [];
    private readonly List<(int Id, string Words, int? Parent, bool IsResolved)> _comments = [];
    private int _id = 900;

    public WordEdit(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            _parts[entry.FullName] = bytes.ToArray();
        }
    }

    public XDocument Document => Xml("word/document.xml");

    public XDocument Footnotes => Xml("word/footnotes.xml");

    /// <summary>The paragraph of the text that holds some words.</summary>
    public XElement Paragraph(string words) => Document.Descendants(W + "p").Last(paragraph => Words(paragraph).Contains(words));

    /// <summary>The run that holds exactly these words, split from the words around it.</summary>
    public XElement Run(string words, XDocument? part = null)
    {
        var run = (part ?? Document).Descendants(W + "r").Last(found => (found.Element(W + "t")?.Value ?? "").Contains(words));
        var text = run.Element(W + "t")!.Value;
        var at = text.IndexOf(words, StringComparison.Ordinal);
        foreach (var before in new[] { text[..at] }.Where(before => before.Length > 0))
            run.AddBeforeSelf(Like(run, before));
        foreach (var behind in new[] { text[(at + words.Length)..] }.Where(behind => behind.Length > 0))
            run.AddAfterSelf(Like(run, behind));
        run.Element(W + "t")!.ReplaceWith(NewRun(words).Elements());
        return run;
    }

    public WordEdit Replace(string old, string @new, string part = "word/document.xml")
    {
        var text = Xml(part).Descendants(W + "t").Last(found => found.Value.Contains(old));
        text.Value = text.Value.Replace(old, @new);
        text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
        return this;
    }

    /// <summary>Deletes words with tracked changes.</summary>
    public WordEdit Delete(string words)
    {
        var run = Run(words);
        run.Element(W + "t")!.Name = W + "delText";
        run.ReplaceWith(Change("del", run));
        return this;
    }

    /// <summary>Inserts words behind others with tracked changes.</summary>
    public WordEdit Insert(string behind, string words)
    {
        var run = Run(behind);
        run.AddAfterSelf(Change("ins", Like(run, words)));
        return this;
    }

    /// <summary>Deletes a paragraph with tracked changes.</summary>
    public WordEdit DeleteParagraph(string words)
    {
        var paragraph = Paragraph(words);
        MarkEnd(paragraph, "del");
        foreach (var run in paragraph.Elements(W + "r").ToList())
        {
            foreach (var text in run.Elements(W + "t"))
                text.Name = W + "delText";
            run.ReplaceWith(Change("del", run));
        }

        return this;
    }

    /// <summary>Adds a paragraph of the same style behind another one.</summary>
    public XElement AddParagraph(string behind, string words)
    {
        var before = Paragraph(behind);
        var added = new XElement(W + "p", before.Element(W + "pPr"), NewRun(words));
        before.AddAfterSelf(added);
        return added;
    }

    /// <summary>Marks a new paragraph as a tracked insertion.</summary>
    public void Track(XElement paragraph)
    {
        paragraph.Element(W + "pPr")!.ReplaceWith(new XElement(paragraph.Element(W + "pPr")!));
        MarkEnd(paragraph, "ins");
        foreach (var run in paragraph.Elements(W + "r").ToList())
            run.ReplaceWith(Change("ins", run));
    }

    public WordEdit Swap(string first, string second)
    {
        var (one, other) = (Paragraph(first), Paragraph(second));
        one.Remove();
        other.AddAfterSelf(one);
        return this;
    }

    /// <summary>Moves a paragraph behind another one with tracked changes.</summary>
    public WordEdit Move(string words, string behind)
    {
        var from = Paragraph(words);
        var to = new XElement(from);
        from.Elements().Where(element => element.Name.LocalName.StartsWith("bookmark", StringComparison.Ordinal)).Remove();
        foreach (var (paragraph, change) in new[] { (from, "moveFrom"), (to, "moveTo") })
        {
            MarkEnd(paragraph, change);
            foreach (var run in paragraph.Elements(W + "r").ToList())
                run.ReplaceWith(Change(change, run));
        }

        Paragraph(behind).AddAfterSelf(to);
        return this;
    }

    public WordEdit Split(string before)
    {
        var paragraph = Paragraph(before);
        var run = Run(before);
        var rest = run.ElementsAfterSelf().Where(element => element.Name != W + "bookmarkEnd").Prepend(run).ToList();
        foreach (var element in rest)
            element.Remove();
        paragraph.AddAfterSelf(new XElement(W + "p", paragraph.Element(W + "pPr"), rest));
        return this;
    }

    /// <summary>Deletes the end of a paragraph with tracked changes.</summary>
    public WordEdit Join(string words)
    {
        MarkEnd(Paragraph(words), "del");
        return this;
    }

    public WordEdit Format(string words, params string[] properties)
    {
        var run = Run(words);
        if (run.Element(W + "rPr") is null)
            run.AddFirst(new XElement(W + "rPr"));
        run.Element(W + "rPr")!.Add(properties.Select(property => new XElement(W + property)));
        return this;
    }

    /// <summary>Puts a comment around words, from the start of one run to the end of another.</summary>
    public int Comment(XElement from, XElement to, string words, bool isResolved = false)
    {
        var id = _id++;
        from.AddBeforeSelf(new XElement(W + "commentRangeStart", new XAttribute(W + "id", id)));
        to.AddAfterSelf(
            new XElement(W + "commentRangeEnd", new XAttribute(W + "id", id)),
            new XElement(W + "r", new XElement(W + "commentReference", new XAttribute(W + "id", id))));
        _comments.Add((id, words, null, isResolved));
        return id;
    }

    public int Reply(int to, string words)
    {
        _comments.Add((_id++, words, to, false));
        return _id - 1;
    }

    public WordEdit Add(string part, string content)
    {
        _parts[part] = System.Text.Encoding.UTF8.GetBytes(content);
        return this;
    }

    public WordEdit Remove(string part)
    {
        _parts.Remove(part);
        return this;
    }

    public byte[] Bytes()
    {
        if (_comments.Count > 0)
            AddComments();
        foreach (var (name, xml) in _xml)
            _parts[name] = System.Text.Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public static XElement NewRun(string words) =>
        new(W + "r", new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), words));

    public static string Words(XElement element) => string.Concat(element.Descendants(W + "t").Select(text => text.Value));

    public XDocument Xml(string part)
    {
        if (_xml.TryGetValue(part, out var known))
            return known;
        var text = System.Text.Encoding.UTF8.GetString(_parts[part]).TrimStart('\uFEFF');
        return _xml[part] = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
    }

    private static XElement Like(XElement run, string words) => new(W + "r", run.Element(W + "rPr"), NewRun(words).Elements());

    private XElement Change(string kind, XElement run) => new(
        W + kind, new XAttribute(W + "id", _id++), new XAttribute(W + "author", "A Real Name"),
        new XAttribute(W + "date", "2026-01-01T00:00:00Z"), new XElement(run));

    private void MarkEnd(XElement paragraph, string change)
    {
        var properties = paragraph.Element(W + "pPr")!;
        var mark = new XElement(W + change, new XAttribute(W + "id", _id++), new XAttribute(W + "author", "A Real Name"));
        properties.Add(new XElement(W + "rPr", mark));
    }

    private void AddComments()
    {
        static string ParagraphId(int id) => id.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
        var comments = new XElement(W + "comments", new XAttribute(XNamespace.Xmlns + "w14", W14), _comments.Select(comment => new XElement(
            W + "comment", new XAttribute(W + "id", comment.Id), new XAttribute(W + "author", "A Real Name"),
            new XAttribute(W + "initials", "RN"),
            new XElement(W + "p", new XAttribute(W14 + "paraId", ParagraphId(comment.Id)), NewRun(comment.Words)))));
        var extended = new XElement(W15 + "commentsEx", _comments.Select(comment => new XElement(
            W15 + "commentEx", new XAttribute(W15 + "paraId", ParagraphId(comment.Id)),
            comment.Parent is { } parent ? new XAttribute(W15 + "paraIdParent", ParagraphId(parent)) : null,
            new XAttribute(W15 + "done", comment.IsResolved ? "1" : "0"))));
        Add("word/comments.xml", comments.ToString(SaveOptions.DisableFormatting));
        Add("word/commentsExtended.xml", extended.ToString(SaveOptions.DisableFormatting));
        Relate("rAddedComments", $"{Office}/comments", "comments.xml");
        Relate("rAddedThreads", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml");
    }

    private void Relate(string id, string type, string target) => Xml("word/_rels/document.xml.rels").Root!.Add(new XElement(
        XName.Get("Relationship", Relations), new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target)));
}
