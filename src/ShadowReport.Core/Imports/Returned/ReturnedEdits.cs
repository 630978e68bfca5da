using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>The edits of a draft in an edited file.</summary>
/// <param name="Draft">The draft's key.</param>
/// <param name="Version">The frozen version that the file was made from.</param>
/// <param name="Text">The whole text with the edits; null when the text was not edited.</param>
/// <param name="Comments">The comments on the draft.</param>
public sealed record DraftEdit(string Draft, int Version, string? Text, IReadOnlyList<DraftComment> Comments);

/// <summary>A comment on words of the frozen version, or on the whole draft.</summary>
/// <param name="Body">The text of the comment, with its replies below it.</param>
/// <param name="Quote">The words in that version's text; null for the whole draft.</param>
/// <param name="Prefix">The text directly before them.</param>
/// <param name="Suffix">The text directly after them.</param>
/// <param name="Position">The position in Unicode code points; null for the whole draft.</param>
public sealed record DraftComment(string Body, string? Quote, string? Prefix, string? Suffix, TextPosition? Position);

/// <summary>An edit that belongs to no draft's text.</summary>
/// <param name="Code">
/// Kebab-case and stable: `title-changed`, `cover-changed`, `heading-changed`, `addressee-changed`, `contents-changed`,
/// `other-text-changed`,
/// `title-removed`, `cover-removed`, `heading-removed`, `addressee-removed`, `contents-removed`, `other-text-removed`,
/// `text-outside-drafts`,
/// `paragraph-moved`, `draft-moved`, `draft-removed`, `source-note-changed`, `comment-without-place`.
/// </param>
/// <param name="Where">The text of the nearest preceding heading; empty at the beginning.</param>
/// <param name="Was">The exported text; empty for new text, and for text that reads the same elsewhere.</param>
/// <param name="Words">The edited text; empty for deleted text.</param>
public sealed record UnplacedEdit(string Code, string Where, string Was, string Words);

/// <summary>The edits of an exported file: a new text for each edited draft, and all other edits.</summary>
/// <param name="Drafts">The edited or commented drafts, in the given order.</param>
/// <param name="Unplaced">The other edits, in file order. Each changed word is in a draft or here.</param>
public sealed record ReturnedEdits(IReadOnlyList<DraftEdit> Drafts, IReadOnlyList<UnplacedEdit> Unplaced)
{
    /// <summary>
    /// Compares an edited file with the exported one. Unedited text stays byte for byte. In edited paragraphs, the marks of citations,
    /// notes and spans stay with their words. Text that the edition hid is kept.
    /// </summary>
    /// <param name="drafts">The frozen drafts with the lasting ids of their paragraphs.</param>
    /// <param name="edition">The edition of the file.</param>
    /// <param name="exported">The exported file, read back.</param>
    /// <param name="returned">The edited file.</param>
    public static ReturnedEdits Of(IReadOnlyList<FrozenDraft> drafts, Edition edition, ReturnedFile exported, ReturnedFile returned) =>
        new ReturnedComparison(drafts, edition, exported, returned).Edits();
}
