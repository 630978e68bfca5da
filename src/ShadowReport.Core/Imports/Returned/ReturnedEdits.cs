using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>What somebody did to a draft in a file.</summary>
/// <param name="Draft">The draft's key.</param>
/// <param name="Version">The frozen version that the file was made of.</param>
/// <param name="Text">The whole text as the file would have it; null when its words were left alone.</param>
/// <param name="Comments">The comments on it.</param>
public sealed record DraftEdit(string Draft, int Version, string? Text, IReadOnlyList<DraftComment> Comments);

/// <summary>A comment on words of the frozen version, or on the draft as a whole.</summary>
/// <param name="Body">What it says, with its answers below it.</param>
/// <param name="Quote">The words as they stand in that version's text; null for the draft as a whole.</param>
/// <param name="Prefix">What stands right before them.</param>
/// <param name="Suffix">What stands right behind them.</param>
/// <param name="Position">Where they stand, in Unicode code points; null for the draft as a whole.</param>
public sealed record DraftComment(string Body, string? Quote, string? Prefix, string? Suffix, TextPosition? Position);

/// <summary>Something in a file that belongs into no draft's text.</summary>
/// <param name="Code">
/// Kebab-case and stable: `title-changed`, `cover-changed`, `heading-changed`, `addressee-changed`, `contents-changed`, `other-text-changed`,
/// `title-removed`, `cover-removed`, `heading-removed`, `addressee-removed`, `contents-removed`, `other-text-removed`, `text-outside-drafts`,
/// `paragraph-moved`, `draft-moved`, `draft-removed`, `source-note-changed`, `comment-without-place`.
/// </param>
/// <param name="Where">The words of the nearest heading before it; empty at the beginning.</param>
/// <param name="Was">How it read when the file went out; empty for what was written in, and for what reads the same elsewhere.</param>
/// <param name="Words">How it reads now; empty for what was taken out.</param>
public sealed record UnplacedEdit(string Code, string Where, string Was, string Words);

/// <summary>What somebody did in a file that was made here: a new text for each draft that was edited, and everything else.</summary>
/// <param name="Drafts">In the order given; those that were neither edited nor commented are left out.</param>
/// <param name="Unplaced">In the order of the file. No changed word is in neither.</param>
public sealed record ReturnedEdits(IReadOnlyList<DraftEdit> Drafts, IReadOnlyList<UnplacedEdit> Unplaced)
{
    /// <summary>
    /// Compares a file that came back with the same one as it went out. What the editor left alone stays in the draft's text byte for byte;
    /// in a paragraph that was edited the marks of citations, notes and spans stay with their words; and what the edition did not show is
    /// neither seen as taken out nor lost.
    /// </summary>
    /// <param name="drafts">The drafts as they were frozen, with the lasting ids of their paragraphs.</param>
    /// <param name="edition">The edition of the file.</param>
    /// <param name="exported">The file as it was made of them, read as it went out.</param>
    /// <param name="returned">The file as it came back.</param>
    public static ReturnedEdits Of(IReadOnlyList<FrozenDraft> drafts, Edition edition, ReturnedFile exported, ReturnedFile returned) =>
        new ReturnedComparison(drafts, edition, exported, returned).Edits();
}
