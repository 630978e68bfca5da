using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Anchors the comments of an edited file to the drafts.</summary>
/// <param name="exported">The exported file.</param>
/// <param name="returned">The edited file.</param>
/// <param name="trace">The words with all tracked changes accepted.</param>
/// <param name="before">The words with all tracked changes rejected.</param>
/// <param name="regions">The draft of each block.</param>
internal sealed class ReturnedComments(
    ReturnedFile exported, ReturnedFile returned, FileTrace trace, FileTrace before, DraftRegions regions)
{
    private const int QuoteAtMost = 2_000;

    /// <summary>The length of the context that distinguishes equal quotes.</summary>
    private const int Context = 100;

    private readonly Dictionary<SourceDraft, List<DraftComment>> _comments = [];
    private Dictionary<LeafToken, SourceBlock>? _blocks;

    /// <summary>Returns the comments of each draft. Comments without a place are added to the unplaced edits.</summary>
    public IReadOnlyDictionary<SourceDraft, IReadOnlyList<DraftComment>> ByDraft(UnplacedEdits unplaced)
    {
        foreach (var (comment, known) in New(unplaced))
            Place(comment, known, unplaced);
        return _comments.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<DraftComment>)pair.Value);
    }

    /// <summary>
    /// Lists the new comments, and the known ones with new replies or a new state. An exported working copy contains those of the
    /// coalition.
    /// </summary>
    private IEnumerable<(ReturnedComment Comment, ReturnedComment? Known)> New(UnplacedEdits unplaced)
    {
        var known = exported.Comments.GroupBy(comment => comment.Body)
            .ToDictionary(group => group.Key, group => new Queue<ReturnedComment>(group));
        foreach (var comment in returned.Comments)
        {
            if (!known.TryGetValue(comment.Body, out var queue) || !queue.TryDequeue(out var before))
                yield return (comment, null);
            else if (comment.Replies.Count > before.Replies.Count || (comment.IsResolved && !before.IsResolved))
                yield return (comment with { Replies = [.. comment.Replies.Skip(before.Replies.Count)] }, before);
            else if (before.IsResolved && !comment.IsResolved)
                Tell(comment, "comment-reopened", comment.Body, comment.Body, unplaced);
        }

        foreach (var removed in known.Values.SelectMany(queue => queue))
            unplaced.Nowhere("comment-removed", removed.Body, "");
    }

    private void Place(ReturnedComment comment, ReturnedComment? known, UnplacedEdits unplaced)
    {
        var made = new DraftComment(comment.Body, null, null, null, null)
        {
            Replies = comment.Replies,
            IsResolved = comment.IsResolved,
            IsKnown = known is not null,
        };
        var words = Words(comment);
        if (words.Count > 0)
            Quote(made, words, comment, unplaced);
        else if (comment.Place is { } place && UnitAt(trace, place.Block) is { } unit && regions.DraftOf(unit) is { } draft)
            Add(draft, Whole(made, trace.SourceOf(unit) is { } block && block.Draft == draft ? block : null));
        else
            Tell(comment, "comment-without-place", WordsAt(comment), BodyOf(comment), unplaced);
    }

    private void Add(SourceDraft draft, DraftComment comment) =>
        (_comments.TryGetValue(draft, out var known) ? known : _comments[draft] = []).Add(comment);

    private static void TellAt(ReturnedUnit? unit, string code, string was, string words, UnplacedEdits unplaced)
    {
        if (unit is not null)
            unplaced.At(unit, code, was, words);
        else
            unplaced.Nowhere(code, was, words);
    }

    private void Tell(ReturnedComment comment, string code, string was, string words, UnplacedEdits unplaced) =>
        TellAt(comment.Place is { } place ? UnitAt(trace, place.Block) : null, code, was, words, unplaced);

    private static string BodyOf(ReturnedComment comment) =>
        string.Join("\n\n", [comment.Body, .. comment.Replies.Select(reply => "– " + reply)]);

    /// <summary>The words of the file that a comment is about.</summary>
    private string WordsAt(ReturnedComment comment)
    {
        if (comment.Place is not { } place || UnitAt(trace, place.Block) is not { } unit)
            return "";
        var words = string.Concat(Meant(trace, place).Select(token => token.Text + " ")).Trim();
        return words.Length > 0 ? words : unit.Words;
    }

    private static ReturnedUnit? UnitAt(FileTrace file, int block) => file.Pairs.Returned.LastOrDefault(unit => unit.First <= block);

    /// <summary>
    /// Finds the words of the drafts that a comment is about: first in the text before the tracked changes, where they are complete, and
    /// then in the edited text. A comment on new words only has none.
    /// </summary>
    private List<(SourceBlock Block, LeafToken Token)> Words(ReturnedComment comment)
    {
        if (comment.PlaceBefore is { } old && (IsRange(old) || comment.Place is not { } now || !IsRange(now))
            && Sources(before, old) is { Count: > 0 } words)
            return words;
        return comment.Place is { } place ? Sources(trace, place) : [];
    }

    private static bool IsRange(ReturnedPlace place) => place.Last is not null || place.Start < place.End;

    private List<(SourceBlock Block, LeafToken Token)> Sources(FileTrace file, ReturnedPlace place)
    {
        _blocks ??= regions.Drafts.SelectMany(draft => draft.Blocks)
            .SelectMany(block => block.Tokens.Select(token => (token, block))).ToDictionary(pair => pair.token, pair => pair.block);
        return [.. Meant(file, place).Select(file.SourceOf).OfType<LeafToken>().Select(token => (_blocks[token], token))];
    }

    /// <summary>Lists the words of a range. A comment without length follows a word.</summary>
    private static IEnumerable<LeafToken> Meant(FileTrace file, ReturnedPlace place)
    {
        var (lastBlock, lastLeaf) = place.Last ?? (place.Block, place.Leaf);
        foreach (var unit in file.Pairs.Returned.Where(unit => unit.First <= lastBlock && unit.First + unit.Blocks.Count > place.Block))
        {
            var (first, last) = (LeafIn(unit, place.Block, place.Leaf) ?? -1, LeafIn(unit, lastBlock, lastLeaf) ?? int.MaxValue);
            var (leaf, at) = (-1, 0);
            foreach (var token in unit.Tokens.Where(token => !token.IsNote))
            {
                at = token.Leaf == leaf ? at : 0;
                (leaf, var start, at) = (token.Leaf, at, at + token.Text.Length);
                if (token.IsSpace || leaf < first || leaf > last)
                    continue;
                var isBehindStart = leaf > first || (IsRange(place) ? at > place.Start : at >= place.Start);
                var isBeforeEnd = leaf < last || (IsRange(place) ? start < place.End : start <= place.Start);
                if (isBehindStart && isBeforeEnd)
                    yield return token;
            }
        }
    }

    /// <summary>Returns the number of a paragraph or cell in its unit; null when the unit does not contain its block.</summary>
    private static int? LeafIn(ReturnedUnit unit, int block, int leaf) => block < unit.First || block >= unit.First + unit.Blocks.Count
        ? null
        : leaf + unit.Blocks.Take(block - unit.First).Sum(before => BlockWords.Paragraphs([before.Block]).Count());

    /// <summary>Quotes the words in their draft. Words in other drafts, or too many, are cut off and named.</summary>
    private void Quote(
        DraftComment made, List<(SourceBlock Block, LeafToken Token)> words, ReturnedComment comment, UnplacedEdits unplaced)
    {
        var draft = words[0].Block.Draft;
        var here = words.Where(word => word.Block.Draft == draft).ToList();
        var (start, _) = RangeOf(here[0].Block, [.. here.Where(word => word.Block == here[0].Block).Select(word => word.Token)]);
        var (_, end) = RangeOf(here[^1].Block, [.. here.Where(word => word.Block == here[^1].Block).Select(word => word.Token)]);
        if (here.Count < words.Count || end - start > QuoteAtMost)
            Tell(comment, "comment-range-cut", string.Join(' ', words.Select(word => word.Token.Text)), comment.Body, unplaced);
        Add(draft, Quoted(made, draft.Frozen.Text, start, end));
    }

    private static DraftComment Whole(DraftComment made, SourceBlock? block) =>
        block is null ? made : Quoted(made, block.Draft.Frozen.Text, block.Start, block.End);

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

    private static DraftComment Quoted(DraftComment made, string text, int start, int end)
    {
        end = Whole(text, Math.Min(end, start + QuoteAtMost));
        var (from, until) = (Whole(text, Math.Max(0, start - Context)), Whole(text, Math.Min(text.Length, end + Context)));
        return made with
        {
            Quote = text[start..end],
            Prefix = text[from..start],
            Suffix = text[end..until],
            Position = new TextPosition(CodePoints.FromIndex(text, start), CodePoints.FromIndex(text, end)),
        };
    }

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
