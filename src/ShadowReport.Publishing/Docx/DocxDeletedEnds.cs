using System.Xml.Linq;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Moves the deletion of paragraph ends where a table or the end of the text follows. A paragraph cannot run into a table, so LibreOffice
/// would leave an empty one when the deletion is accepted. The kept paragraph before takes its place: its end is deleted instead. In files
/// for LibreOffice all are moved, because LibreOffice numbers a paragraph by the deleted one that would run into it.
/// </summary>
internal static class DocxDeletedEnds
{
    private static readonly XNamespace W = WordXml.Main;
    private static readonly XName[] Gone = [W + "del", W + "moveFrom"];
    private static readonly XName[] Come = [W + "ins", W + "moveTo"];

    /// <summary>Moves the deletions in a body.</summary>
    /// <param name="body">The body of the document.</param>
    /// <param name="changes">The changes of the file.</param>
    /// <param name="purpose">
    /// What the file is made for. In Word a joined paragraph keeps the look of the last one, in LibreOffice that of the first.
    /// </param>
    public static void Move(XElement body, DocxChanges changes, DocxPurpose purpose)
    {
        var isOpenDocument = purpose == DocxPurpose.OpenDocument;
        var blocks = body.Elements()
            .Where(element => element.Name == W + "p" || element.Name == W + "tbl" || element.Name == W + "sectPr").ToList();
        for (var next = 1; next < blocks.Count; next++)
        {
            if (!IsMarked(blocks[next - 1], Gone) || IsMarked(blocks[next], Gone) || (blocks[next].Name == W + "p" && !isOpenDocument))
                continue;
            var first = StartOf(blocks, next, Gone);
            var firstCome = StartOf(blocks, first, Come);
            if (firstCome < first)
                PutBefore(blocks, firstCome, first, next);
            if ((firstCome == first || isOpenDocument) && firstCome > 0 && CanEnd(blocks[firstCome - 1]))
                Move(blocks[firstCome - 1], blocks[firstCome + next - first - 1], changes, isOpenDocument);
        }
    }

    /// <summary>Returns the start of the paragraphs before an index whose ends have one of the marks.</summary>
    private static int StartOf(List<XElement> blocks, int end, XName[] marks)
    {
        while (end > 0 && IsMarked(blocks[end - 1], marks))
            end--;
        return end;
    }

    /// <summary>
    /// Puts deleted paragraphs before inserted ones, which changes neither the old nor the new text: no end is then inserted and deleted.
    /// </summary>
    private static void PutBefore(List<XElement> blocks, int firstCome, int first, int next)
    {
        var gone = blocks[first..next];
        var moved = gone.SelectMany(block => WithRange(block, "moveFrom")).ToList();
        moved.Remove();
        WithRange(blocks[firstCome], "moveTo").First().AddBeforeSelf(moved);
        blocks.RemoveRange(first, gone.Count);
        blocks.InsertRange(firstCome, gone);
    }

    /// <summary>Returns a paragraph with the start and the end of a move beside it.</summary>
    private static IEnumerable<XElement> WithRange(XElement block, string name)
    {
        if (block.ElementsBeforeSelf().LastOrDefault() is { } start && start.Name == W + $"{name}RangeStart")
            yield return start;
        yield return block;
        if (block.ElementsAfterSelf().FirstOrDefault() is { } end && end.Name == W + $"{name}RangeEnd")
            yield return end;
    }

    /// <summary>Whether the end of a paragraph can be deleted: not that of a section or of the contents, which is a frame.</summary>
    private static bool CanEnd(XElement block) => block.Name == W + "p" && PropertiesOf(block).Element(W + "sectPr") is null
        && !(StyleOf(block) is { } style && style.StartsWith("TOC", StringComparison.Ordinal));

    private static string? StyleOf(XElement paragraph) => (string?)PropertiesOf(paragraph).Element(W + "pStyle")?.Attribute(W + "val");

    private static void Move(XElement kept, XElement last, DocxChanges changes, bool isOpenDocument)
    {
        if (kept.Descendants(W + "r").Any() && (isOpenDocument || IsAlike(kept, last)))
            MarkOf(last).Elements().Where(mark => Gone.Contains(mark.Name)).Remove();
        else
            WithRange(last, "moveFrom").Last().AddAfterSelf(EndLike(kept, changes));
        MarkOf(kept).AddFirst(changes.Deletion());
    }

    /// <summary>Returns an empty inserted paragraph that looks like another.</summary>
    private static XElement EndLike(XElement kept, DocxChanges changes)
    {
        var properties = new XElement(PropertiesOf(kept));
        properties.Elements(W + "rPr").Remove();
        properties.Add(new XElement(W + "rPr", changes.Insertion()));
        return new XElement(W + "p", properties);
    }

    private static bool IsMarked(XElement block, XName[] marks) =>
        block.Name == W + "p" && block.Element(W + "pPr")?.Element(W + "rPr")?.Elements().Any(mark => marks.Contains(mark.Name)) == true;

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
