using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Moves the deletion of paragraph ends where a table or the end of the text follows. A paragraph cannot run into a table, so LibreOffice
/// would leave an empty one when the deletion is accepted. The kept paragraph before takes its place: its end is deleted instead. In files
/// for pages all are moved, because LibreOffice numbers a paragraph by the deleted one that would run into it.
/// </summary>
internal static class DocxDeletedEnds
{
    private static readonly XNamespace W = WordXml.Main;
    private static readonly XName[] Gone = [W + "del", W + "moveFrom"];

    /// <summary>Moves the deletions in a body.</summary>
    /// <param name="body">The body of the document.</param>
    /// <param name="changes">The changes of the file.</param>
    /// <param name="forPages">Whether only LibreOffice reads it. There the joined paragraph keeps the look of the first, in Word that of the
    /// last.</param>
    public static void Move(XElement body, DocxChanges changes, bool forPages)
    {
        var blocks = body.Elements()
            .Where(element => element.Name == W + "p" || element.Name == W + "tbl" || element.Name == W + "sectPr").ToList();
        for (var index = 1; index < blocks.Count; index++)
        {
            if (!IsGone(blocks[index - 1]) || IsGone(blocks[index]) || (blocks[index].Name == W + "p" && !forPages))
                continue;
            var first = index - 1;
            while (first > 0 && IsGone(blocks[first - 1]))
                first--;
            if (first > 0 && CanEnd(blocks[first - 1]))
                Move(blocks[first - 1], blocks[index - 1], changes, forPages);
        }
    }

    /// <summary>Whether the end of a paragraph can be deleted: not that of a section, and not that of the contents, which is a frame.</summary>
    private static bool CanEnd(XElement block) => block.Name == W + "p" && PropertiesOf(block).Element(W + "sectPr") is null
        && !(StyleOf(block) is { } style && style.StartsWith("TOC", StringComparison.Ordinal));

    private static string? StyleOf(XElement paragraph) => (string?)PropertiesOf(paragraph).Element(W + "pStyle")?.Attribute(W + "val");

    private static void Move(XElement kept, XElement last, DocxChanges changes, bool forPages)
    {
        if (kept.Descendants(W + "r").Any() && (forPages || IsAlike(kept, last)))
            MarkOf(last).Elements().Where(mark => Gone.Contains(mark.Name)).Remove();
        else
            last.AddAfterSelf(EndLike(kept, changes));
        // An inserted end can also be deleted; the schema wants the insertion first.
        var mark = MarkOf(kept);
        if (mark.Element(W + "ins") is { } inserted)
            inserted.AddAfterSelf(changes.Deletion());
        else
            mark.AddFirst(changes.Deletion());
    }

    /// <summary>Returns an empty inserted paragraph that looks like another.</summary>
    private static XElement EndLike(XElement kept, DocxChanges changes)
    {
        var properties = new XElement(PropertiesOf(kept));
        properties.Elements(W + "rPr").Remove();
        properties.Add(new XElement(W + "rPr", changes.Insertion()));
        return new XElement(W + "p", properties);
    }

    private static bool IsGone(XElement block) =>
        block.Name == W + "p" && block.Element(W + "pPr")?.Element(W + "rPr")?.Elements().Any(mark => Gone.Contains(mark.Name)) == true;

    private static bool IsAlike(XElement one, XElement other) => XNode.DeepEquals(LookOf(one), LookOf(other));

    private static XElement LookOf(XElement paragraph)
    {
        var look = new XElement(PropertiesOf(paragraph));
        look.Elements(W + "rPr").Remove();
        return look;
    }

    private static XElement MarkOf(XElement paragraph)
    {
        var properties = PropertiesOf(paragraph);
        if (properties.Element(W + "rPr") is { } known)
            return known;
        var mark = new XElement(W + "rPr");
        properties.Add(mark);
        return mark;
    }

    private static XElement PropertiesOf(XElement paragraph) => paragraph.Element(W + "pPr")!;
}
