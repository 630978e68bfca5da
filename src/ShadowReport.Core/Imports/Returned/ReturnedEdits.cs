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
/// <param name="Body">The text of the comment.</param>
/// <param name="Quote">The words in that version's text; null for the whole draft.</param>
/// <param name="Prefix">The text directly before them.</param>
/// <param name="Suffix">The text directly after them.</param>
/// <param name="Position">The position in Unicode code points; null for the whole draft.</param>
public sealed record DraftComment(string Body, string? Quote, string? Prefix, string? Suffix, TextPosition? Position)
{
    /// <summary>The replies in order. For a comment that the exported file already had, the new ones.</summary>
    public IReadOnlyList<string> Replies { get; init; } = [];

    /// <summary>Whether the editor resolved it.</summary>
    public bool IsResolved { get; init; }

    /// <summary>Whether the exported file already had the comment.</summary>
    public bool IsKnown { get; init; }
}

/// <summary>An edit that belongs to no draft's text.</summary>
/// <param name="Code">
/// Kebab-case and stable: `title-changed`, `cover-changed`, `heading-changed`, `heading-level-changed`, `addressee-changed`,
/// `contents-changed`, `header-changed`, `footer-changed`, `other-text-changed`,
/// the same with `-removed` in place of `-changed`, `header-added`, `footer-added`, `text-outside-drafts`,
/// `paragraph-moved`, `draft-moved`, `draft-removed`, `source-note-changed`, `reservation-changed`, `reservation-removed`,
/// `reservation-moved`, `comment-without-place`, `comment-range-cut`, `comment-removed`, `comment-reopened`.
/// </param>
/// <param name="Where">The text of the nearest preceding heading; before the first one, the title. Never empty.</param>
/// <param name="Was">The exported text; empty for new text only.</param>
/// <param name="Words">The edited text; empty for deleted text.</param>
public sealed record UnplacedEdit(string Code, string Where, string Was, string Words);

/// <summary>A recommendation that an editor wrote between the others.</summary>
/// <param name="Text">The text in Markdown.</param>
/// <param name="Addressee">The addressee of its neighbour; null when there is none.</param>
/// <param name="After">The key of the recommendation before it; null when it is the first.</param>
/// <param name="Before">The key of the recommendation behind it; null when it is the last.</param>
public sealed record NewRecommendation(string Text, string? Addressee, string? After, string? Before);

/// <summary>The edits of an exported file: a new text for each edited draft, and all other edits.</summary>
/// <param name="Drafts">The edited or commented drafts, in the given order.</param>
/// <param name="Unplaced">The other edits, in file order. Each changed word is in a draft, in a new recommendation or here.</param>
public sealed record ReturnedEdits(IReadOnlyList<DraftEdit> Drafts, IReadOnlyList<UnplacedEdit> Unplaced)
{
    /// <summary>The new recommendations, in file order.</summary>
    public IReadOnlyList<NewRecommendation> NewRecommendations { get; init; } = [];

    /// <summary>What was left out or kept for a reason, and was not so in the exported file.</summary>
    public IReadOnlyList<DocumentWarning> Warnings { get; init; } = [];

    /// <summary>
    /// The number of words that only one of the files has, and of all other edits. Of several files, the one with the lowest number was
    /// edited.
    /// </summary>
    public int Distance { get; init; }

    /// <summary>
    /// Compares an edited file with the exported one. Unedited text stays byte for byte. In edited paragraphs, the marks of citations,
    /// notes and spans stay with their words. Text that the edition hid is kept.
    /// </summary>
    /// <param name="drafts">The frozen drafts with the lasting ids of their paragraphs.</param>
    /// <param name="edition">The edition of the file.</param>
    /// <param name="exported">The exported file, read back.</param>
    /// <param name="returned">The edited file.</param>
    /// <param name="reservations">The texts of the footnotes that the file adds to the drafts.</param>
    public static ReturnedEdits Of(
        IReadOnlyList<FrozenDraft> drafts, Edition edition, ReturnedFile exported, ReturnedFile returned,
        IReadOnlyCollection<string>? reservations = null) =>
        new ReturnedComparison(drafts, edition, exported, LostMarks.Restored(exported, returned), reservations ?? []).Edits();
}
