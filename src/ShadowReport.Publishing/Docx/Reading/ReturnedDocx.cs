using System.Xml.Linq;
using ShadowReport.Core;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Imports.Returned;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
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
        var parts = DocxParts.Read(file, limits ?? UploadLimits.Default, withPages: true, withWords: true);
        if (!parts.Succeeded)
            return parts.Refusal;
        var (styles, doubts) = (new DocxStyleSheet(parts.Value.Styles), new DocxWarnings());
        var accepted = DocxFlow.Read(parts.Value, styles, doubts, Revisions.Accepted);
        var hasChanges = doubts.All.Any(doubt => doubt.Code == "tracked-changes-accepted");
        var rejected = hasChanges ? DocxFlow.Read(parts.Value, styles, new DocxWarnings(), Revisions.Rejected) : accepted;
        if (accepted is null || rejected is null)
            return UploadRefusals.TooComplex(DocxReader.TooMuch);
        DocxReader.NoteWhatIsNotText(parts.Value, doubts);
        var blocks = FlowBlocks.Of(accepted, doubts);
        var before = hasChanges ? FlowBlocks.Of(rejected, new DocxWarnings()) : blocks;
        List<ReturnedBlock> returned = [.. blocks.Select(Block), .. PageEdges(parts.Value, styles, doubts)];
        var comments = new DocxThreads(parts.Value, doubts).Read(Places(blocks), Places(before));
        var read = new ReturnedFile(
            DocxReader.CodeOf(parts.Value), returned, comments, hasChanges ? [.. before.Select(Block)] : returned, hasChanges)
        {
            CodesInText = [.. returned.SelectMany(block => CodesIn(BlockWords.PlainText(block.Block))).Distinct()],
            // Comments become comments, so they are not left out.
            Warnings = [.. doubts.All.Where(doubt => doubt.Code != "comments-left-out")],
        };
        // Headers and footers are compared without their page numbers.
        var passages = DocxPassages.Of(parts.Value.PartsWithWords)
            .Where(passage => passage.Place is not (FilePlace.Header or FilePlace.Footer));
        return read.WithMissingWords(new FilePassages([.. passages], doubts.LeftOut));
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
        block.Bookmarks.FirstOrDefault(name => name.StartsWith("_s_", StringComparison.Ordinal))?[3..])
    {
        IsRecommendation = block.IsRecommendation,
    };

    /// <summary>Reads the words of page headers and footers, each once. Page numbers are fields and no words.</summary>
    private static IEnumerable<ReturnedBlock> PageEdges(DocxParts parts, DocxStyleSheet styles, DocxWarnings doubts)
    {
        var read = new HashSet<(ReturnedRole, string)>();
        foreach (var edge in parts.PageEdges.Values)
        {
            var role = edge.Name.LocalName == "hdr" ? ReturnedRole.Header : ReturnedRole.Footer;
            var page = parts with { Document = new XElement(W.Document, new XElement(W.Body, WithoutFields(edge).Elements())) };
            var words = FlowBlocks.Of(DocxFlow.Read(page, styles, doubts, Revisions.Accepted) ?? [], doubts);
            foreach (var block in words.Where(block => read.Add((role, BlockWords.PlainText(block.Block)))))
                yield return new ReturnedBlock(block.Block, role, [], null);
        }
    }

    private static XElement WithoutFields(XElement edge)
    {
        var copy = new XElement(edge);
        var depth = 0;
        foreach (var run in copy.Descendants(W.Main + "r").ToList())
        {
            var marks = run.Elements(W.Main + "fldChar").Select(mark => (string?)mark.Attribute(W.Main + "fldCharType")).ToList();
            depth += marks.Count(mark => mark == "begin");
            if (depth > 0)
                run.Remove();
            depth -= marks.Count(mark => mark == "end");
        }

        copy.Descendants(W.Main + "fldSimple").Remove();
        return copy;
    }

    /// <summary>Lists the words that have the form of a snapshot's code.</summary>
    private static IEnumerable<string> CodesIn(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (text[start..end].ToLowerInvariant() is var word && SubmissionCode.IsCode(word))
                yield return word;
            start = end + 1;
        }
    }

    /// <summary>Returns the words of each comment: from its start, which may be in an earlier paragraph, to its end.</summary>
    private static Dictionary<string, ReturnedPlace> Places(IReadOnlyList<FlowBlock> blocks)
    {
        var (places, open) = (new Dictionary<string, ReturnedPlace>(), new HashSet<string>());
        for (var index = 0; index < blocks.Count; index++)
        {
            foreach (var edge in blocks[index].Edges)
            {
                if (places.TryAdd(edge.Comment, new ReturnedPlace(index, edge.Leaf, edge.At, edge.IsStart ? int.MaxValue : edge.At)))
                {
                    if (edge.IsStart)
                        open.Add(edge.Comment);
                }
                else if (!edge.IsStart && open.Remove(edge.Comment))
                {
                    var start = places[edge.Comment];
                    places[edge.Comment] = start with
                    {
                        End = edge.At,
                        Last = (start.Block, start.Leaf) == (index, edge.Leaf) ? null : (index, edge.Leaf),
                    };
                }
            }
        }

        return places;
    }
}
