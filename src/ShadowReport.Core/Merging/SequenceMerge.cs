using ShadowReport.Core.Text;

namespace ShadowReport.Core.Merging;

/// <summary>
/// Merges along the text, as S. Khanna, K. Kunal and B. C. Pierce describe it in "A Formal Investigation of Diff3" (FSTTCS, 2007): what
/// both sides left is common, between it each side has changed something or nothing. First by sentence; where both sides changed
/// the same sentences, by word.
/// </summary>
/// <param name="before">What both sides were written from.</param>
/// <param name="theirs">One side.</param>
/// <param name="yours">The other side.</param>
/// <param name="conflicts">What one side moved and the other deleted or moved elsewhere: each such place is one to choose.</param>
internal sealed class SequenceMerge(MergeText before, MergeText theirs, MergeText yours, MoveConflicts conflicts)
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

    /// <summary>Where each side only put something in at one place, sentences would cut what one writer put in.</summary>
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
        var (theirPieces, yourPieces) = (numbers.Cut(theirs.Text, theirPart.From, theirPart.Until, endOf), numbers.Cut(yours.Text, yourPart.From, yourPart.Until, endOf));
        if (grain == Grain.Sentence && conflicts.Any)
            (theirPieces, yourPieces) = (theirPieces.Apart((from, until) => conflicts.AreIn(MergeOrigin.Theirs, from, until)), yourPieces.Apart((from, until) => conflicts.AreIn(MergeOrigin.Yours, from, until)));
        var (their, your) = (new Side(theirPieces, theirs.Text, old), new Side(yourPieces, yours.Text, old));

        var separators = SeparatorsBefore(old, grain);
        var at = 0;
        while (their.HasNext || your.HasNext)
        {
            var (start, end) = NextGroup(their, your, old, separators);
            Settle(MergeOrigin.Base, before.Text[old.StartOf(at)..old.StartOf(start)]);
            at = end;
            Join((old.StartOf(start), old.StartOf(end)), their.TakeGroup(start, end), your.TakeGroup(start, end), their, your, grain);
        }

        Settle(MergeOrigin.Base, before.Text[old.StartOf(at)..oldPart.Until]);
    }

    /// <summary>The pieces of the base that the next change covers, with all changes of the other side that touch it, and so on.</summary>
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

    /// <summary>
    /// Whether nothing unchanged that counts stands between the last change of one side's group and the next of the other: a sentence, or, inside one,
    /// a word; or a blank line.
    /// </summary>
    private bool Touch(Side first, Side second, Pieces old, int[] separators)
    {
        var (one, other) = (first.LastInGroup, second.Next);
        // Two insertions in one place have no order. Everything else that a blank line keeps apart is apart.
        var isSamePlace = one.Old == one.OldEnd && other.Old == other.OldEnd
            && Math.Max(first.FirstPlaceOfLast, second.FirstPlaceOfNext) <= Math.Min(one.Old, other.Old);
        if (isSamePlace || other.Old < one.OldEnd)
            return true;
        return separators[other.Old] == separators[one.OldEnd]
            && !(first.EndsWithBreak(one, before.Text, old) || second.BeginsWithBreak(other, before.Text, old));
    }

    /// <summary>How many pieces that keep two changes apart stand before each piece of the base.</summary>
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
        (int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart, Side theirSide, Side yourSide, Grain grain)
    {
        var (theyChanged, youChanged) = (theirSide.IsInGroup, yourSide.IsInGroup);
        var their = theirs.Text[theirPart.From..theirPart.Until];
        var your = yours.Text[yourPart.From..yourPart.Until];
        if (theyChanged && youChanged && their == your)
            Settle(MergeOrigin.Both, their);
        else if (conflicts.AreIn(MergeOrigin.Theirs, theirPart.From, theirPart.Until) || conflicts.AreIn(MergeOrigin.Yours, yourPart.From, yourPart.Until))
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

    /// <summary>A change of one side keeps its place as if it were a hunk, since it may still have to be asked about.</summary>
    private void Settle(MergeOrigin origin, string text, (int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart) =>
        _parts.Add(new OneSidedPart(origin, text, () => HunkAt(oldPart, theirPart, yourPart)));

    private MergeHunk HunkAt((int From, int Until) oldPart, (int From, int Until) theirPart, (int From, int Until) yourPart) => new(
        Number: 0,
        ParagraphAt(theirs, theirPart.From) ?? ParagraphAt(before, oldPart.From) ?? ParagraphAt(yours, yourPart.From),
        new Passage(oldPart.From, before.Text[oldPart.From..oldPart.Until]),
        new Passage(theirPart.From, theirs.Text[theirPart.From..theirPart.Until]),
        new Passage(yourPart.From, yours.Text[yourPart.From..yourPart.Until]));

    /// <summary>The paragraph that an index is in, or the one before the gap that it is in.</summary>
    private static Guid? ParagraphAt(MergeText text, int index) =>
        text.Paragraphs.Count == 0 ? null : text.Paragraphs[Math.Max(0, Paragraphs.LastBeginningBy(text.Paragraphs, index))].Id;

    /// <summary>Settled words that only one side wrote.</summary>
    internal sealed record OneSidedPart(MergeOrigin Side, string Words, Func<MergeHunk> AsHunk) : MergePart(Side, Words, null);

    /// <summary>One side's changes against the base, taken group by group.</summary>
    private sealed class Side(Pieces pieces, string text, Pieces old)
    {
        private readonly List<Hunk> _hunks = Hunks.OneInsertion(old, pieces) is { } insertion ? [insertion] : Hunks.Between(old, pieces);
        private int[]? _firstPlaces;
        private int _next;
        private int _first;

        public bool HasNext => _next < _hunks.Count;

        public Hunk Next => _hunks[_next];

        public bool IsInGroup => _next > _first;

        /// <summary>Whether the group takes nothing out. Two insertions in one place are never mixed word by word.</summary>
        public bool OnlyInserts => _hunks[_first.._next].TrueForAll(hunk => hunk.Old == hunk.OldEnd);

        public Hunk LastInGroup => _hunks[_next - 1];

        /// <summary>Where the next change begins at the earliest: words put between equal ones may be said to stand before or behind them.</summary>
        public int FirstPlaceOfNext => FirstPlaces[_next];

        public int FirstPlaceOfLast => FirstPlaces[_next - 1];

        public int GroupStart => IsInGroup ? _hunks[_first].Old : int.MaxValue;

        public int GroupEnd => IsInGroup ? LastInGroup.OldEnd : 0;

        /// <summary>An insertion comes before a change of what stands behind it, whoever made which.</summary>
        public bool StartsBefore(Side other) => HasNext && (!other.HasNext || (Next.Old, Next.OldEnd).CompareTo((other.Next.Old, other.Next.OldEnd)) <= 0);

        private int[] FirstPlaces => _firstPlaces ??= [.. _hunks.Select((hunk, index) => Hunks.FirstPlaceOf(hunk, index > 0 ? _hunks[index - 1].OldEnd : 0, pieces))];

        public void BeginGroup() => _first = _next;

        public void Grow() => _next++;

        /// <summary>What this side has in place of some pieces of the base, as places in its text.</summary>
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

        /// <summary>Whether a blank line is left between a change and what stands behind it. Who takes one out leaves none, unless another stands before it.</summary>
        public bool EndsWithBreak(Hunk hunk, string oldText, Pieces oldPieces) =>
            (hunk.OldEnd == hunk.Old || Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.OldEnd - 1)))
            && (hunk.NewEnd > hunk.New
                ? Sentences.IsParagraphBreak(pieces.In(text, hunk.NewEnd - 1))
                : oldPieces.StartOf(hunk.Old) == 0 || (hunk.Old > 0 && Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.Old - 1))));

        /// <summary>Whether a blank line is left between a change and what stands before it.</summary>
        public bool BeginsWithBreak(Hunk hunk, string oldText, Pieces oldPieces) =>
            (hunk.OldEnd == hunk.Old || Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.Old)))
            && (hunk.NewEnd > hunk.New
                ? Sentences.IsParagraphBreak(pieces.In(text, hunk.New))
                : oldPieces.StartOf(hunk.OldEnd) == oldText.Length || (hunk.OldEnd < oldPieces.Count && Sentences.IsParagraphBreak(oldPieces.In(oldText, hunk.OldEnd))));
    }
}
