using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>The place of words in a file.</summary>
public enum FilePlace
{
    /// <summary>The running text, with its tables and text boxes.</summary>
    Text,

    /// <summary>Footnotes and endnotes.</summary>
    Notes,

    /// <summary>The head of pages.</summary>
    Header,

    /// <summary>The foot of pages.</summary>
    Footer,

    /// <summary>A diagram, such as SmartArt.</summary>
    Diagram,

    /// <summary>A chart with its labels and values.</summary>
    Chart,

    /// <summary>Words that may be in the import or not, such as the title in the properties.</summary>
    Optional,
}

/// <summary>A paragraph of a file, found without the reader that makes the import.</summary>
/// <param name="Place">The place.</param>
/// <param name="Text">Its words as a reader sees them.</param>
public sealed record FilePassage(FilePlace Place, string Text);

/// <summary>All words of a file, in reading order.</summary>
/// <param name="All">The passages.</param>
/// <param name="NamedElsewhere">Texts that were left out with a warning of their own, such as hidden text.</param>
public sealed record FilePassages(IReadOnlyList<FilePassage> All, IReadOnlyList<string> NamedElsewhere);

/// <summary>
/// Compares the passages of a file with an import by letters and digits, because formats add signs. Whole lines are compared first, so
/// that a missing passage is named instead of single words that it shares with others.
/// </summary>
public sealed class PassageCheck
{
    private const int ExcerptsAtMost = 3;

    private readonly Dictionary<string, int> _imported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<(FilePlace Place, string Words)> _missing = [];

    private PassageCheck()
    {
    }

    /// <summary>The number of words in the file by rule `words-1`.</summary>
    public int InFile { get; private set; }

    /// <summary>The number of words that are neither in the import nor in another warning.</summary>
    public int MissingWords { get; private set; }

    /// <summary>The first passages with missing words, one for each place.</summary>
    public IReadOnlyList<(FilePlace Place, string Words)> Missing =>
        [.. _missing.DistinctBy(missing => missing.Place).Concat(_missing).Distinct().Take(ExcerptsAtMost)];

    /// <summary>A word of the import that is not in the file; null when there is none.</summary>
    public string? Added => _imported.Keys.FirstOrDefault();

    /// <summary>Compares the passages with the lines of an import.</summary>
    public static PassageCheck Of(FilePassages file, IEnumerable<string> lines)
    {
        var check = new PassageCheck();
        foreach (var line in lines)
        {
            Add(check._lines, KeyOf(line));
            foreach (var piece in Pieces(line))
                Add(check._imported, piece);
        }

        foreach (var piece in file.NamedElsewhere.SelectMany(Pieces))
            Add(check._named, piece);
        var others = file.All.Where(passage => !check.TakeLine(passage)).ToList();
        foreach (var passage in others.OrderBy(passage => passage.Place))
            check.TakeWords(passage);
        return check;
    }

    private bool TakeLine(FilePassage passage)
    {
        if (!Take(_lines, KeyOf(passage.Text)))
            return false;
        foreach (var piece in Pieces(passage.Text))
            Take(_imported, piece);
        Count(passage);
        return true;
    }

    private void TakeWords(FilePassage passage)
    {
        var missing = new List<string>();
        foreach (var word in WordCheck.WordsOf(passage.Text))
        {
            // Every piece is taken, also behind a missing one.
            if (Pieces(word).Count(piece => !Take(_imported, piece) && !Take(_named, piece)) > 0)
                missing.Add(word);
        }

        Count(passage);
        if (passage.Place == FilePlace.Optional || missing.Count == 0)
            return;
        MissingWords += missing.Count;
        _missing.Add((passage.Place, Excerpt.Of(string.Join(' ', missing))));
    }

    private void Count(FilePassage passage) =>
        InFile += passage.Place == FilePlace.Optional ? 0 : WordCheck.WordsOf(passage.Text).Count();

    private static string KeyOf(string text) => string.Concat(Pieces(text));

    /// <summary>Splits a text into runs of letters and digits. Raised digits and ligatures count as plain ones.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC);
        var start = -1;
        for (var index = 0; index <= folded.Length; index++)
        {
            var isInside = index < folded.Length && (char.IsLetterOrDigit(folded[index]) || char.IsSurrogate(folded[index]));
            if (isInside && start < 0)
                start = index;
            if (isInside || start < 0)
                continue;
            yield return folded[start..index];
            start = -1;
        }
    }

    private static void Add(Dictionary<string, int> left, string piece) => left[piece] = left.GetValueOrDefault(piece) + 1;

    private static bool Take(Dictionary<string, int> left, string piece)
    {
        if (!left.TryGetValue(piece, out var count))
            return false;
        if (count == 1)
            left.Remove(piece);
        else
            left[piece] = count - 1;
        return true;
    }
}
