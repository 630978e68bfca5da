namespace ShadowReport.Core.Text;

/// <summary>
/// Finds the text that a version kept of the one before. Whole sentences are matched first, regardless of paragraph boundaries; then words
/// inside paragraphs with the same id, because unrelated paragraphs share many words; then moved sentences.
/// </summary>
internal sealed class KeptRuns(
    string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs,
    CancellationToken cancellation = default)
{
    /// <summary>The minimum number of letters and digits; a shorter sentence is kept only in its own paragraph.</summary>
    public const int LettersThatProve = 20;

    private readonly List<KeptRun> _runs = [];

    public List<KeptRun> Find()
    {
        var hunks = HunksOfSentences();
        KeepSentences(hunks);
        foreach (var hunk in hunks)
            KeepWords(hunk);
        KeepMoved();
        MovedSentences.Add(_runs, oldText, newText);
        return _runs;
    }

    /// <summary>Lists the changed sentences, in UTF-16 indexes.</summary>
    internal List<Hunk> HunksOfSentences()
    {
        var (head, tail) = LineEndsThatAreSame();
        var hunks = HunksOfSentences(head, tail);
        // Inserted or deleted sentences may have an equal place outside of the changed lines, so they need the whole texts.
        return hunks.TrueForAll(
            hunk => !oldText.AsSpan(hunk.Old..hunk.OldEnd).IsWhiteSpace() && !newText.AsSpan(hunk.New..hunk.NewEnd).IsWhiteSpace())
            ? hunks : HunksOfSentences(head: 0, tail: 0);
    }

    internal List<Hunk> HunksOfSentences(int head, int tail)
    {
        var numbers = new PieceNumbers();
        var old = numbers.Cut(oldText, head, oldText.Length - tail, Sentences.EndOf);
        var @new = numbers.Cut(newText, head, newText.Length - tail, Sentences.EndOf);
        return [.. WithWholeParagraphs(Hunks.Between(old, @new, cancellation), old, @new)
            .Select(hunk => new Hunk(old.StartOf(hunk.Old), old.StartOf(hunk.OldEnd), @new.StartOf(hunk.New), @new.StartOf(hunk.NewEnd)))];
    }

    /// <summary>
    /// Returns the lengths of the equal lines at both ends. A line starts a sentence, so the lines between are split the same alone.
    /// </summary>
    private (int Head, int Tail) LineEndsThatAreSame()
    {
        var head = Math.Max(0, oldText.AsSpan().CommonPrefixLength(newText) - 1);
        while (head > 0 && !StartsLine(oldText, head))
            head--;
        var tail = Math.Max(0, Paragraphs.CommonSuffixLength(oldText.AsSpan(head), newText.AsSpan(head)) - 1);
        while (tail > 0 && !StartsLine(oldText, oldText.Length - tail))
            tail--;
        return (head, tail);
    }

    private static bool StartsLine(string text, int index) => text[index - 1] == '\n' && !char.IsWhiteSpace(text[index]);

    /// <summary>
    /// Moves ambiguous insertions and deletions to paragraph boundaries. A new paragraph that starts like the next one is not an insertion
    /// in the middle of it.
    /// </summary>
    private List<Hunk> WithWholeParagraphs(List<Hunk> hunks, Pieces old, Pieces @new)
    {
        for (var index = 0; index < hunks.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var hunk = hunks[index];
            if (hunk.Replaces)
                continue;
            var isInsertion = hunk.OldEnd == hunk.Old;
            var (text, pieces, start, end) = isInsertion ? (newText, @new, hunk.New, hunk.NewEnd) : (oldText, old, hunk.Old, hunk.OldEnd);
            var most = index == 0 ? Math.Min(hunk.Old, hunk.New)
                : Math.Min(hunk.Old - hunks[index - 1].OldEnd, hunk.New - hunks[index - 1].NewEnd);
            for (var up = 0; ; up++)
            {
                if (IsOfWholeParagraphs(text, pieces, start - up, end - up))
                {
                    hunks[index] = new Hunk(hunk.Old - up, hunk.OldEnd - up, hunk.New - up, hunk.NewEnd - up);
                    break;
                }

                if (up >= most || pieces.Numbers[start - up - 1] != pieces.Numbers[end - up - 1])
                    break;
            }
        }

        return hunks;
    }

    private static bool IsOfWholeParagraphs(string text, Pieces pieces, int start, int end) =>
        ((start == 0 || IsBreak(text, pieces, start - 1)) && IsBreak(text, pieces, end - 1))
        || (IsBreak(text, pieces, start) && (end == pieces.Count || IsBreak(text, pieces, end)));

    private static bool IsBreak(string text, Pieces pieces, int index) => Sentences.IsParagraphBreak(pieces.In(text, index));

    private void KeepSentences(List<Hunk> hunks)
    {
        var (oldAt, newAt) = (0, 0);
        foreach (var hunk in hunks.Append(new Hunk(oldText.Length, oldText.Length, newText.Length, newText.Length)))
        {
            var run = new KeptRun(oldAt, newAt, hunk.Old - oldAt);
            if (run.Length > 0 && Proves(run))
                _runs.Add(run);
            (oldAt, newAt) = (hunk.OldEnd, hunk.NewEnd);
        }
    }

    /// <summary>
    /// Whether equal sentences prove a match. "Yes." or "1." between two changes may be another one, unless it is in the same paragraph.
    /// </summary>
    private bool Proves(KeptRun run) =>
        CountLetters(oldText.AsSpan(run.From, run.Length), LettersThatProve) == LettersThatProve
        || Paragraphs.At(oldParagraphs, run.From)?.Id == Paragraphs.At(newParagraphs, run.To)?.Id;

    /// <summary>Counts the letters and digits of a text, up to a maximum.</summary>
    internal static int CountLetters(ReadOnlySpan<char> text, int most = int.MaxValue)
    {
        var letters = 0;
        for (var index = 0; index < text.Length && letters < most; index++)
            letters += char.IsLetterOrDigit(text[index]) ? 1 : 0;
        return letters;
    }

    /// <summary>Matches two replaced sentences by words.</summary>
    private void KeepWords(Hunk hunk)
    {
        if (!hunk.Replaces)
            return;
        var parts = PartsIn(oldParagraphs, hunk.Old, hunk.OldEnd).ToDictionary(part => part.Id);
        foreach (var part in PartsIn(newParagraphs, hunk.New, hunk.NewEnd))
        {
            if (parts.TryGetValue(part.Id, out var before))
                AddEqual(before, part);
        }
    }

    /// <summary>Matches paragraphs that moved, even if they were edited.</summary>
    private void KeepMoved()
    {
        var old = oldParagraphs.ToDictionary(paragraph => paragraph.Id);
        var (from, to) = (Covered(_runs.Select(run => (run.From, run.FromEnd))), Covered(_runs.Select(run => (run.To, run.ToEnd))));
        foreach (var paragraph in newParagraphs)
        {
            if (old.TryGetValue(paragraph.Id, out var before) && IsFree(from, before) && IsFree(to, paragraph))
                AddEqual(before, paragraph);
        }
    }

    private void AddEqual(Paragraph old, Paragraph @new)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var stretch in DiffSegments.Between(
            oldText, old.Start, old.Start + old.Length, newText, @new.Start, @new.Start + @new.Length, cancellation))
        {
            if (stretch.Op == DiffOp.Equal)
                _runs.Add(new KeptRun(stretch.Old, stretch.New, stretch.Length));
        }
    }

    /// <summary>Lists the paragraphs, or parts of them, in a range of the text.</summary>
    private static IEnumerable<Paragraph> PartsIn(IReadOnlyList<Paragraph> paragraphs, int from, int until)
    {
        for (var index = Math.Max(0, Paragraphs.LastBeginningBy(paragraphs, from)); index < paragraphs.Count
            && paragraphs[index].Start < until; index++)
        {
            var paragraph = paragraphs[index];
            var (start, end) = (Math.Max(paragraph.Start, from), Math.Min(paragraph.Start + paragraph.Length, until));
            if (start < end)
                yield return new Paragraph(paragraph.Id, start, end - start);
        }
    }

    private static List<(int Start, int End)> Covered(IEnumerable<(int Start, int End)> runs) => [.. runs.Order()];

    private static bool IsFree(List<(int Start, int End)> covered, Paragraph paragraph)
    {
        var index = covered.BinarySearch((paragraph.Start, int.MaxValue));
        var next = index < 0 ? ~index : index;
        return (next == 0 || covered[next - 1].End <= paragraph.Start)
            && (next == covered.Count || covered[next].Start >= paragraph.Start + paragraph.Length);
    }
}
