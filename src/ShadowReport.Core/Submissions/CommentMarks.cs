using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Inserts the start and end of comments into the runs of a text. A comment's position refers to the source with its markup. A sign that no
/// text contains is inserted there, and parsing shows where it ends up among the words. The printed text itself is parsed without signs, so
/// it is the same with and without comments.
/// </summary>
internal sealed class CommentMarks(IReadOnlyList<SourceComment> comments, Edition edition)
{
    /// <summary>
    /// Unicode reserves these characters for internal use. A text that contains all of them gets its comments around whole blocks.
    /// </summary>
    private const char FirstSign = '\uFDD0';
    private const char LastSign = '\uFDEF';

    /// <summary>
    /// The maximum distance that a sign inside markup is moved, in characters, before the comment is put around the whole block.
    /// </summary>
    private const int StepsAtMost = 200;

    /// <summary>
    /// The maximum number of characters that are parsed again for comments; beyond it, comments are put around whole blocks.
    /// </summary>
    private const int ReadAtMost = 3_000_000;

    private readonly ILookup<string, SourceComment> _byDraft = comments.OrderBy(comment => comment.Start)
        .ThenByDescending(comment => comment.End).ToLookup(comment => comment.Draft);
    private readonly List<SourceComment> _placed = [];
    private int _read;

    /// <summary>The words of a comment, from a place in one block to a place in another.</summary>
    private readonly record struct Range(SourceComment Comment, int First, int Start, int Last, int End);

    /// <summary>Returns the blocks of a draft with the ends of its comments. Comments on restricted text are left out.</summary>
    public IReadOnlyList<Block> In(string draft, string text, BodyRules rules, IReadOnlyList<Block> blocks)
    {
        if (blocks.Count == 0 || !_byDraft.Contains(draft))
            return blocks;
        var plain = blocks.Select(BlockWords.PlainText).ToList();
        var edges = new List<List<(int Place, int Order, CommentEdge Edge)>>(blocks.Select(_ => new List<(int, int, CommentEdge)>()));
        foreach (var range in Ranges(draft, text, rules, blocks, plain).Where(range => !TouchesLeftOut(range, blocks, plain)))
        {
            _placed.Add(range.Comment);
            // A surrogate pair is never split.
            var (start, end) = (IsInPair(plain[range.First], range.Start)
                ? range.Start - 1 : range.Start, IsInPair(plain[range.Last], range.End) ? range.End + 1 : range.End);
            var isEmpty = range.First == range.Last && start == end;
            edges[range.First].Add((start, 1, new CommentEdge(_placed.Count, IsStart: true)));
            edges[range.Last].Add((end, isEmpty ? 2 : 0, new CommentEdge(_placed.Count, IsStart: false)));
        }

        return [.. blocks.Select((block, index) => edges[index].Count == 0
            ? block : With(block, [.. edges[index].OrderBy(edge => edge.Place).ThenBy(edge => edge.Order)]))];
    }

    /// <summary>Numbers the comments in reading order. A comment whose start or end was left out is left out completely.</summary>
    public (IReadOnlyList<SubmissionPart> Parts, IReadOnlyList<SourceComment> Comments) Counted(IReadOnlyList<SubmissionPart> parts)
    {
        if (_placed.Count == 0)
            return (parts, []);
        var (begun, ended) = (new List<int>(), new HashSet<int>());
        foreach (var edge in parts.SelectMany(Edges))
        {
            if (edge.IsStart)
                begun.Add(edge.Comment);
            else
                ended.Add(edge.Comment);
        }

        var whole = begun.Where(ended.Contains).ToList();
        var numbers = whole.Select((comment, index) => (comment, index)).ToDictionary(pair => pair.comment, pair => pair.index + 1);
        return ([.. parts.Select(part => Counted(part, numbers))], [.. whole.Select(comment => _placed[comment - 1])]);
    }

    private static IEnumerable<CommentEdge> Edges(SubmissionPart part) => RunsOf(part).Select(inline => inline.Edge).OfType<CommentEdge>();

    private static IEnumerable<Inline> RunsOf(SubmissionPart part)
    {
        var runs = new List<Inline>();
        Rewritten(part, inlines =>
        {
            runs.AddRange(inlines);
            return inlines;
        });
        return runs;
    }

    private static SubmissionPart Counted(SubmissionPart part, Dictionary<int, int> numbers) =>
        Rewritten(part, inlines => inlines.All(inline => inline.Edge is null)
        ? inlines
        :
        [
            .. inlines
                .Where(inline => inline.Edge is not { } edge || numbers.ContainsKey(edge.Comment))
                .Select(inline => inline.Edge is { } edge ? inline with { Edge = edge with { Comment = numbers[edge.Comment] } } : inline),
        ]);

    private static SubmissionPart Rewritten(SubmissionPart part, Func<IReadOnlyList<Inline>, IReadOnlyList<Inline>> rewritten) =>
        part switch
        {
            BlockPart block => block with { Block = block.Block.With(rewritten) },
            HeadingPart heading => heading with { Inlines = rewritten(heading.Inlines) },
            _ => part,
        };

    private IEnumerable<Range> Ranges(string draft, string text, BodyRules rules, IReadOnlyList<Block> blocks, List<string> plain)
    {
        var wanted = _byDraft[draft]
            .Select(comment => (Comment: comment, First: BlockAt(
                blocks, comment.Start), Last: Math.Max(BlockAt(blocks, comment.Start), BlockUntil(blocks, comment.End)))).ToList();
        var places = new Dictionary<(int Block, int At), int?>();
        foreach (var group in wanted.SelectMany(item => new[] { (Block: item.First, At: item.Comment.Start, IsStart: true), (
            Block: item.Last, At: item.Comment.End, IsStart: false) }).GroupBy(item => item.Block))
            Find(text, rules, blocks[group.Key], plain[group.Key], [.. group.Select(item => (item.At, item.IsStart)).Distinct()
                .OrderBy(item => item.At)], (at, place) => places[(group.Key, at)] = place);

        foreach (var (comment, first, last) in wanted)
        {
            var (start, end) = (places[(first, comment.Start)] ?? 0, places[(last, comment.End)] ?? EndOf(plain[last]));
            if (first == last && start > end)
                (start, end) = (end, start);
            yield return Narrowed(new Range(comment, first, start, last, end), plain);
        }
    }

    private static int EndOf(string plain) => Math.Max(0, plain.Length - 1);

    private static int BlockAt(IReadOnlyList<Block> blocks, int place)
    {
        for (var index = 0; index < blocks.Count - 1; index++)
        {
            if (place < blocks[index].Start + blocks[index].Length)
                return index;
        }

        return blocks.Count - 1;
    }

    private static int BlockUntil(IReadOnlyList<Block> blocks, int place)
    {
        for (var index = blocks.Count - 1; index > 0; index--)
        {
            if (place > blocks[index].Start)
                return index;
        }

        return 0;
    }

    /// <summary>Excludes line ends at both ends of a range, because they are not words.</summary>
    private static Range Narrowed(Range range, List<string> plain)
    {
        if (range.First != range.Last)
            return range;
        var (words, start, end) = (plain[range.First], range.Start, range.End);
        while (start < end && words[start] == '\n')
            start++;
        while (end > start && words[end - 1] == '\n')
            end--;
        return range with { Start = start, End = end };
    }

    private void Find(
        string text, BodyRules rules, Block block, string plain, List<(int At, bool IsStart)> wanted, Action<int, int?> found)
    {
        var source = text.Substring(block.Start, block.Length);
        if (SignFor(source, plain) is not { } sign)
        {
            wanted.ForEach(item => found(item.At, null));
            return;
        }

        var inside = wanted.Select(item => OutsidePairs(source, Math.Clamp(item.At - block.Start, 0, source.Length), item.IsStart))
            .ToList();
        if (Read(source, rules, plain, inside, sign) is { } all)
        {
            for (var index = 0; index < wanted.Count; index++)
                found(wanted[index].At, all[index]);
            return;
        }

        for (var index = 0; index < wanted.Count; index++)
            found(wanted[index].At, Nearest(source, rules, plain, inside[index], wanted[index].IsStart ? 1 : -1, sign));
    }

    /// <summary>Moves a place out of a surrogate pair.</summary>
    private static int OutsidePairs(string source, int place, bool isStart) =>
        IsInPair(source, place) ? isStart ? place - 1 : place + 1 : place;

    private static bool IsInPair(string source, int place) =>
        place > 0 && place < source.Length && char.IsSurrogatePair(source[place - 1], source[place]);

    /// <summary>Moves a place inside markup to the nearest words: after it for the start of a comment, before it for the end.</summary>
    private int? Nearest(string source, BodyRules rules, string plain, int place, int step, char sign)
    {
        for (var steps = 0; steps <= StepsAtMost && place >= 0 && place <= source.Length; steps++, place += step)
        {
            if (!IsInPair(source, place) && Read(source, rules, plain, [place], sign) is { } read)
                return read[0];
        }

        return null;
    }

    /// <summary>Finds the inserted signs among the words; null when the signs change how the text is parsed.</summary>
    private List<int>? Read(string source, BodyRules rules, string plain, List<int> places, char sign)
    {
        if ((_read += source.Length) > ReadAtMost)
            return null;
        var signed = new System.Text.StringBuilder(source);
        for (var index = places.Count - 1; index >= 0; index--)
            signed.Insert(places[index], sign);
        var read = BlockWords.PlainText(Body.Parse(signed.ToString(), rules));
        var found = new List<int>(places.Count);
        var at = 0;
        foreach (var character in read)
        {
            if (character == sign)
                found.Add(at);
            else if (at < plain.Length && plain[at] == character)
                at++;
            else
                return null;
        }

        return at == plain.Length && found.Count == places.Count ? found : null;
    }

    private static char? SignFor(string source, string plain)
    {
        // An entity can stand for a sign that is not in the source.
        for (var sign = FirstSign; sign <= LastSign; sign++)
        {
            if (!source.Contains(sign) && !plain.Contains(sign))
                return sign;
        }

        return null;
    }

    private bool TouchesLeftOut(Range range, IReadOnlyList<Block> blocks, List<string> plain)
    {
        for (var index = range.First; index <= range.Last; index++)
        {
            var (from, until) = (index == range.First ? range.Start : 0, index == range.Last ? range.End : plain[index].Length);
            if (!EditionCut.IsWhole(blocks[index], edition) && TouchesLeftOut(blocks[index], from, until))
                return true;
        }

        return false;
    }

    private bool TouchesLeftOut(Block block, int from, int until)
    {
        foreach (var (start, inline) in Placing(block))
        {
            var isLeftOut = inline.Edition > edition || (inline.Note is { } note && note.Any(word => word.Edition > edition));
            var end = start + inline.Text.Length;
            if (isLeftOut && (from < until ? start < until && end > from : start <= from && end >= from))
                return true;
        }

        return false;
    }

    /// <summary>Lists the runs of a block with their positions in its plain text.</summary>
    private static IEnumerable<(int Start, Inline Inline)> Placing(Block block)
    {
        var placed = new List<(int, Inline)>();
        var at = 0;
        WithRuns(block).With(inlines =>
        {
            foreach (var inline in inlines)
            {
                placed.Add((at, inline));
                at += inline.Text.Length;
            }

            at++;
            return inlines;
        });
        return placed;
    }

    private static Block With(Block block, List<(int Place, int Order, CommentEdge Edge)> edges)
    {
        var (next, at) = (0, 0);
        return WithRuns(block).With(inlines =>
        {
            var marked = new List<Inline>();
            foreach (var inline in inlines)
            {
                var (end, left) = (at + inline.Text.Length, inline);
                for (; next < edges.Count && edges[next].Place < end; next++)
                    left = Cut(marked, left, edges[next].Place - (end - left.Text.Length), edges[next].Edge);
                if (left.Text.Length > 0)
                    marked.Add(left);
                at = end;
                for (; next < edges.Count && edges[next].Place == end
                    && (!edges[next].Edge.IsStart || ReferenceEquals(inline, inlines[^1])); next++)
                    marked.Add(At(edges[next].Edge));
            }

            for (; next < edges.Count && edges[next].Place <= at; next++)
                marked.Add(At(edges[next].Edge));
            at++;
            return marked;
        });
    }

    /// <summary>Inserts the end of a comment into a run, and returns the rest of the run. Citations and notes are not split.</summary>
    private static Inline Cut(List<Inline> marked, Inline inline, int place, CommentEdge edge)
    {
        var isWhole = inline.Citations is not null || inline.Note is not null;
        if (isWhole && !edge.IsStart && place > 0)
        {
            marked.Add(inline);
            marked.Add(At(edge));
            return inline with { Text = "" };
        }

        if (!isWhole && place > 0)
        {
            marked.Add(inline with { Text = inline.Text[..place] });
            inline = inline with { Text = inline.Text[place..] };
        }

        marked.Add(At(edge));
        return inline;
    }

    private static Inline At(CommentEdge edge) => new("") { Edge = edge };

    /// <summary>Converts code to runs, so that comments can be placed in it.</summary>
    private static Block WithRuns(Block block) =>
        block.With(inlines => inlines, code => code with { Runs = [new Inline(code.Text)] });
}
