namespace ShadowReport.Core.Text;

/// <summary>What became of a run of words.</summary>
public enum DiffOp
{
    /// <summary>It is in both texts.</summary>
    Equal,

    /// <summary>It is in the new text only.</summary>
    Insert,

    /// <summary>It is in the old text only.</summary>
    Delete,
}

/// <summary>What became of a paragraph.</summary>
public enum DiffKind
{
    /// <summary>The same words in the same order among the paragraphs that stayed.</summary>
    Equal,

    /// <summary>The same paragraph with other words.</summary>
    Changed,

    /// <summary>Not in the old text.</summary>
    Inserted,

    /// <summary>Not in the new text.</summary>
    Deleted,

    /// <summary>In another order than before; its words may have changed too.</summary>
    Moved,
}

/// <summary>A run of words with one fate.</summary>
public sealed record DiffRun(DiffOp Op, string Text);

/// <summary>One paragraph of a difference.</summary>
/// <param name="Id">Its lasting id.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="From">Its place in the old text, counted from 1; null when it is new.</param>
/// <param name="To">Its place in the new text, counted from 1; null when it is gone.</param>
/// <param name="Runs">Its words: equal and deleted runs together are the old paragraph, equal and inserted ones the new.</param>
public sealed record DiffParagraph(Guid Id, DiffKind Kind, int? From, int? To, IReadOnlyList<DiffRun> Runs);

/// <summary>The difference of two versions of a draft, by word inside paragraphs that belong together by id.</summary>
public static class WordDiff
{
    /// <summary>
    /// The paragraphs of the new text in their order, each deleted one where it stood. Taking from each of <see cref="DiffParagraph.To"/>
    /// the equal and inserted runs gives the new paragraphs exactly, white space included; likewise the old ones.
    /// </summary>
    public static IReadOnlyList<DiffParagraph> Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs)
    {
        var oldPlaces = oldParagraphs.Select((paragraph, index) => (paragraph.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var kept = newParagraphs.Select(paragraph => oldPlaces.TryGetValue(paragraph.Id, out var place) ? place : -1).ToList();
        var steady = Increasing(kept);
        var keptOld = kept.Where(place => place >= 0).ToHashSet();

        var parts = new List<DiffParagraph>();
        var nextOld = 0;
        for (var index = 0; index < newParagraphs.Count; index++)
        {
            var (paragraph, place) = (newParagraphs[index], kept[index]);
            if (steady.Contains(index))
                Deleted(parts, oldText, oldParagraphs, keptOld, ref nextOld, place);
            parts.Add(place < 0
                ? new DiffParagraph(paragraph.Id, DiffKind.Inserted, null, index + 1, [new DiffRun(DiffOp.Insert, paragraph.In(newText))])
                : Kept(paragraph.Id, place, index, oldParagraphs[place].In(oldText), paragraph.In(newText), isMoved: !steady.Contains(index)));
        }

        Deleted(parts, oldText, oldParagraphs, keptOld, ref nextOld, oldParagraphs.Count);
        return parts;
    }

    /// <summary>The difference of two texts that have no paragraphs, such as titles, or that are one.</summary>
    public static IReadOnlyList<DiffRun> Between(string oldText, string newText) =>
        [.. DiffSegments.Between(oldText, newText).Select(stretch => new DiffRun(stretch.Op, stretch.In(oldText, newText)))];

    private static DiffParagraph Kept(Guid id, int from, int to, string old, string @new, bool isMoved)
    {
        var kind = isMoved ? DiffKind.Moved : old == @new ? DiffKind.Equal : DiffKind.Changed;
        return new DiffParagraph(id, kind, from + 1, to + 1, Between(old, @new));
    }

    private static void Deleted(
        List<DiffParagraph> parts, string oldText, IReadOnlyList<Paragraph> oldParagraphs, HashSet<int> keptOld, ref int nextOld, int until)
    {
        for (; nextOld < until; nextOld++)
        {
            if (!keptOld.Contains(nextOld))
                parts.Add(new DiffParagraph(oldParagraphs[nextOld].Id, DiffKind.Deleted, nextOld + 1, null, [new DiffRun(DiffOp.Delete, oldParagraphs[nextOld].In(oldText))]));
        }
    }

    /// <summary>The new places whose old places form the longest increasing row: these stayed, the others moved around them.</summary>
    internal static HashSet<int> Increasing(List<int> places)
    {
        var ends = new List<int>();
        var before = new int[places.Count];
        for (var index = 0; index < places.Count; index++)
        {
            if (places[index] < 0)
                continue;
            var length = ends.Count;
            for (var (low, high) = (0, ends.Count); ;)
            {
                if (low == high)
                {
                    length = low;
                    break;
                }

                var middle = (low + high) / 2;
                if (places[ends[middle]] < places[index])
                    low = middle + 1;
                else
                    high = middle;
            }

            before[index] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count)
                ends.Add(index);
            else
                ends[length] = index;
        }

        var steady = new HashSet<int>();
        for (var index = ends.Count > 0 ? ends[^1] : -1; index >= 0; index = before[index])
            steady.Add(index);
        return steady;
    }
}
