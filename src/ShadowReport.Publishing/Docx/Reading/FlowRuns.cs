using ShadowReport.Core.Text;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>Cleans up runs: Word splits them anywhere, and formats the spaces beside bold words as bold.</summary>
internal static class FlowRuns
{
    /// <summary>The maximum length of a note, written out in UTF-16 units.</summary>
    private const int NoteAtMost = 4_500;

    /// <summary>Joins runs with the same formatting, trims both ends, and gives spaces the formatting that both neighbours share.</summary>
    public static IReadOnlyList<Inline> Tidy(IReadOnlyList<Inline> runs)
    {
        var joined = BlockContent.Joined(runs);
        if (joined is [{ Note: null } only])
            return only.Text.Trim() is { Length: > 0 } words ? [only with { Text = words }] : [];
        var pieces = Trimmed([.. joined.SelectMany(Pieces)]);
        var behind = new Inline[pieces.Count];
        for (var (index, next) = (pieces.Count - 1, new Inline("")); index >= 0; index--)
        {
            behind[index] = next;
            next = IsSpace(pieces[index]) ? next : pieces[index];
        }

        for (var index = 0; index < pieces.Count; index++)
        {
            if (IsSpace(pieces[index]))
                pieces[index] = Between(index > 0 ? pieces[index - 1] : new Inline(""), pieces[index], behind[index]);
        }

        return BlockContent.Joined(pieces);
    }

    /// <summary>Counts the UTF-16 units of spaces before the first word.</summary>
    public static int SpacesBefore(IReadOnlyList<Inline> runs)
    {
        var spaces = 0;
        foreach (var run in runs)
        {
            var words = run.Note is null ? run.Text.AsSpan().TrimStart().Length : 1;
            if (run.Note is null)
                spaces += run.Text.Length - words;
            if (words > 0)
                break;
        }

        return spaces;
    }

    /// <summary>Returns the runs of paragraphs, including those in tables. List items start with their mark.</summary>
    public static IReadOnlyList<IReadOnlyList<Inline>> Paragraphs(IReadOnlyList<DocxItem> items) =>
        [.. items.SelectMany(Paragraphs).Where(runs => runs.Count > 0)];

    /// <summary>Joins paragraphs as lines of one.</summary>
    public static IReadOnlyList<Inline> Lines(IReadOnlyList<IReadOnlyList<Inline>> paragraphs) =>
        BlockContent.Joined([.. paragraphs.SelectMany((runs, index) => index == 0 ? runs : [new Inline("\n"), .. runs])]);

    /// <summary>Splits the words of a note if they exceed the maximum length.</summary>
    public static IReadOnlyList<IReadOnlyList<Inline>> InNotes(IReadOnlyList<Inline> words)
    {
        var length = words.Sum(word => word.Text.Length);
        if (length < NoteAtMost / 4 || length < 50 || BodyText.Write(new ParagraphBlock(0, 0, words)).Length <= NoteAtMost)
            return [words];
        var (first, second) = Halves(words, length / 2);
        return [.. InNotes(first), .. InNotes(second)];
    }

    private static (List<Inline> First, List<Inline> Second) Halves(IReadOnlyList<Inline> words, int at)
    {
        var (first, second, length) = (new List<Inline>(), new List<Inline>(), 0);
        foreach (var word in words)
        {
            if (second.Count > 0)
            {
                second.Add(word);
            }
            else if (length + word.Text.Length <= at)
            {
                first.Add(word);
                length += word.Text.Length;
            }
            else
            {
                var cut = word.Text.LastIndexOf(' ', at - length) is var space and > 0 ? space : at - length;
                first.Add(word with { Text = word.Text[..cut] });
                second.Add(word with { Text = word.Text[cut..] });
            }
        }

        return (first, second);
    }

    private static IEnumerable<IReadOnlyList<Inline>> Paragraphs(DocxItem item) => item switch
    {
        DocxParagraph { Mark: { IsOrdered: true, Number: var number } } paragraph => [[new Inline($"{number}. "), .. Tidy(paragraph.Runs)]],
        DocxParagraph paragraph => [Tidy(paragraph.Runs)],
        DocxTable table => table.Rows.SelectMany(row => row).SelectMany(cell => cell).SelectMany(Paragraphs),
        _ => [],
    };

    /// <summary>Splits a run into words and spaces.</summary>
    private static IEnumerable<Inline> Pieces(Inline run)
    {
        if (run.Note is not null)
        {
            yield return run;
            yield break;
        }

        for (var start = 0; start < run.Text.Length;)
        {
            var (end, isSpace) = (start + 1, char.IsWhiteSpace(run.Text[start]));
            while (end < run.Text.Length && char.IsWhiteSpace(run.Text[end]) == isSpace)
                end++;
            yield return run with { Text = run.Text[start..end] };
            start = end;
        }
    }

    private static bool IsSpace(Inline piece) => piece.Note is null && string.IsNullOrWhiteSpace(piece.Text);

    private static List<Inline> Trimmed(List<Inline> pieces)
    {
        var (first, last) = (0, pieces.Count);
        while (first < last && IsSpace(pieces[first]))
            first++;
        while (last > first && IsSpace(pieces[last - 1]))
            last--;
        return pieces[first..last];
    }

    private static Inline Between(Inline before, Inline space, Inline behind) => space with
    {
        Bold = before.Bold && behind.Bold,
        Italic = before.Italic && behind.Italic,
        Code = before.Code && behind.Code,
        Link = before.Link == behind.Link ? before.Link : null,
    };
}
