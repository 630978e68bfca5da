using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>How far a version differs from its parent, from least to most.</summary>
public enum ChangeClass
{
    /// <summary>No difference in the rendered text.</summary>
    None,

    /// <summary>Spaces, quotes, punctuation, case or diacritics only.</summary>
    Typographic,

    /// <summary>Citation marks only.</summary>
    Citation,

    /// <summary>Words, but none that are known to turn a meaning, and few of them.</summary>
    Wording,

    /// <summary>Numbers, negation, modal verbs, names, or more than a fifth of a paragraph's words.</summary>
    Substantive,
}

/// <summary>
/// Finds the class of a change. Deterministic, published and conservative: when unsure, the higher class. A reader who approved a
/// text may skip what is below `wording`, so nothing that turns a meaning may ever be there.
/// </summary>
public static class ChangeClasses
{
    private const double FewWords = 0.2;

    private static readonly FrozenSet<string> Turning = FrozenSet.ToFrozenSet(
        [
            "not", "no", "nor", "never", "none", "neither", "without", "cannot", "nobody", "nothing", "nowhere", "unless", "except", "only", "all", "every", "any", "some", "most", "few",
            "must", "shall", "should", "may", "might", "can", "could", "will", "would", "ought", "need", "required", "urge", "urges", "recommend", "recommends", "request", "requests", "call", "calls",
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "thousand", "million", "billion", "half", "third", "quarter",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The class of a change from one body to another.</summary>
    public static ChangeClass Between(string oldText, string newText)
    {
        var (oldBlocks, newBlocks) = (Body.Parse(oldText), Body.Parse(newText));
        var old = Paragraphs.Align(null, [], oldText, oldBlocks, Guid.NewGuid);
        return Between(oldText, old, oldBlocks, newText, Paragraphs.Align(oldText, old, newText, newBlocks, Guid.NewGuid), newBlocks);
    }

    /// <summary>The same for bodies that were read and aligned before.</summary>
    public static ChangeClass Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, IReadOnlyList<Block> oldBlocks,
        string newText, IReadOnlyList<Paragraph> newParagraphs, IReadOnlyList<Block> newBlocks)
    {
        if (oldText == newText)
            return ChangeClass.None;
        var (old, @new) = (PlainBlocks(oldBlocks), PlainBlocks(newBlocks));
        if (old.SequenceEqual(@new))
            return ChangeClass.None;
        if (Letters(old) == Letters(@new))
            return ChangeClass.Typographic;
        if (Letters(old.Select(Words.WithoutCitations)) == Letters(@new.Select(Words.WithoutCitations)))
            return ChangeClass.Citation;
        return WordDiff.Between(oldText, oldParagraphs, newText, newParagraphs).Any(IsSubstantive) ? ChangeClass.Substantive : ChangeClass.Wording;
    }

    private static bool IsSubstantive(DiffParagraph paragraph)
    {
        if (paragraph.Kind is DiffKind.Inserted or DiffKind.Deleted)
            return paragraph.Runs.Any(run => Words.CountPlain(run.Text) > 0);

        // Another order of the same paragraphs changes what an argument says.
        if (paragraph.Kind == DiffKind.Moved)
            return true;
        var changed = paragraph.Runs.Where(run => run.Op != DiffOp.Equal).ToList();
        if (changed.SelectMany(run => WordTokens.Split(run.Text)).Any(TurnsMeaning))
            return true;

        // Deleted and inserted words stand for each other, so the longer side counts.
        var different = Math.Max(WordsOf(changed, DiffOp.Delete), WordsOf(changed, DiffOp.Insert));
        var all = Math.Max(1, paragraph.Runs.Where(run => run.Op != DiffOp.Insert).Sum(run => Words.CountPlain(run.Text)));
        return different > FewWords * all;
    }

    private static int WordsOf(List<DiffRun> runs, DiffOp op) => runs.Where(run => run.Op == op).Sum(run => Words.CountPlain(run.Text));

    private static bool TurnsMeaning(string word) =>
        Turning.Contains(word)
        || IsSign(word[0])
        || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase)
        || word.Any(char.IsDigit)
        // A capital may be a name or only a sentence's beginning: unsure means the higher class.
        || char.IsUpper(word[0]);

    private static List<string> PlainBlocks(IReadOnlyList<Block> blocks) => [.. blocks.Select(Body.PlainText)];

    /// <summary>
    /// What is left when typography is taken away: letters and digits without case and diacritics, words apart. A mark inside a word
    /// or number stays: re-sign is not resign, and 1.2 is not 12.
    /// </summary>
    private static string Letters(IEnumerable<string> blocks)
    {
        var text = string.Join('\n', blocks).Normalize(NormalizationForm.FormD);
        var letters = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsSign(character))
                letters.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) && letters.Length > 0 && letters[^1] != ' ')
                letters.Append(' ');
            else if (IsInside(text, index))
                letters.Append(MarkOf(character));
        }

        return letters.ToString().TrimEnd();
    }

    private static bool IsSign(char character) =>
        character == '%' || char.GetUnicodeCategory(character) is UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol;

    private static bool IsInside(string text, int index) =>
        char.IsPunctuation(text[index]) && index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]);

    private static char MarkOf(char mark) => char.GetUnicodeCategory(mark) switch
    {
        UnicodeCategory.DashPunctuation => '-',
        UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => '\'',
        _ => mark,
    };
}
