using System.Xml.Linq;
using ShadowReport.Core;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Reads an edited Word file of this software, with or without tracked changes and comments. The exported file is read in the same way, so
/// only the edits differ.
/// </summary>
public static class ReturnedDocx
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="limits">The limits of what is read.</param>
    /// <returns>The content, or a refusal: see <see cref="DocxReader.Read(byte[], UploadLimits?, bool)"/>.</returns>
    public static Outcome<ReturnedFile> Read(byte[] file, UploadLimits? limits = null)
    {
        var parts = DocxParts.Read(file, limits ?? UploadLimits.Default);
        if (!parts.Succeeded)
            return parts.Refusal;
        var (styles, doubts) = (new DocxStyleSheet(parts.Value.Styles), new DocxWarnings());
        var accepted = DocxFlow.Read(parts.Value, styles, doubts, Revisions.Accepted);
        var hasChanges = doubts.All.Any(doubt => doubt.Code == "tracked-changes-accepted");
        var rejected = hasChanges ? DocxFlow.Read(parts.Value, styles, new DocxWarnings(), Revisions.Rejected) : accepted;
        if (accepted is null || rejected is null)
            return UploadRefusals.TooComplex("its text is longer than a hundred reports");
        var blocks = FlowBlocks.Of(accepted, doubts);
        List<ReturnedBlock> returned = [.. blocks.Select(Block)];
        return new ReturnedFile(
            DocxReader.CodeOf(parts.Value), returned, Comments(parts.Value, blocks), hasChanges
                ? [.. FlowBlocks.Of(rejected, doubts).Select(Block)] : returned, hasChanges);
    }

    private static ReturnedBlock Block(FlowBlock block) => new(
        block.Block,
        block.Role switch
        {
            DocxRole.Heading => ReturnedRole.Heading,
            DocxRole.Title => ReturnedRole.Title,
            DocxRole.Cover => ReturnedRole.Cover,
            DocxRole.Contents => ReturnedRole.Contents,
            DocxRole.Addressee or DocxRole.NoAddressee => ReturnedRole.Addressee,
            _ => ReturnedRole.Text,
        },
        [.. block.Bookmarks.Where(name => name.StartsWith("_p_", StringComparison.Ordinal))
            .Select(name => Guid.TryParseExact(name[3..], "N", out var id) ? id : (Guid?)null).OfType<Guid>()],
        block.Bookmarks.FirstOrDefault(name => name.StartsWith("_s_", StringComparison.Ordinal))?[3..]);

    private static List<ReturnedComment> Comments(DocxParts parts, IReadOnlyList<FlowBlock> blocks)
    {
        var comments = parts.Comments?.Elements(W.Main + "comment").Where(comment => comment.Attribute(W.Id) is not null).ToList() ?? [];
        var parents = Parents(parts.CommentsExtended);
        var ids = comments.Select(ParagraphId).ToList();
        var places = Places(blocks);
        var read = new List<ReturnedComment>();
        for (var index = 0; index < comments.Count; index++)
        {
            if (Text(comments[index]) is not { Length: > 0 } body || ParentOf(index) is not null)
                continue;
            var replies = Enumerable.Range(0, comments.Count).Where(other => ids[index] is not null && ParentOf(other) == ids[index])
                .Select(other => Text(comments[other])).Where(text => text.Length > 0);
            read.Add(new ReturnedComment(body, [.. replies], places.GetValueOrDefault((string)comments[index].Attribute(W.Id)!)));
        }

        return read;

        // Word links a reply to the last paragraph of its parent.
        string? ParentOf(int index) =>
            ids[index] is { } id && parents.TryGetValue(id, out var parent) && ids.Contains(parent) ? parent : null;
    }

    private static string? ParagraphId(XElement comment) =>
        (string?)comment.Elements(W.Paragraph).LastOrDefault()?.Attribute(W.Word2010 + "paraId");

    private static Dictionary<string, string> Parents(XElement? extended) => (extended?.Elements() ?? [])
        .Where(comment => comment.Attribute(W.Word2012 + "paraId") is not null
            && comment.Attribute(W.Word2012 + "paraIdParent") is not null)
        .GroupBy(comment => (string)comment.Attribute(W.Word2012 + "paraId")!)
        .ToDictionary(group => group.Key, group => (string)group.First().Attribute(W.Word2012 + "paraIdParent")!);

    private static string Text(XElement comment) =>
        string.Join('\n', comment.Descendants(W.Paragraph)
            .Select(paragraph => string.Concat(paragraph.Descendants().Select(element => element.Name.LocalName switch
    {
        "t" => element.Value,
        "br" or "cr" => "\n",
        "tab" => " ",
        _ => "",
    })))).Trim();

    private static Dictionary<string, ReturnedPlace> Places(IReadOnlyList<FlowBlock> blocks)
    {
        var places = new Dictionary<string, ReturnedPlace>();
        for (var index = 0; index < blocks.Count; index++)
        {
            foreach (var edge in blocks[index].Edges)
            {
                // A comment without an end in this paragraph continues to its end.
                if (!places.TryGetValue(edge.Comment, out var known))
                    places.Add(edge.Comment, new ReturnedPlace(index, edge.Leaf, edge.At, edge.IsStart ? int.MaxValue : edge.At));
                else if (!edge.IsStart && known.Block == index && known.Leaf == edge.Leaf && known.End == int.MaxValue)
                    places[edge.Comment] = known with { End = edge.At };
            }
        }

        return places;
    }
}
