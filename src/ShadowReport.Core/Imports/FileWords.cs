using System.Text;

namespace ShadowReport.Core.Imports;

/// <summary>A word of a file.</summary>
/// <param name="Text">A run of non-white-space with a letter or a digit.</param>
/// <param name="IsMark">Whether it may be a list number or letter instead of a word of the text.</param>
public readonly record struct FileWord(string Text, bool IsMark = false);

/// <summary>The words of a file, counted independently of the import preview.</summary>
/// <param name="Words">In the order of reading.</param>
/// <param name="AreBare">Whether they are compared without surrounding punctuation, see <see cref="WordCheck.Bare"/>.</param>
public sealed record FileWords(IReadOnlyList<FileWord> Words, bool AreBare);

/// <summary>Compares the imported words with the words of the file.</summary>
/// <param name="InFile">The number of words in the file, without removed list marks.</param>
/// <param name="Missing">The first word of the file that was not imported; null when all were.</param>
/// <param name="Added">A word that was imported and is not in the file; null when there is none.</param>
public sealed record WordCheck(int InFile, string? Missing, string? Added)
{
    /// <summary>Compares the words, regardless of order.</summary>
    public static WordCheck Of(FileWords words, IEnumerable<string> understood)
    {
        var file = words.Words;
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words.AreBare ? understood.Select(Bare) : understood)
            left[word] = left.GetValueOrDefault(word) + 1;

        string? missing = null;
        foreach (var word in file.Where(word => !word.IsMark))
        {
            if (!Take(left, word.Text))
                missing ??= word.Text;
        }

        // A possible list mark was either removed or kept as a word.
        var kept = file.Where(word => word.IsMark).Count(word => Take(left, word.Text));
        return new WordCheck(file.Count(word => !word.IsMark) + kept, missing, left.Keys.FirstOrDefault());
    }

    /// <summary>Lists the words of a text by rule `words-1`.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries).Where(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit));

    /// <summary>Removes the punctuation around a word, which a format may add or remove.</summary>
    public static string Bare(string word)
    {
        var (start, end) = (0, word.Length);
        while (start < end && !char.IsLetterOrDigit(word[start]) && !char.IsSurrogate(word[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(word[end - 1]) && !char.IsSurrogate(word[end - 1]))
            end--;
        return word[start..end];
    }

    private static bool Take(Dictionary<string, int> left, string word)
    {
        if (!left.TryGetValue(word, out var count))
            return false;
        if (count == 1)
            left.Remove(word);
        else
            left[word] = count - 1;
        return true;
    }
}
