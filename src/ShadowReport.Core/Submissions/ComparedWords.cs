using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Compares runs by words. Words that only look different are shown as deleted and inserted. All footnote marks are equal, so the words
/// around a mark decide which old note it continues.
/// </summary>
internal sealed class ComparedWords(ComparedNotes notes)
{
    /// <summary>The object replacement character, which word processors use for non-text objects.</summary>
    private const char Mark = '\uFFFC';

    /// <summary>The minimum share of letters in common. Below it, common words are coincidence and only make reading harder.</summary>
    private const double StayedAtLeast = 0.2;

    /// <summary>A run of the old text, the new text, or both.</summary>
    private readonly record struct Segment(Inline? Old, Inline? New);

    /// <summary>Merges both texts: equal and deleted runs form the old one, equal and inserted runs the new one.</summary>
    public IReadOnlyList<Inline> Between(IReadOnlyList<Inline> old, IReadOnlyList<Inline> @new) =>
        [.. Segments(old, @new).Select(segment => segment switch
        {
            { Old: { } before, New: { } after } => notes.Kept(before, after),
            { Old: { } before } => notes.Old(before, ChangeKind.Deleted) with { Change = ChangeKind.Deleted },
            _ => notes.New(segment.New!, ChangeKind.Inserted) with { Change = ChangeKind.Inserted },
        })];

    /// <summary>
    /// Returns both texts separately, for a paragraph that was moved and edited. Runs on one side only are marked as changed.
    /// </summary>
    public (IReadOnlyList<Inline> Old, IReadOnlyList<Inline> New) Apart(IReadOnlyList<Inline> old, IReadOnlyList<Inline> @new)
    {
        var (away, here) = (new List<Inline>(), new List<Inline>());
        foreach (var segment in Segments(old, @new))
        {
            if (segment.Old is { } before)
                away.Add(notes.Old(before, ChangeKind.MovedAway) with { Change = segment.New is null ? ChangeKind.Deleted : null });
            if (segment.New is { } after)
                here.Add(notes.New(after, ChangeKind.MovedHere) with { Change = segment.Old is null ? ChangeKind.Inserted : null });
        }

        return (away, here);
    }

    private static IEnumerable<Segment> Segments(IReadOnlyList<Inline> old, IReadOnlyList<Inline> @new)
    {
        var (before, after) = (new Row(old), new Row(@new));
        var stretches = DiffSegments.Between(before.Text, after.Text);
        if (IsChance(before.Text, after.Text, stretches))
            return [.. before.Part(0, before.Text.Length).Select(Gone), .. after.Part(0, after.Text.Length).Select(Come)];
        return stretches.SelectMany(stretch => stretch.Op switch
        {
            DiffOp.Delete => before.Part(stretch.Old, stretch.Length).Select(Gone),
            DiffOp.Insert => after.Part(stretch.New, stretch.Length).Select(Come),
            _ => Stayed(before, after, stretch),
        });
    }

    private static Segment Gone(Inline inline) => new(inline, null);

    private static Segment Come(Inline inline) => new(null, inline);

    private static bool IsChance(string old, string @new, List<DiffSegment> stretches)
    {
        var stayed = stretches.Where(stretch => stretch.Op == DiffOp.Equal)
            .Sum(stretch => Letters(old.AsSpan(stretch.Old, stretch.Length)));
        return stayed < StayedAtLeast * Math.Min(Letters(old), Letters(@new));
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var character in text)
            letters += char.IsLetterOrDigit(character) || character == Mark ? 1 : 0;
        return letters;
    }

    /// <summary>Splits common words where either side changes its look.</summary>
    private static IEnumerable<Segment> Stayed(Row before, Row after, DiffSegment stretch)
    {
        for (var at = 0; at < stretch.Length;)
        {
            var (old, @new) = (before.At(stretch.Old + at, stretch.Length - at), after.At(stretch.New + at, stretch.Length - at));
            var length = Math.Min(Row.LengthOf(old), Row.LengthOf(@new));
            (old, @new) = (Row.Cut(old, length), Row.Cut(@new, length));
            if (IsSameLook(old, @new))
            {
                yield return new Segment(old, @new);
            }
            else
            {
                yield return Gone(old);
                yield return Come(@new);
            }

            at += length;
        }
    }

    private static bool IsSameLook(Inline old, Inline @new) =>
        old.Bold == @new.Bold && old.Italic == @new.Italic && old.Code == @new.Code && old.Link == @new.Link
            && old.Language == @new.Language
        && old.Footnote is null == @new.Footnote is null;

    /// <summary>Runs as one text, with a sign for each footnote mark.</summary>
    private sealed class Row
    {
        private readonly List<Inline> _inlines;
        private readonly List<int> _starts = [];

        public Row(IReadOnlyList<Inline> inlines)
        {
            _inlines = [.. inlines.Where(inline => LengthOf(inline) > 0)];
            var text = new StringBuilder();
            foreach (var inline in _inlines)
            {
                _starts.Add(text.Length);
                if (inline.Footnote is null)
                    text.Append(inline.Text);
                else
                    text.Append(Mark);
            }

            Text = text.ToString();
        }

        public string Text { get; }

        public static int LengthOf(Inline inline) => inline.Footnote is null ? inline.Text.Length : 1;

        public static Inline Cut(Inline inline, int length) =>
            inline.Footnote is null && inline.Text.Length > length ? inline with { Text = inline.Text[..length] } : inline;

        /// <summary>Returns the text at a place, up to the end of its run and the given length.</summary>
        public Inline At(int place, int length)
        {
            var found = _starts.BinarySearch(place);
            var index = found >= 0 ? found : ~found - 1;
            var (inline, from) = (_inlines[index], place - _starts[index]);
            return inline.Footnote is null
                ? inline with { Text = inline.Text.Substring(from, Math.Min(length, inline.Text.Length - from)) } : inline;
        }

        public IEnumerable<Inline> Part(int start, int length)
        {
            for (var end = start + length; start < end;)
            {
                var inline = At(start, end - start);
                yield return inline;
                start += LengthOf(inline);
            }
        }
    }
}
