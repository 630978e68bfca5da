using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Merges along the text, after S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3" (FSTTCS, 2007): text that both
/// sides kept is common, and between it each side changed something or nothing. Sentences are compared first, then words inside sentences
/// that both sides changed.
/// </summary>
/// <param name="before">The text that both sides are based on.</param>
/// <param name="theirs">One side.</param>
/// <param name="yours">The other side.</param>
/// <param name="conflicts">The moved text that conflicts with the other side; each such place becomes a hunk.</param>
/// <param name="cancellation">Checked before each change.</param>
internal sealed class SequenceMerge(
    MergeText before, MergeText theirs, MergeText yours, MoveConflicts conflicts, CancellationToken cancellation)
{
    private readonly List<MergePart> _parts = [];

    private enum Grain
    {
        Sentence,
        Word,
    }

    public IReadOnlyList<MergePart> Parts()
    {
        Merge((0, before.Text.Length), (0, theirs.Text.Length), (0, yours.Text.Length), BothOnlyPutIn() ? Grain.Word : Grain.Sentence);
        return _parts;
    }

    /// <summary>Whether each side only inserted text at one place. Comparing sentences would split such an insertion.</summary>
    private bool BothOnlyPutIn()
    {
        if (theirs.Text.Length < before.Text.Length || yours.Text.Length < before.Text.Length)
            return false;
        var numbers = new PieceNumbers();
        var old = numbers.Cut(before.Text, 0, before.Text.Length, WordTokens.EndOf);
        return Hunks.OneInsertion(old, numbers.Cut(theirs.Text, 0, theirs.Text.Length, WordTokens.EndOf)) is not null
            && Hunks.OneInsertion(old, numbers.Cut(yours.Text, 0, yours.Text.Length, WordTokens.EndOf)) is not null;
    }

    private void Merge((int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart, Grain grain)
    {
        var numbers = new PieceNumbers();
        EndOfPiece endOf = grain == Grain.Sentence ? Sentences.EndOf : WordTokens.EndOf;
        var old = numbers.Cut(before.Text, oldPart.From, oldPart.Until, endOf);
        var (theirPieces, yourPieces) = (numbers.Cut(
            theirs.Text, theirPart.From, theirPart.Until, endOf), numbers.Cut(yours.Text, yourPart.From, yourPart.Until, endOf));
        if (grain == Grain.Sentence && conflicts.Any)
            (theirPieces, yourPieces) = (theirPieces.Apart((from, until) => conflicts.AreIn(
                MergeOrigin.Theirs, from, until)), yourPieces.Apart((from, until) => conflicts.AreIn(MergeOrigin.Yours, from, until)));
        var (their, your) = (
            new Side(theirPieces, theirs.Text, old, cancellation), new Side(yourPieces, yours.Text, old, cancellation));

        var separators = SeparatorsBefore(old, grain);
        var at = 0;
        while (their.HasNext || your.HasNext)
        {
            cancellation.ThrowIfCancellationRequested();
            var (start, end) = NextGroup(their, your, old, separators);
            Settle(MergeOrigin.Base, before.Text[old.StartOf(at)..old.StartOf(start)]);
            at = end;
            Join((old.StartOf(start), old.StartOf(end)), their.TakeGroup(start, end), your.TakeGroup(start, end), their, your, grain);
        }

        Settle(MergeOrigin.Base, before.Text[old.StartOf(at)..oldPart.Until]);
    }

    /// <summary>Returns the range of the base that the next change covers, with all overlapping changes of the other side.</summary>
    private (int Start, int End) NextGroup(Side their, Side your, Pieces old, int[] separators)
    {
        their.BeginGroup();
        your.BeginGroup();
        (their.StartsBefore(your) ? their : your).Grow();
        while (true)
        {
            if (their.HasNext && your.IsInGroup && Touch(your, their, old, separators))
                their.Grow();
            else if (your.HasNext && their.IsInGroup && Touch(their, your, old, separators))
                your.Grow();
            else
                break;
        }

        return (Math.Min(their.GroupStart, your.GroupStart), Math.Max(their.GroupEnd, your.GroupEnd));
    }

    /// <summary>Whether two changes touch: no unchanged sentence, or word inside a sentence, or blank line separates them.</summary>
    private bool Touch(Side first, Side second, Pieces old, int[] separators)
    {
        var (one, other) = (first.LastInGroup, second.Next);
        // Two insertions in one place have no order. Otherwise a blank line separates changes.
        var isSamePlace = one.Old == one.OldEnd && other.Old == other.OldEnd
            && Math.Max(first.FirstPlaceOfLast, second.FirstPlaceOfNext) <= Math.Min(one.Old, other.Old);
        if (isSamePlace || other.Old < one.OldEnd)
            return true;
        return separators[other.Old] == separators[one.OldEnd]
            && !(first.EndsWithBreak(one, before.Text, old) || second.BeginsWithBreak(other, before.Text, old));
    }

    /// <summary>Counts the separating pieces before each piece of the base.</summary>
    private int[] SeparatorsBefore(Pieces old, Grain grain)
    {
        var counts = new int[old.Count + 1];
        for (var index = 0; index < old.Count; index++)
            counts[index + 1] = counts[index] + (Separates(old.In(before.Text, index), grain) ? 1 : 0);
        return counts;
    }

    private static bool Separates(ReadOnlySpan<char> piece, Grain grain)
    {
        if (char.IsWhiteSpace(piece[0]))
            return grain == Grain.Sentence ? Sentences.IsLineBreak(piece) : Sentences.IsParagraphBreak(piece);
        return grain == Grain.Sentence || WordTokens.HasWord(piece);
    }

    private void Join(
        (int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart, Side theirSide, Side yourSide,
        Grain grain)
    {
        var (theyChanged, youChanged) = (theirSide.IsInGroup, yourSide.IsInGroup);
        var their = theirs.Text[theirPart.From..theirPart.Until];
        var your = yours.Text[yourPart.From..yourPart.Until];
        if (theyChanged && youChanged && their == your)
            Settle(MergeOrigin.Both, their);
        else if (conflicts.AreIn(MergeOrigin.Theirs, theirPart.From, theirPart.Until)
            || conflicts.AreIn(MergeOrigin.Yours, yourPart.From, yourPart.Until))
            _parts.Add(new MergePart(null, null, HunkAt(oldPart, theirPart, yourPart)));
        else if (!youChanged)
            Settle(MergeOrigin.Theirs, their, oldPart, theirPart, yourPart);
        else if (!theyChanged)
            Settle(MergeOrigin.Yours, your, oldPart, theirPart, yourPart);
        else if (grain == Grain.Sentence && !(theirSide.OnlyInserts && yourSide.OnlyInserts))
            Merge(oldPart, theirPart, yourPart, Grain.Word);
        else
            _parts.Add(new MergePart(null, null, HunkAt(oldPart, theirPart, yourPart)));
    }

    private void Settle(MergeOrigin origin, string text)
    {
        if (text.Length > 0)
            _parts.Add(new MergePart(origin, text, null));
    }

    /// <summary>Adds a settled change together with the hunk that it would be, because it may still become one.</summary>
    private void Settle(
        MergeOrigin origin, string text, (int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart) =>
        _parts.Add(new OneSidedPart(origin, text, () => HunkAt(oldPart, theirPart, yourPart)));

    private MergeHunk HunkAt((int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart) => new(
        Number: 0,
        ParagraphAt(theirs, theirPart.From) ?? ParagraphAt(before, oldPart.From) ?? ParagraphAt(yours, yourPart.From),
        new Passage(oldPart.From, before.Text[oldPart.From..oldPart.Until]),
        new Passage(theirPart.From, theirs.Text[theirPart.From..theirPart.Until]),
        new Passage(yourPart.From, yours.Text[yourPart.From..yourPart.Until]));

    /// <summary>Returns the paragraph at an index, or the one before the gap at the index.</summary>
    private static Guid? ParagraphAt(MergeText text, int index) =>
        text.Paragraphs.Count == 0 ? null : text.Paragraphs[Math.Max(0, Paragraphs.LastBeginningBy(text.Paragraphs, index))].Id;

    /// <summary>Settled words of one side.</summary>
    internal sealed record OneSidedPart(MergeOrigin Side, string Words, Func<MergeHunk> AsHunk) : MergePart(Side, Words, null);

    /// <summary>The changes of one side against the base, taken group by group.</summary>
    private sealed class Side(Pieces pieces, string text, Pieces old, CancellationToken cancellation)
    {
        private readonly List<Hunk> _hunks =
            Hunks.OneInsertion(old, pieces) is { } insertion ? [insertion] : Hunks.Between(old, pieces, cancellation);
        private int[]? _firstPlaces;
        private int _next;
        private int _first;

        public bool HasNext => _next < _hunks.Count;

        public Hunk Next => _hunks[_next];

        public bool IsInGroup => _next > _first;

        /// <summary>Whether the group deletes nothing. Two insertions in one place are never merged by words.</summary>
        public bool OnlyInserts => _hunks[_first.._next].TrueForAll(hunk => hunk.Old == hunk.OldEnd);

        public Hunk LastInGroup => _hunks[_next - 1];

        /// <summary>
        /// The earliest possible start of the next change. An insertion between equal words can be placed before or after them.
        /// </summary>
        public int FirstPlaceOfNext => FirstPlaces[_next];

        public int FirstPlaceOfLast => FirstPlaces[_next - 1];

        public int GroupStart => IsInGroup ? _hunks[_first].Old : int.MaxValue;

        public int GroupEnd => IsInGroup ? LastInGroup.OldEnd : 0;

        /// <summary>
        /// Whether the next change starts first. An insertion comes before a change of the text after it, on either side.
        /// </summary>
        public bool StartsBefore(Side other) =>
            HasNext && (!other.HasNext || (Next.Old, Next.OldEnd).CompareTo((other.Next.Old, other.Next.OldEnd)) <= 0);

        private int[] FirstPlaces =>
            _firstPlaces ??= [
                .. _hunks.Select((hunk, index) => Hunks.FirstPlaceOf(hunk, index > 0 ? _hunks[index - 1].OldEnd : 0, pieces))];

        public void BeginGroup() => _first = _next;

        public void Grow() => _next++;

        /// <summary>Returns the places in this side's text that replace some pieces of the base.</summary>
        public (int From, int Until) TakeGroup(int start, int end)
        {
            if (!IsInGroup)
            {
                var shift = _next == 0 ? 0 : _hunks[_next - 1].NewEnd - _hunks[_next - 1].OldEnd;
                return (pieces.StartOf(start + shift), pieces.StartOf(end + shift));
            }

            var (first, last) = (_hunks[_first], LastInGroup);
            return (pieces.StartOf(first.New - (first.Old - start)), pieces.StartOf(last.NewEnd + (end - last.OldEnd)));
        }

        /// <summary>
        /// Whether a blank line remains between a change and the text after it. A deleted blank line does not remain, unless another one
        /// precedes it.
        /// </summary>
        public bool EndsWithBreak(Hunk hunk, string oldText, Pieces oldPieces) =>
            (hunk.OldEnd == hunk.Old || Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.OldEnd - 1)))
            && (hunk.NewEnd > hunk.New
                ? Sentences.IsParagraphBreak(pieces.In(text, hunk.NewEnd - 1))
                : oldPieces.StartOf(hunk.Old) == 0 || (hunk.Old > 0 && Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.Old - 1))));

        /// <summary>Whether a blank line remains between a change and the text before it.</summary>
        public bool BeginsWithBreak(Hunk hunk, string oldText, Pieces oldPieces) =>
            (hunk.OldEnd == hunk.Old || Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.Old)))
            && (hunk.NewEnd > hunk.New
                ? Sentences.IsParagraphBreak(pieces.In(text, hunk.New))
                : oldPieces.StartOf(hunk.OldEnd) == oldText.Length
                    || (hunk.OldEnd < oldPieces.Count && Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.OldEnd))));
    }
}
