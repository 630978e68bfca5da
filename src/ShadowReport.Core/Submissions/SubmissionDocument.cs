using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A submission ready to be written in any format: what is printed, in order.</summary>
/// <param name="Title">On the cover, and in the file's properties.</param>
/// <param name="Body">The body that it is sent to; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="IsRightToLeft">Whether the language is written from right to left.</param>
/// <param name="Cover">The lines of the cover.</param>
/// <param name="ContentsHeading">The heading of the contents list.</param>
/// <param name="Parts">Headings and blocks in the order of reading.</param>
/// <param name="FrozenAt">The date of the file: the snapshot's, so that the same snapshot gives the same bytes.</param>
public sealed record SubmissionDocument(
    string Title,
    string? Body,
    string Language,
    bool IsRightToLeft,
    IReadOnlyList<CoverField> Cover,
    string ContentsHeading,
    IReadOnlyList<SubmissionPart> Parts,
    DateTimeOffset FrozenAt)
{
    /// <summary>The headings that the contents list shows: those of sections and of the recommendations part.</summary>
    public IEnumerable<HeadingPart> Contents => Parts.OfType<HeadingPart>().Where(heading => heading.IsInContents);
}

/// <summary>Something printed.</summary>
public abstract record SubmissionPart;

/// <summary>A heading.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Inlines">Its words.</param>
/// <param name="Anchor">What a link in the file leads to; unique in the document.</param>
/// <param name="IsInContents">False for headings that an author put inside a section's text.</param>
public sealed record HeadingPart(int Level, IReadOnlyList<Inline> Inlines, string Anchor, bool IsInContents) : SubmissionPart;

/// <summary>Names whom the recommendations that follow are put to.</summary>
public sealed record AddresseePart(string Addressee) : SubmissionPart;

/// <summary>A block of text.</summary>
/// <param name="Block">What to print.</param>
/// <param name="Source">Its source, for formats that take it as it is.</param>
/// <param name="Number">The number of the paragraph, through the whole document; null for blocks without one.</param>
/// <param name="Draft">The key of the draft that it comes from.</param>
public sealed record BlockPart(Block Block, string Source, int? Number, string Draft) : SubmissionPart;
