namespace ShadowReport.Core.Text;

/// <summary>The kind of change of a run of words.</summary>
public enum DiffOp
{
    /// <summary>It is in both texts.</summary>
    Equal,

    /// <summary>It is only in the new text.</summary>
    Insert,

    /// <summary>It is only in the old text.</summary>
    Delete,
}

/// <summary>The kind of change of a paragraph.</summary>
public enum DiffKind
{
    /// <summary>The words and the order are the same.</summary>
    Equal,

    /// <summary>The words changed.</summary>
    Changed,

    /// <summary>It is only in the new text.</summary>
    Inserted,

    /// <summary>It is only in the old text.</summary>
    Deleted,

    /// <summary>The order changed; the words may have changed too.</summary>
    Moved,
}

/// <summary>A run of words in a difference.</summary>
public sealed record DiffRun(DiffOp Op, string Text);

/// <summary>One paragraph of a difference.</summary>
/// <param name="Id">The lasting id.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="From">The position in the old text, from 1; null when it is new.</param>
/// <param name="To">The position in the new text, from 1; null when it was deleted.</param>
/// <param name="Runs">The words: equal and deleted runs form the old paragraph, equal and inserted runs the new one.</param>
public sealed record DiffParagraph(Guid Id, DiffKind Kind, int? From, int? To, IReadOnlyList<DiffRun> Runs);

/// <summary>Compares two versions of a draft, by words inside paragraphs with the same lasting id.</summary>
public static class WordDiff
{
    /// <summary>
    /// Lists the paragraphs in the order of the new text; deleted ones keep their place. The equal and inserted runs of each <see
    /// cref="DiffParagraph.To"/> give exactly the new paragraphs, including white space, and likewise for the old ones.
    /// </summary>
    public static IReadOnlyList<DiffParagraph> Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs,
        CancellationToken cancellation = default)
    {
        var oldPlaces = oldParagraphs.Select((paragraph, index) => (paragraph.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var kept = newParagraphs.Select(paragraph => oldPlaces.TryGetValue(paragraph.Id, out var place) ? place : -1).ToList();
        var steady = Increasing(kept);
        var keptOld = kept.Where(place => place >= 0).ToHashSet();

        var parts = new List<DiffParagraph>();
        var nextOld = 0;
        for (var index = 0; index < newParagraphs.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (paragraph, place) = (newParagraphs[index], kept[index]);
            if (steady.Contains(index))
                Deleted(parts, oldText, oldParagraphs, keptOld, ref nextOld, place);
            parts.Add(place < 0
                ? new DiffParagraph(paragraph.Id, DiffKind.Inserted, null, index + 1, [new DiffRun(DiffOp.Insert, paragraph.In(newText))])
                : Kept(paragraph.Id, place, index, oldParagraphs[place]
                    .In(oldText), paragraph.In(newText), isMoved: !steady.Contains(index), cancellation));
        }

        Deleted(parts, oldText, oldParagraphs, keptOld, ref nextOld, oldParagraphs.Count);
        return parts;
    }

    /// <summary>Compares two texts without paragraphs, such as titles.</summary>
    public static IReadOnlyList<DiffRun> Between(string oldText, string newText, CancellationToken cancellation = default) =>
        [.. DiffSegments.Between(oldText, newText, cancellation).Select(stretch => new DiffRun(stretch.Op, stretch.In(oldText, newText)))];

    private static DiffParagraph Kept(
        Guid id, int from, int to, string old, string @new, bool isMoved, CancellationToken cancellation)
    {
        var kind = isMoved ? DiffKind.Moved : old == @new ? DiffKind.Equal : DiffKind.Changed;
        return new DiffParagraph(id, kind, from + 1, to + 1, Between(old, @new, cancellation));
    }

    private static void Deleted(
        List<DiffParagraph> parts, string oldText, IReadOnlyList<Paragraph> oldParagraphs, HashSet<int> keptOld, ref int nextOld, int until)
    {
        for (; nextOld < until; nextOld++)
        {
            if (!keptOld.Contains(nextOld))
                parts.Add(new DiffParagraph(oldParagraphs[nextOld].Id, DiffKind.Deleted, nextOld + 1, null, [
                    new DiffRun(DiffOp.Delete, oldParagraphs[nextOld].In(oldText))]));
        }
    }

    /// <summary>
    /// Returns the new positions whose old positions form the longest increasing subsequence. They stayed; the others moved.
    /// </summary>
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
