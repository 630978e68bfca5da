using System.Buffers;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Suggestions;

/// <summary>A replaced range, in the old and in the new text, as UTF-16 indices. Ends are exclusive.</summary>
internal readonly record struct TextChange(int Start, int End, int NewStart, int NewEnd);

/// <summary>
/// Finds the changes between two texts that can be accepted one by one. Changes that only make sense together are one: the halves of a
/// mark such as `**`, and the old and the new place of a moved paragraph.
/// </summary>
internal sealed class TextChanges(string text, IReadOnlyList<Paragraph> paragraphs, string newText)
{
    /// <summary>The signs of marks. A change without them cannot break one.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("*_`[]{}^<>~\\|");

    /// <summary>
    /// The most characters that are parsed to find broken marks. Beyond it, all changes of a paragraph with marks are one.
    /// </summary>
    private const long ReadAtMost = 8_000_000;

    private long _left = ReadAtMost;

    /// <summary>Lists the changes between both texts, in order.</summary>
    public IReadOnlyList<TextChange> Between() => Whole(WithWholeMoves(Words()));

    /// <summary>Joins changes that together leave no broken mark, and each of which alone would.</summary>
    public IReadOnlyList<TextChange> Whole(IReadOnlyList<TextChange> changes)
    {
        if (changes.Count < 2 || changes.Count(HasSigns) < 2)
            return changes;
        var whole = new List<TextChange>();
        foreach (var (start, end, near) in Groups(changes))
            whole.AddRange(near.Count(HasSigns) < 2 ? near : Whole(near, start, end));
        return whole;
    }

    /// <summary>Compares word by word. Changes without a word between them are one, because neither could be accepted alone.</summary>
    private List<TextChange> Words()
    {
        var changes = new List<TextChange>();
        TextChange? open = null;
        foreach (var segment in DiffSegments.Between(text, newText))
        {
            var (oldEnd, newEnd) = (segment.Old + (segment.Op == DiffOp.Insert ? 0 : segment.Length),
                segment.New + (segment.Op == DiffOp.Delete ? 0 : segment.Length));
            if (segment.Op != DiffOp.Equal)
            {
                open = open is { } begun ? begun with { End = oldEnd, NewEnd = newEnd } : new TextChange(
                    segment.Old, oldEnd, segment.New, newEnd);
                continue;
            }

            var words = text.AsSpan(segment.Old, segment.Length);
            if (open is not { } done
                || (!WordTokens.HasWord(words) && !words.Contains("\n\n", StringComparison.Ordinal) && oldEnd < text.Length))
                continue;
            changes.Add(done);
            open = null;
        }

        if (open is { } last)
            changes.Add(last);
        return changes;
    }

    /// <summary>
    /// Joins the deletion of a moved paragraph with its insertion, and what lies between. One without the other would lose or repeat it.
    /// </summary>
    private List<TextChange> WithWholeMoves(List<TextChange> changes)
    {
        if (changes.Count < 2 || paragraphs.Count < 2)
            return changes;
        var before = paragraphs.DistinctBy(paragraph => paragraph.Id).ToDictionary(paragraph => paragraph.Id);
        var joined = new bool[changes.Count];
        foreach (var now in Paragraphs.Align(text, paragraphs, newText, () => Guid.Empty))
        {
            if (!before.TryGetValue(now.Id, out var was))
                continue;
            var gone = Touching(changes, change => change.Start < was.Start + was.Length && change.End > was.Start);
            var came = Touching(changes, change => change.NewStart < now.Start + now.Length && change.NewEnd > now.Start);
            // An edited paragraph has the same changes on both sides, a split one no others in its new place.
            if (!gone.Except(came).Any() || !came.Except(gone).Any())
                continue;
            Join(joined, Math.Min(gone[0], came[0]), Math.Max(gone[^1], came[^1]));
        }

        return Joined(changes, joined);
    }

    private static List<int> Touching(List<TextChange> changes, Predicate<TextChange> touches) =>
        [.. Enumerable.Range(0, changes.Count).Where(index => touches(changes[index]))];

    /// <summary>Joins changes with the ones before them.</summary>
    private static List<TextChange> Joined(IReadOnlyList<TextChange> changes, bool[] isJoined)
    {
        var joined = new List<TextChange>();
        for (var index = 0; index < changes.Count; index++)
        {
            if (isJoined[index])
                joined[^1] = joined[^1] with { End = changes[index].End, NewEnd = changes[index].NewEnd };
            else
                joined.Add(changes[index]);
        }

        return joined;
    }

    private bool HasSigns(TextChange change) =>
        text.AsSpan(change.Start..change.End).ContainsAny(Signs) || newText.AsSpan(change.NewStart..change.NewEnd).ContainsAny(Signs);

    private bool HasFence(TextChange change) => HasFence(text.AsSpan(change.Start..change.End))
        || HasFence(newText.AsSpan(change.NewStart..change.NewEnd));

    private static bool HasFence(ReadOnlySpan<char> words) =>
        words.Contains("```", StringComparison.Ordinal) || words.Contains("~~~", StringComparison.Ordinal);

    /// <summary>
    /// Groups changes whose marks could belong together: those without a blank line between them, and those between two fences of code.
    /// </summary>
    private IEnumerable<(int Start, int End, List<TextChange> Changes)> Groups(IReadOnlyList<TextChange> changes)
    {
        var lastFence = changes.ToList().FindLastIndex(HasFence);
        var firstFence = changes.ToList().FindIndex(HasFence);
        var group = new List<TextChange>();
        for (var index = 0; index < changes.Count; index++)
        {
            var isInFence = index > firstFence && index <= lastFence;
            var isApart = group.Count > 0
                && text.AsSpan(group[^1].End..changes[index].Start).Contains("\n\n", StringComparison.Ordinal);
            if (isApart && !isInFence)
            {
                yield return (StartOf(group[0]), EndOf(group[^1]), group);
                group = [];
            }

            group.Add(changes[index]);
        }

        yield return (StartOf(group[0]), EndOf(group[^1]), group);
    }

    private int StartOf(TextChange change) =>
        text.AsSpan(0, change.Start).LastIndexOf("\n\n", StringComparison.Ordinal) is var gap and >= 0 ? gap + 2 : 0;

    private int EndOf(TextChange change) =>
        text.IndexOf("\n\n", change.End, StringComparison.Ordinal) is var gap and >= 0 ? gap : text.Length;

    private List<TextChange> Whole(List<TextChange> changes, int start, int end)
    {
        var joined = new bool[changes.Count];
        var length = end - start + changes.Sum(change => change.NewEnd - change.NewStart);
        if ((_left -= 4L * changes.Count * length) < 0)
        {
            Join(joined, 0, changes.Count - 1);
            return Joined(changes, joined);
        }

        var old = Content.Of(Applied(changes, start, end, _ => false));
        var @new = Content.Of(Applied(changes, start, end, _ => true));
        for (var index = 0; index < changes.Count; index++)
        {
            var (first, last) = (index, index);
            while (last < changes.Count && !Content.AreWhole(
                old, @new, Content.Of(Applied(changes, start, end, at => at >= first && at <= last)),
                Content.Of(Applied(changes, start, end, at => at < first || at > last))))
                last++;
            Join(joined, first, Math.Min(last, changes.Count - 1));
            index = last;
        }

        return Joined(changes, joined);
    }

    private static void Join(bool[] joined, int first, int last) => joined.AsSpan((first + 1)..(last + 1)).Fill(true);

    private string Applied(List<TextChange> changes, int start, int end, Predicate<int> isTaken)
    {
        var (applied, at) = (new StringBuilder(), start);
        for (var index = 0; index < changes.Count; index++)
        {
            if (!isTaken(index))
                continue;
            var change = changes[index];
            applied.Append(text, at, change.Start - at).Append(newText, change.NewStart, change.NewEnd - change.NewStart);
            at = change.End;
        }

        return applied.Append(text, at, end - at).ToString();
    }

    /// <summary>The marks and words of a text.</summary>
    private sealed record Content(int Signs, int Codes, int Cells, int Notes, IReadOnlyDictionary<string, int> Words)
    {
        public static Content Of(string text)
        {
            var blocks = Body.Parse(text);
            var plain = BlockWords.PlainText(blocks);
            var words = WordTokens.Split(plain).Where(word => WordTokens.IsWord(word)).GroupBy(word => word)
                .ToDictionary(same => same.Key, same => same.Count());
            return new Content(
                plain.Count(TextChanges.Signs.Contains),
                blocks.Count(block => block is CodeBlock),
                blocks.OfType<TableBlock>().Sum(table => table.Rows.Sum(row => row.Count)),
                BlockWords.Inlines(blocks).Count(inline => inline.Note is not null || inline.Citations is not null), words);
        }

        /// <summary>
        /// Whether some changes leave every mark whole. Alone and all others together, they then add as many signs and marks as all
        /// changes. A word that only changes its place is never lost or repeated.
        /// </summary>
        public static bool AreWhole(Content old, Content @new, Content alone, Content others) =>
            old.Signs + @new.Signs == alone.Signs + others.Signs && old.Codes + @new.Codes == alone.Codes + others.Codes
                && old.Cells + @new.Cells == alone.Cells + others.Cells && old.Notes + @new.Notes == alone.Notes + others.Notes
                && old.Words.All(word => @new.Words.GetValueOrDefault(word.Key) != word.Value
                    || alone.Words.GetValueOrDefault(word.Key) == word.Value);
    }
}
