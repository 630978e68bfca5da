using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Anchors the comments of an edited file to the drafts.</summary>
internal sealed class ReturnedComments(
    ReturnedFile exported,
    ReturnedFile returned,
    UnitPairs pairs,
    Provenance provenance,
    Func<ReturnedUnit, SourceBlock?> sourceOf,
    IReadOnlyDictionary<SourceDraft, IReadOnlyList<ReturnedUnit>> regions)
{
    private const int QuoteAtMost = 2_000;

    /// <summary>The length of the context that distinguishes equal quotes.</summary>
    private const int Context = 100;

    /// <summary>Returns the comments of each draft. Comments without a place are added to the unplaced edits.</summary>
    public IReadOnlyDictionary<SourceDraft, IReadOnlyList<DraftComment>> ByDraft(UnplacedEdits unplaced)
    {
        var comments = new Dictionary<SourceDraft, List<DraftComment>>();
        foreach (var comment in New())
        {
            if (Place(comment) is var (draft, placed))
                (comments.TryGetValue(draft, out var known) ? known : comments[draft] = []).Add(placed);
            else if (UnitOf(comment) is { } unit)
                unplaced.At(unit, "comment-without-place", "", BodyOf(comment));
            else
                unplaced.Nowhere("comment-without-place", "", BodyOf(comment));
        }

        return comments.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<DraftComment>)pair.Value);
    }

    /// <summary>Lists the new comments. An exported working copy already contains the existing ones.</summary>
    private IEnumerable<ReturnedComment> New()
    {
        var known = exported.Comments.GroupBy(comment => comment.Body)
            .ToDictionary(group => group.Key, group => new Queue<ReturnedComment>(group));
        foreach (var comment in returned.Comments)
        {
            if (!known.TryGetValue(comment.Body, out var queue) || !queue.TryDequeue(out var before))
                yield return comment;
            else if (comment.Replies.Count > before.Replies.Count)
                yield return new ReturnedComment(
                    comment.Replies[before.Replies.Count], [.. comment.Replies.Skip(before.Replies.Count + 1)], comment.Place);
        }
    }

    private static string BodyOf(ReturnedComment comment) =>
        string.Join("\n\n", [comment.Body, .. comment.Replies.Select(reply => "– " + reply)]);

    private ReturnedUnit? UnitOf(ReturnedComment comment) =>
        comment.Place is { } place ? pairs.Returned.LastOrDefault(unit => unit.First <= place.Block) : null;

    private (SourceDraft Draft, DraftComment Comment)? Place(ReturnedComment comment)
    {
        if (comment.Place is not { } place || UnitOf(comment) is not { } unit)
            return null;
        if (regions.Where(region => region.Value.Contains(unit)).Select(region => region.Key).FirstOrDefault() is not { } draft)
            return null;
        var meant = Meant(unit, place).Select(SourceOf).OfType<(SourceBlock Block, LeafToken Token)>().ToList();
        var block = meant.Count > 0 ? meant[0].Block : pairs.Was(unit) is { } was ? sourceOf(was) : null;
        if (block is null)
            return (draft, new DraftComment(BodyOf(comment), null, null, null, null));
        var (start, end) = meant.Count > 0 ? RangeOf(block, [.. meant.Where(one => one.Block == block).Select(one => one.Token)])
            : (block.Start, block.End);
        return (block.Draft, Quoted(block.Draft.Frozen.Text, start, end, BodyOf(comment)));
    }

    private static IEnumerable<LeafToken> Meant(ReturnedUnit unit, ReturnedPlace place)
    {
        var leaf = place.Leaf + unit.Blocks.Take(place.Block - unit.First).Sum(block => BlockLeaves.Of(block.Block).Count());
        var at = 0;
        foreach (var token in unit.Tokens.Where(token => token.Leaf == leaf && !token.IsNote))
        {
            // A comment without length follows a word.
            var isMeant = place.Start < place.End ? at < place.End && at + token.Text.Length > place.Start : at <= place.Start
                && at + token.Text.Length >= place.Start;
            if (isMeant && !token.IsSpace)
                yield return token;
            at += token.Text.Length;
        }
    }

    private (SourceBlock, LeafToken)? SourceOf(LeafToken token)
    {
        if (provenance.ExportedOf(token) is not { } sent || provenance.SourceOf(sent) is not { } source)
            return null;
        _blocks ??= regions.Keys.SelectMany(draft => draft.Blocks).SelectMany(block => block.Tokens.Select(one => (one, block)))
            .ToDictionary(pair => pair.one, pair => pair.block);
        return (_blocks[source], source);
    }

    private Dictionary<LeafToken, SourceBlock>? _blocks;

    /// <summary>Returns the range of words of a block in the draft's text.</summary>
    private static (int Start, int End) RangeOf(SourceBlock block, IReadOnlyList<LeafToken> meant)
    {
        var typed = new List<LeafToken>();
        var starts = new Dictionary<LeafToken, int>();
        for (var start = 0; start < block.Text.Length;)
        {
            var end = WordTokens.EndOf(block.Text, start);
            var token = new LeafToken(block.Text[start..end], new Inline(""), 0);
            starts.Add(token, block.Start + start);
            typed.Add(token);
            start = end;
        }

        var places = LeafTokens.Common(block.Tokens, typed, token => token.Key).ToDictionary(pair => pair.Old, pair => pair.New);
        var found = meant.Where(places.ContainsKey).Select(token => places[token]).ToList();
        return found.Count == 0
            ? (block.Start, block.End)
            : (starts[found[0]], starts[found[^1]] + found[^1].Text.Length);
    }

    private static DraftComment Quoted(string text, int start, int end, string body)
    {
        end = Whole(text, Math.Min(end, start + QuoteAtMost));
        var (from, until) = (Whole(text, Math.Max(0, start - Context)), Whole(text, Math.Min(text.Length, end + Context)));
        return new DraftComment(body, text[start..end], text[from..start], text[end..until], new TextPosition(
            CodePoints.FromIndex(text, start), CodePoints.FromIndex(text, end)));
    }

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
