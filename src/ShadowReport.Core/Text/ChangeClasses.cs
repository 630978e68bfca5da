namespace ShadowReport.Core.Text;

/// <summary>How far a version differs from its parent, from least to most.</summary>
public enum ChangeClass
{
    /// <summary>Nothing that a reader sees or hears differs: words, looks, links, footnotes, citations and structure.</summary>
    None,

    /// <summary>
    /// Only the choice of glyph or spacing: kinds of space, style of quotation marks, style of a dash between the same words, ellipsis,
    /// ligatures, presentation forms and full-width letters, Arabic harakat and Hebrew points.
    /// </summary>
    Typographic,

    /// <summary>Citation marks only.</summary>
    Citation,

    /// <summary>
    /// The same words: punctuation, case, accents, emphasis or the marked language changed, an article came or went, or a word has another form (`law`, `laws`)
    /// or spelling (`organise`, `organize`).
    /// </summary>
    Wording,

    /// <summary>
    /// Everything else: another word for a word, words added or removed, numbers in any form, signs, negation, names, question marks, links,
    /// editions, structure, paragraphs added, removed or moved, or more than a fifth of a paragraph's words. What is not certain is here.
    /// </summary>
    Substantive,
}

/// <summary>What gave a change its class.</summary>
public enum ChangeTrigger
{
    /// <summary>Glyphs or spacing.</summary>
    Typography,

    /// <summary>A citation mark.</summary>
    Citation,

    /// <summary>Another form or spelling of the same word, or an article.</summary>
    Words,

    /// <summary>A number in any form, the minus before it, or a sign such as %.</summary>
    Number,

    /// <summary>Not, never, without and their kin, and affixes that negate.</summary>
    Negation,

    /// <summary>Must, should, may and their kin.</summary>
    Modal,

    /// <summary>Urges, recommends, calls and their kin.</summary>
    Demand,

    /// <summary>All, some, only, number words, fractions, multiples.</summary>
    Quantity,

    /// <summary>A word with a capital: a name, or what could be one.</summary>
    Name,

    /// <summary>More than a fifth of a paragraph's words.</summary>
    ManyWords,

    /// <summary>Words in a language whose forms of words are not known here.</summary>
    UnknownLanguage,

    /// <summary>A paragraph that was not there.</summary>
    ParagraphAdded,

    /// <summary>A paragraph that is gone.</summary>
    ParagraphRemoved,

    /// <summary>Paragraphs in another order.</summary>
    ParagraphMoved,

    /// <summary>Words that another edition may show, or no longer.</summary>
    Edition,

    /// <summary>Where a link leads, or which words it is on: what it proves is there.</summary>
    Link,

    /// <summary>A question mark: what was stated is asked, or the other way round.</summary>
    Question,

    /// <summary>The kind of a block, the depth or first number of a list, the level of a quote or heading, the shape of a table, the edge of a footnote.</summary>
    Structure,

    /// <summary>A word in place of another one, or that came or went.</summary>
    DifferentWord,

    /// <summary>A punctuation mark that came, went or changed.</summary>
    Punctuation,

    /// <summary>Capital or small letters.</summary>
    Case,

    /// <summary>An accent on a letter of the Latin, Greek or Cyrillic alphabet.</summary>
    Accent,

    /// <summary>Bold, italic or code, or the language that words are marked as.</summary>
    Emphasis,
}

/// <summary>A reason why a change has its class.</summary>
/// <param name="Trigger">What gave it.</param>
/// <param name="Paragraph">The lasting id of the paragraph.</param>
/// <param name="Words">The words that it was seen by, <see cref="ChangeClasses.WordsShown"/> at most.</param>
public sealed record ChangeReason(ChangeTrigger Trigger, Guid Paragraph, IReadOnlyList<string> Words);

/// <summary>The class of a change with the reasons for it: those of the highest class that was found.</summary>
public sealed record ClassifiedChange(ChangeClass Class, IReadOnlyList<ChangeReason> Reasons);

/// <summary>
/// Finds the class of a change. Deterministic, published and conservative: what is not certain has the higher class. The steps: blocks that are
/// built otherwise are substantive; texts that are the same once glyphs and spacing are folded are typographic, and citations where only
/// their marks differ; all others are compared word by word.
/// </summary>
public static class ChangeClasses
{
    /// <summary>How many words a reason names at most.</summary>
    public const int WordsShown = 12;

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
        var (head, tail) = EndsThatAreSame(oldText, oldParagraphs, newText, newParagraphs);
        var (old, @new) = (ComparedPart.Of(oldText, oldParagraphs, head, tail), ComparedPart.Of(newText, newParagraphs, head, tail));
        ClassifiedChange Throughout(ChangeClass change, ChangeTrigger trigger) => new(change, Reasons(oldText, oldParagraphs, newText, newParagraphs, trigger));
        if (old.IsSame(@new))
        {
            // A part may read otherwise than in its text, so equality is only said of whole texts.
            return IsSame(oldText, newText) ? new ClassifiedChange(ChangeClass.None, []) : Throughout(ChangeClass.Substantive, ChangeTrigger.Structure);
        }

        if (!KeptBack(old.Blocks).SequenceEqual(KeptBack(@new.Blocks)))
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Edition);
        if (!Links(old.Blocks).SequenceEqual(Links(@new.Blocks)))
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Link);
        return old.ClassOfSameWords(@new) switch
        {
            ChangeClass.Typographic => Throughout(ChangeClass.Typographic, ChangeTrigger.Typography),
            ChangeClass.Citation => Throughout(ChangeClass.Citation, ChangeTrigger.Citation),
            _ => Highest(PartChanges.Between(old, @new)) ?? Throughout(ChangeClass.Substantive, ChangeTrigger.Structure),
        };
    }

    /// <summary>The highest class that was found, with its reasons; null when nothing was found.</summary>
    private static ClassifiedChange? Highest(IReadOnlyList<PartChange> changes)
    {
        if (changes.Count == 0)
            return null;
        var highest = changes.Max(change => change.Class);
        return new ClassifiedChange(highest, [.. changes.Where(change => change.Class == highest)
            .GroupBy(change => (change.Paragraph, change.Trigger))
            .Select(group => new ChangeReason(group.Key.Trigger, group.Key.Paragraph, Shown(group.SelectMany(change => change.Words))))]);
    }

    private static IReadOnlyList<ChangeReason> Reasons(string oldText, IReadOnlyList<Paragraph> old, string newText, IReadOnlyList<Paragraph> @new, ChangeTrigger trigger) =>
        [.. WordDiff.Between(oldText, old, newText, @new).Where(part => part.Kind != DiffKind.Equal).Select(part => new ChangeReason(trigger, part.Id, Shown(ChangedWords(part.Runs))))];

    private static IReadOnlyList<string> Shown(IEnumerable<string> words) => [.. words.Distinct().Take(WordsShown)];

    /// <summary>Words and marks that came or went, white space left out.</summary>
    internal static IEnumerable<string> ChangedWords(IEnumerable<DiffRun> runs) => runs
        .Where(run => run.Op != DiffOp.Equal)
        .SelectMany(run => WordTokens.Split(run.Text))
        .Where(token => !char.IsWhiteSpace(token[0]));

    private static bool IsSame(string oldText, string newText) => BlockShape.Of(Body.Parse(oldText)).IsSame(BlockShape.Of(Body.Parse(newText)));

    /// <summary>How many paragraphs at both ends read the same: of a long text mostly little is left to look at.</summary>
    private static (int Head, int Tail) EndsThatAreSame(string oldText, IReadOnlyList<Paragraph> old, string newText, IReadOnlyList<Paragraph> @new)
    {
        var (head, tail, most) = (0, 0, Math.Min(old.Count, @new.Count));
        while (head < most && IsSame(oldText, old[head], newText, @new[head]))
            head++;
        while (tail < most - head && IsSame(oldText, old[^(tail + 1)], newText, @new[^(tail + 1)]))
            tail++;
        return (head, tail);
    }

    private static bool IsSame(string oldText, Paragraph old, string newText, Paragraph @new) =>
        ComparedPart.SourceOf(oldText, old).SequenceEqual(ComparedPart.SourceOf(newText, @new));

    /// <summary>The words that not every edition shows: an approval of them was given for those readers only.</summary>
    private static IEnumerable<(Edition, string)> KeptBack(IReadOnlyList<Block> blocks) =>
        Body.Inlines(blocks).Where(inline => inline.Edition != Edition.Public).Select(inline => (inline.Edition, inline.Text));

    /// <summary>Where links lead, in order.</summary>
    private static IEnumerable<string> Links(IReadOnlyList<Block> blocks) => Body.Inlines(blocks).Select(inline => inline.Link).OfType<string>();
}
