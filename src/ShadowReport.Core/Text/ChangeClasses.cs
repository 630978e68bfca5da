namespace ShadowReport.Core.Text;

/// <summary>How much a version differs from its parent, from least to most.</summary>
public enum ChangeClass
{
    /// <summary>Nothing that readers see or hear changed: words, formatting, links, footnotes, citations and structure.</summary>
    None,

    /// <summary>
    /// Only glyphs or spacing changed: kinds of space, styles of quotation marks and dashes, ellipsis, ligatures, presentation forms,
    /// full-width letters, Arabic harakat and Hebrew points.
    /// </summary>
    Typographic,

    /// <summary>Only citation marks changed.</summary>
    Citation,

    /// <summary>
    /// The words are the same: punctuation, case, accents, emphasis or the marked language changed, an article was added or removed, or a
    /// word has another form (`law`, `laws`) or spelling (`organise`, `organize`).
    /// </summary>
    Wording,

    /// <summary>
    /// Everything else changed: replaced, added or removed words; numbers, signs, negation, names, question marks, links, editions or
    /// structure; added, removed or moved paragraphs; or more than a fifth of a paragraph's words. Uncertain changes belong here.
    /// </summary>
    Substantive,
}

/// <summary>The cause of a change's class.</summary>
public enum ChangeTrigger
{
    /// <summary>Glyphs or spacing.</summary>
    Typography,

    /// <summary>A citation mark.</summary>
    Citation,

    /// <summary>Another form or spelling of the same word, or an article.</summary>
    Words,

    /// <summary>A number in any form, its minus sign, or a sign such as %.</summary>
    Number,

    /// <summary>A word such as not, never or without, or a negating affix.</summary>
    Negation,

    /// <summary>A word such as must, should or may.</summary>
    Modal,

    /// <summary>A word such as urges, recommends or calls.</summary>
    Demand,

    /// <summary>A quantity such as all, some or only, a number word, a fraction or a multiple.</summary>
    Quantity,

    /// <summary>A capitalised word, which may be a name.</summary>
    Name,

    /// <summary>More than a fifth of a paragraph's words changed.</summary>
    ManyWords,

    /// <summary>A word in a language whose word forms are unknown.</summary>
    UnknownLanguage,

    /// <summary>A paragraph was added.</summary>
    ParagraphAdded,

    /// <summary>A paragraph was removed.</summary>
    ParagraphRemoved,

    /// <summary>A paragraph was moved.</summary>
    ParagraphMoved,

    /// <summary>Words were assigned to another edition.</summary>
    Edition,

    /// <summary>The target or the words of a link.</summary>
    Link,

    /// <summary>A question mark, which turns a statement into a question or back.</summary>
    Question,

    /// <summary>
    /// The kind of a block, the depth or first number of a list, the level of a quote or heading, the shape of a table, or the boundary of
    /// a footnote.
    /// </summary>
    Structure,

    /// <summary>A word was replaced, added or removed.</summary>
    DifferentWord,

    /// <summary>A punctuation mark was added, removed or changed.</summary>
    Punctuation,

    /// <summary>Upper or lower case.</summary>
    Case,

    /// <summary>An accent on a Latin, Greek or Cyrillic letter.</summary>
    Accent,

    /// <summary>Bold, italic or code, or the marked language of words.</summary>
    Emphasis,
}

/// <summary>A reason for the class of a change.</summary>
/// <param name="Trigger">The cause.</param>
/// <param name="Paragraph">The lasting id of the paragraph.</param>
/// <param name="Words">The words that show it; at most 12.</param>
public sealed record ChangeReason(ChangeTrigger Trigger, Guid Paragraph, IReadOnlyList<string> Words);

/// <summary>The class of a change with the reasons for it.</summary>
public sealed record ClassifiedChange(ChangeClass Class, IReadOnlyList<ChangeReason> Reasons);

/// <summary>
/// Classifies changes. The rules are deterministic, published and conservative: an uncertain change gets the higher class. A change of
/// structure is substantive. Texts that are equal after folding glyphs and spacing are typographic, or citations if only their marks
/// differ. All others are compared by words.
/// </summary>
public static class ChangeClasses
{
    /// <summary>The maximum number of words in a reason.</summary>
    public const int WordsShown = 12;

    /// <summary>Returns the class and its reasons for aligned texts of the newest rules.</summary>
    public static ClassifiedChange Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, string newText, IReadOnlyList<Paragraph> newParagraphs,
        CancellationToken cancellation = default) =>
        Between(oldText, oldParagraphs, Body.Newest, newText, newParagraphs, Body.Newest, cancellation);

    /// <summary>
    /// Returns the class and its reasons for aligned texts. A text that other rules divide into other blocks has another structure, even
    /// if its words are the same: its paragraphs have other numbers.
    /// </summary>
    public static ClassifiedChange Between(
        string oldText, IReadOnlyList<Paragraph> oldParagraphs, BodyRules oldRules, string newText, IReadOnlyList<Paragraph> newParagraphs,
        BodyRules newRules, CancellationToken cancellation = default)
    {
        if (!HasSameBlocks(oldText, oldRules, newRules, cancellation)
            && ShapeOf(oldText, oldRules, cancellation).Signature != ShapeOf(newText, newRules, cancellation).Signature)
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Structure);
        if (oldText == newText)
            return new ClassifiedChange(ChangeClass.None, []);
        var (head, tail) = Paragraphs.EqualEnds(
            oldParagraphs.Count, newParagraphs.Count, (one, other) => IsSame(oldText, oldParagraphs[one], newText, newParagraphs[other]));
        var old = ComparedPart.Of(oldText, oldParagraphs, head, tail, oldRules, cancellation);
        var @new = ComparedPart.Of(newText, newParagraphs, head, tail, newRules, cancellation);
        if (old.IsSame(@new))
        {
            // Part of a text may be parsed differently than the whole, so equality is decided on whole texts.
            return ShapeOf(oldText, oldRules, cancellation).IsSame(ShapeOf(newText, newRules, cancellation))
                ? new ClassifiedChange(ChangeClass.None, [])
                : Throughout(ChangeClass.Substantive, ChangeTrigger.Structure);
        }

        if (!KeptBack(old.Blocks).SequenceEqual(KeptBack(@new.Blocks)))
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Edition);
        if (!Links(old.Blocks).SequenceEqual(Links(@new.Blocks)))
            return Throughout(ChangeClass.Substantive, ChangeTrigger.Link);
        return old.ClassOfSameWords(@new) switch
        {
            ChangeClass.Typographic => Throughout(ChangeClass.Typographic, ChangeTrigger.Typography),
            ChangeClass.Citation => Throughout(ChangeClass.Citation, ChangeTrigger.Citation),
            _ => Highest(PartChanges.Between(old, @new, cancellation)) ?? Throughout(ChangeClass.Substantive, ChangeTrigger.Structure),
        };

        ClassifiedChange Throughout(ChangeClass change, ChangeTrigger trigger) =>
            new(change, Reasons(oldText, oldParagraphs, newText, newParagraphs, trigger, cancellation));
    }

    /// <summary>Whether a text has the same blocks by two rules.</summary>
    public static bool HasSameBlocks(string text, BodyRules one, BodyRules other, CancellationToken cancellation = default) =>
        one == other || ShapeOf(text, one, cancellation).Signature == ShapeOf(text, other, cancellation).Signature;

    /// <summary>Returns the highest class with its reasons; null when there is no change.</summary>
    private static ClassifiedChange? Highest(IReadOnlyList<PartChange> changes)
    {
        if (changes.Count == 0)
            return null;
        var highest = changes.Max(change => change.Class);
        return new ClassifiedChange(highest, [.. changes.Where(change => change.Class == highest)
            .GroupBy(change => (change.Paragraph, change.Trigger))
            .Select(group => new ChangeReason(group.Key.Trigger, group.Key.Paragraph, Shown(group.SelectMany(change => change.Words))))]);
    }

    private static IReadOnlyList<ChangeReason> Reasons(
        string oldText, IReadOnlyList<Paragraph> old, string newText, IReadOnlyList<Paragraph> @new, ChangeTrigger trigger,
        CancellationToken cancellation) =>
        [.. WordDiff.Between(oldText, old, newText, @new, cancellation).Where(part => part.Kind != DiffKind.Equal)
            .Select(part => new ChangeReason(trigger, part.Id, Shown(ChangedWords(part.Runs))))];

    private static IReadOnlyList<string> Shown(IEnumerable<string> words) => [.. words.Distinct().Take(WordsShown)];

    /// <summary>Lists the added and removed words and marks, without white space.</summary>
    internal static IEnumerable<string> ChangedWords(IEnumerable<DiffRun> runs) => runs
        .Where(run => run.Op != DiffOp.Equal)
        .SelectMany(run => WordTokens.Split(run.Text))
        .Where(token => !char.IsWhiteSpace(token[0]));

    private static BlockShape ShapeOf(string text, BodyRules rules, CancellationToken cancellation) =>
        BlockShape.Of(Body.Parse(text, rules, cancellation));

    private static bool IsSame(string oldText, Paragraph old, string newText, Paragraph @new) =>
        ComparedPart.SourceOf(oldText, old).SequenceEqual(ComparedPart.SourceOf(newText, @new));

    /// <summary>Lists the restricted words. An approval applied only to their readers.</summary>
    private static IEnumerable<(Edition, string)> KeptBack(IReadOnlyList<Block> blocks) =>
        BlockWords.Inlines(blocks).Where(inline => inline.Edition != Edition.Public).Select(inline => (inline.Edition, inline.Text));

    /// <summary>Lists the link targets in order.</summary>
    private static IEnumerable<string> Links(IReadOnlyList<Block> blocks) =>
        BlockWords.Inlines(blocks).Select(inline => inline.Link).OfType<string>();
}
