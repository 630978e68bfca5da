using System.Xml.Linq;
using ShadowReport.Core.Imports.Returned;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Reads the comments of a file with their replies and state. Authors and times are not read.</summary>
internal sealed class DocxThreads
{
    private readonly DocxWarnings _doubts;
    private readonly List<XElement> _comments;

    /// <summary>The id of each comment's last paragraph, by which Word links replies and states.</summary>
    private readonly List<string?> _ids;
    private readonly Dictionary<string, string> _parents;
    private readonly HashSet<string> _resolved;

    public DocxThreads(DocxParts parts, DocxWarnings doubts)
    {
        _doubts = doubts;
        _comments = parts.Comments?.Elements(W.Main + "comment").Where(comment => comment.Attribute(W.Id) is not null).ToList() ?? [];
        _ids = [.. _comments.Select(
            comment => (string?)comment.Elements(W.Paragraph).LastOrDefault()?.Attribute(W.Word2010 + "paraId"))];
        var extended = (parts.CommentsExtended?.Elements() ?? []).Where(comment => comment.Attribute(W.Word2012 + "paraId") is not null)
            .DistinctBy(comment => (string)comment.Attribute(W.Word2012 + "paraId")!).ToList();
        _parents = extended.Where(comment => comment.Attribute(W.Word2012 + "paraIdParent") is not null).ToDictionary(
            comment => (string)comment.Attribute(W.Word2012 + "paraId")!,
            comment => (string)comment.Attribute(W.Word2012 + "paraIdParent")!);
        _resolved = [.. extended.Where(comment => (string?)comment.Attribute(W.Word2012 + "done") is "1" or "true")
            .Select(comment => (string)comment.Attribute(W.Word2012 + "paraId")!)];
    }

    /// <summary>
    /// Reads the threads. LibreOffice links a reply to another reply, and Word to the comment. Both are replies to the comment.
    /// </summary>
    /// <param name="places">The words of each comment by its id, with tracked changes accepted.</param>
    /// <param name="before">The same with tracked changes rejected.</param>
    public List<ReturnedComment> Read(
        IReadOnlyDictionary<string, ReturnedPlace> places, IReadOnlyDictionary<string, ReturnedPlace> before)
    {
        var threads = new List<ReturnedComment>();
        foreach (var thread in Enumerable.Range(0, _comments.Count).GroupBy(RootOf))
        {
            List<string> texts = [.. thread.OrderBy(index => index != thread.Key).Select(index => Text(_comments[index]))];
            if (texts.Any(text => text.Length == 0))
                _doubts.Add("comment-without-words", "A comment without words, such as a drawing, was left out.");
            texts.RemoveAll(text => text.Length == 0);
            if (texts.Count == 0)
                continue;
            var id = (string)_comments[thread.Key].Attribute(W.Id)!;
            threads.Add(new ReturnedComment(texts[0], texts[1..], places.GetValueOrDefault(id))
            {
                PlaceBefore = before.GetValueOrDefault(id),
                IsResolved = _ids[thread.Key] is { } paragraph && _resolved.Contains(paragraph),
            });
        }

        return threads;
    }

    private int RootOf(int index)
    {
        // A hostile file can link comments in a circle.
        for (var steps = 0; steps < _comments.Count; steps++)
        {
            if (_ids[index] is not { } id || !_parents.TryGetValue(id, out var parent) || _ids.IndexOf(parent) is not (>= 0 and var above))
                return index;
            index = above;
        }

        return index;
    }

    private static string Text(XElement comment) =>
        string.Join('\n', comment.Descendants(W.Paragraph)
            .Select(paragraph => string.Concat(paragraph.Descendants().Select(element => element.Name.LocalName switch
            {
                "t" => element.Value,
                "br" or "cr" => "\n",
                "tab" => " ",
                _ => "",
            })))).Trim();
}
