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

/// <summary>What gave a change its class.</summary>
public enum ChangeTrigger
{
    /// <summary>Marks, spaces, case or diacritics.</summary>
    Typography,

    /// <summary>A citation mark.</summary>
    Citation,

    /// <summary>Ordinary words.</summary>
    Words,

    /// <summary>A figure, or a sign such as %.</summary>
    Number,

    /// <summary>Not, never, without and their kin.</summary>
    Negation,

    /// <summary>Must, should, may and their kin.</summary>
    Modal,

    /// <summary>Urges, recommends, calls and their kin.</summary>
    Demand,

    /// <summary>All, some, only, number words.</summary>
    Quantity,

    /// <summary>A word with a capital: a name, or what could be one.</summary>
    Name,

    /// <summary>More than a fifth of a paragraph's words.</summary>
    ManyWords,

    /// <summary>Words in a language whose turning words are not known here.</summary>
    UnknownLanguage,

    /// <summary>A paragraph that was not there.</summary>
    ParagraphAdded,

    /// <summary>A paragraph that is gone.</summary>
    ParagraphRemoved,

    /// <summary>Paragraphs in another order.</summary>
    ParagraphMoved,

    /// <summary>Words that another edition may show, or no longer.</summary>
    Edition,

    /// <summary>Where a link leads: what it proves is there.</summary>
    Link,

    /// <summary>A question mark: what was stated is asked, or the other way round.</summary>
    Question,
}

/// <summary>A reason why a change has its class.</summary>
/// <param name="Trigger">What gave it.</param>
/// <param name="Paragraph">The lasting id of the paragraph.</param>
/// <param name="Words">The words that it was seen by, <see cref="ChangeClasses.WordsShown"/> at most.</param>
public sealed record ChangeReason(ChangeTrigger Trigger, Guid Paragraph, IReadOnlyList<string> Words);

/// <summary>The class of a change with the reasons for it: those of the highest class that was found.</summary>
public sealed record ClassifiedChange(ChangeClass Class, IReadOnlyList<ChangeReason> Reasons);

/// <summary>
/// Finds the class of a change. Deterministic, published and conservative: when unsure, the higher class. A reader who approved a
/// text may skip what is below `wording`, so nothing that turns a meaning may ever be there.
/// </summary>
public static class ChangeClasses
{
    /// <summary>How many words a reason names at most.</summary>
    public const int WordsShown = 12;

    private const double FewWords = 0.2;

    /// <summary>The class of a change from one body to another.</summary>
    public static ChangeClass Between(string oldText, string newText)
    {
        var old = Paragraphs.Align(null, [], oldText, Guid.NewGuid);
        return Between(oldText, old, newText, Paragraphs.Align(oldText, old, newText, Guid.NewGuid)).Class;
    }

    /// <summary>The class and its reasons, for bodies that were aligned before.</summary>
    public static ClassifiedChange Between(string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs)
    {
        if (oldText == newText)
            return new ClassifiedChange(ChangeClass.None, []);
        var (oldPart, newPart) = PartsThatDiffer(oldText, oldParagraphs, newText, newParagraphs);
        var (oldBlocks, newBlocks) = (Body.Parse(oldPart), Body.Parse(newPart));
        List<string> old = [.. oldBlocks.Select(Body.PlainText)], @new = [.. newBlocks.Select(Body.PlainText)];
        var isKeptBackAlike = KeptBack(oldBlocks).SequenceEqual(KeptBack(newBlocks));
        var isLinkedAlike = Links(oldBlocks).SequenceEqual(Links(newBlocks));
        if (isKeptBackAlike && isLinkedAlike && old.SequenceEqual(@new))
            return new ClassifiedChange(ChangeClass.None, []);

        var parts = WordDiff.Between(oldText, oldParagraphs, newText, newParagraphs).Where(part => part.Kind != DiffKind.Equal).ToList();
        ClassifiedChange Throughout(ChangeClass change, ChangeTrigger trigger) => new(change, [.. parts.Select(part => ReasonOf(part, trigger))]);
        if (!isKeptBackAlike)
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Edition);
        if (!isLinkedAlike)
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Link);
        if (Letters(old) == Letters(@new))
            return Throughout(ChangeClass.Typographic, ChangeTrigger.Typography);
        if (Letters(old.Select(Words.WithoutCitations)) == Letters(@new.Select(Words.WithoutCitations)))
            return Throughout(ChangeClass.Citation, ChangeTrigger.Citation);
        var reasons = parts.SelectMany(Substantive).ToList();
        return reasons.Count > 0 ? new ClassifiedChange(ChangeClass.Substantive, reasons) : Throughout(ChangeClass.Wording, ChangeTrigger.Words);
    }

    private static IEnumerable<ChangeReason> Substantive(DiffParagraph part)
    {
        if (part.Kind is DiffKind.Inserted or DiffKind.Deleted)
        {
            if (part.Runs.Any(run => Words.CountPlain(run.Text) > 0))
                yield return ReasonOf(part, part.Kind == DiffKind.Inserted ? ChangeTrigger.ParagraphAdded : ChangeTrigger.ParagraphRemoved);
            yield break;
        }

        // Another order of the same paragraphs changes what an argument says.
        if (part.Kind == DiffKind.Moved)
            yield return new ChangeReason(ChangeTrigger.ParagraphMoved, part.Id, []);
        var changed = ChangedWords(part).ToList();
        foreach (var suspects in changed.Select(word => (word, Trigger: TurningWords.TriggerOf(word))).Where(suspect => suspect.Trigger is not null).GroupBy(suspect => suspect.Trigger!.Value))
            yield return new ChangeReason(suspects.Key, part.Id, Shown(suspects.Select(suspect => suspect.word)));

        var all = part.Runs.Where(run => run.Op != DiffOp.Insert).SelectMany(run => WordTokens.Split(run.Text)).Where(token => WordTokens.IsWord(token)).ToList();
        if (changed.Any(word => WordTokens.IsWord(word)) && !TurningWords.Know(all))
            yield return new ChangeReason(ChangeTrigger.UnknownLanguage, part.Id, Shown(changed));
        // Deleted and inserted words stand for each other, so the longer side counts.
        var different = Math.Max(WordsOf(part, DiffOp.Delete), WordsOf(part, DiffOp.Insert));
        if (different > FewWords * Math.Max(1, part.Runs.Where(run => run.Op != DiffOp.Insert).Sum(run => Words.CountPlain(run.Text))))
            yield return new ChangeReason(ChangeTrigger.ManyWords, part.Id, Shown(changed));
    }

    private static ChangeReason ReasonOf(DiffParagraph part, ChangeTrigger trigger) => new(trigger, part.Id, Shown(ChangedWords(part)));

    private static IReadOnlyList<string> Shown(IEnumerable<string> words) => [.. words.Distinct().Take(WordsShown)];

    /// <summary>Words and marks that came or went, white space left out.</summary>
    private static IEnumerable<string> ChangedWords(DiffParagraph part) => part.Runs
        .Where(run => run.Op != DiffOp.Equal)
        .SelectMany(run => WordTokens.Split(run.Text))
        .Where(token => !char.IsWhiteSpace(token[0]));

    private static int WordsOf(DiffParagraph part, DiffOp op) => part.Runs.Where(run => run.Op == op).Sum(run => Words.CountPlain(run.Text));

    /// <summary>The texts without the paragraphs at both ends that read the same: of a long text mostly little is left to look at.</summary>
    private static (string Old, string New) PartsThatDiffer(string oldText, IReadOnlyList<Paragraph> old, string newText, IReadOnlyList<Paragraph> @new)
    {
        var (head, tail, most) = (0, 0, Math.Min(old.Count, @new.Count));
        while (head < most && Same(oldText, old[head], newText, @new[head]))
            head++;
        while (tail < most - head && Same(oldText, old[^(tail + 1)], newText, @new[^(tail + 1)]))
            tail++;
        return (PartOf(oldText, old, head, tail), PartOf(newText, @new, head, tail));
    }

    private static bool Same(string oldText, Paragraph old, string newText, Paragraph @new) =>
        oldText.AsSpan(old.Start, old.Length).SequenceEqual(newText.AsSpan(@new.Start, @new.Length));

    private static string PartOf(string text, IReadOnlyList<Paragraph> paragraphs, int head, int tail) => head + tail == paragraphs.Count
        ? ""
        : text[paragraphs[head].Start..(paragraphs[^(tail + 1)].Start + paragraphs[^(tail + 1)].Length)];

    /// <summary>The words that not every edition shows: whoever approved them did so for those eyes only.</summary>
    private static IEnumerable<(Edition, string)> KeptBack(IReadOnlyList<Block> blocks) =>
        Body.Inlines(blocks).Where(inline => inline.Edition != Edition.Public).Select(inline => (inline.Edition, inline.Text));

    /// <summary>Where links lead, in order.</summary>
    private static IEnumerable<string> Links(IReadOnlyList<Block> blocks) => Body.Inlines(blocks).Select(inline => inline.Link).OfType<string>();

    /// <summary>
    /// What is left when typography is taken away: letters and digits without case and diacritics, words apart. A mark inside a word
    /// or number stays: re-sign is not resign, and 1.2 is not 12. So does a question mark.
    /// </summary>
    private static string Letters(IEnumerable<string> blocks)
    {
        var text = string.Join('\n', blocks).Normalize(NormalizationForm.FormD);
        var letters = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || TurningWords.IsSign(character) || TurningWords.IsQuestion(character))
                letters.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) && letters.Length > 0 && letters[^1] != ' ')
                letters.Append(' ');
            else if (IsInside(text, index))
                letters.Append(MarkOf(character));
        }

        return letters.ToString().TrimEnd();
    }

    private static bool IsInside(string text, int index) =>
        char.IsPunctuation(text[index]) && index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]);

    private static char MarkOf(char mark) => char.GetUnicodeCategory(mark) switch
    {
        UnicodeCategory.DashPunctuation => '-',
        UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => '\'',
        _ => mark,
    };
}
