using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A submission ready to be written in any format: what is printed, in order.</summary>
/// <param name="Title">On the cover, and in the file's properties.</param>
/// <param name="Body">The body that it is sent to; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="IsRightToLeft">Whether the language is written from right to left.</param>
/// <param name="Cover">The lines of the cover.</param>
/// <param name="Parts">Headings, blocks and lists of names in the order of reading.</param>
/// <param name="FrozenAt">The date of the file: the snapshot's, so that the same snapshot gives the same bytes.</param>
public sealed record SubmissionDocument(
    string Title,
    string? Body,
    string Language,
    bool IsRightToLeft,
    IReadOnlyList<CoverField> Cover,
    IReadOnlyList<SubmissionPart> Parts,
    DateTimeOffset FrozenAt)
{
    /// <summary>The coalition's name, for the file's properties: the only author that a file names.</summary>
    public string? Coalition { get; init; }

    /// <summary>Tells by which snapshot a file was made, to `/verify` and to an import, and to nobody else; null when nobody needs to know.</summary>
    public string? Code { get; init; }

    /// <summary>For whose eyes it is. What the edition may not hold is in no part of this document.</summary>
    public Edition Edition { get; init; }

    /// <summary>In the order of their marks; the first has number 1.</summary>
    public IReadOnlyList<Footnote> Footnotes { get; init; } = [];

    /// <summary>The drafts that the edition holds with their texts as they were written, for formats that take them as they are.</summary>
    public IReadOnlyList<PrintedDraft> Drafts { get; init; } = [];

    /// <summary>The comments that stand beside the text, in the order of their words; see <see cref="Inline.Edge"/>.</summary>
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];

    /// <summary>What is printed and may not be meant so, in the order of reading; no more than <see cref="PrintWarning.AtMost"/>.</summary>
    public IReadOnlyList<PrintWarning> Warnings { get; init; } = [];

    /// <summary>In comparisons, the title with what became of its words; null when it stayed.</summary>
    public IReadOnlyList<Inline>? TitleRuns { get; init; }

    /// <summary>In comparisons, the body's name with what became of its words; null when it stayed.</summary>
    public IReadOnlyList<Inline>? BodyRuns { get; init; }

    /// <summary>In comparisons, the date of the old one.</summary>
    public DateTimeOffset? FrozenBefore { get; init; }

    /// <summary>The words that the file says by itself.</summary>
    public SubmissionLabels Labels => SubmissionLabels.In(Language);

    /// <summary>The headings that the contents list shows: those of sections, of the recommendations part and of annexes.</summary>
    public IEnumerable<HeadingPart> Contents => Parts.OfType<HeadingPart>()
        .Where(heading => heading.IsInContents && heading.Change is not (ChangeKind.Deleted or ChangeKind.MovedAway));
}

/// <summary>A draft with its text as it was written, in the order of reading: sections, recommendations, annexes.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Title">Its title; that of a recommendation is not printed, and is empty here.</param>
/// <param name="Text">Its source, byte for byte when the edition leaves nothing out of it.</param>
/// <param name="Level">How deep it stands among the sections, from 1.</param>
public sealed record PrintedDraft(string Key, string Title, string Text, int Level)
{
    /// <summary>Whether it is an annex of its own; a section below an annex is none.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>Whether it is a recommendation.</summary>
    public bool IsRecommendation { get; init; }

    /// <summary>Whom a recommendation is put to; null when nobody is named.</summary>
    public string? Addressee { get; init; }
}

/// <summary>A footnote.</summary>
/// <param name="Number">From 1, through the document.</param>
/// <param name="Inlines">Its words.</param>
public sealed record Footnote(int Number, IReadOnlyList<Inline> Inlines)
{
    /// <summary>What became of its mark; in comparisons only.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>An organisation that endorses the submission.</summary>
/// <param name="Name">As it wants to be named.</param>
/// <param name="Country">Its country, in words; null when it is not said.</param>
public sealed record Endorser(string Name, string? Country)
{
    /// <summary>Whether it was added or taken out; in comparisons only.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>Something printed.</summary>
public abstract record SubmissionPart
{
    /// <summary>What became of it from one submission to another; in comparisons only. Words and blocks in it may say otherwise of themselves.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>What its old and its new place have in common when it was moved: a number from 1.</summary>
    public int? Move { get; init; }
}

/// <summary>A heading.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Inlines">Its words.</param>
/// <param name="Anchor">What a link in the file leads to; unique in the document.</param>
/// <param name="IsInContents">False for headings that an author put inside a section's text.</param>
public sealed record HeadingPart(int Level, IReadOnlyList<Inline> Inlines, string Anchor, bool IsInContents) : SubmissionPart
{
    /// <summary>The key of the section whose heading it is, or in whose text it stands; null for the recommendations' and endorsers' headings.</summary>
    public string? Draft { get; init; }

    /// <summary>The lasting id of the heading that an author put inside a text; null for a section's own.</summary>
    public Guid? Paragraph { get; init; }

    /// <summary>Whether it begins an annex.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>Names whom the recommendations that follow are put to.</summary>
public sealed record AddresseePart(string Addressee) : SubmissionPart
{
    /// <summary>Whether those that follow are put to nobody by name, and the words are the file's own.</summary>
    public bool IsNobody { get; init; }
}

/// <summary>The organisations that endorse the submission, in the order that they are printed in.</summary>
public sealed record EndorsersPart(IReadOnlyList<Endorser> Endorsers) : SubmissionPart
{
    /// <summary>The anchor of the heading before it.</summary>
    public const string HeadingAnchor = "_endorsers";
}

/// <summary>A block of text.</summary>
/// <param name="Block">What to print.</param>
/// <param name="Source">Its source, for formats that take it as it is; null when the edition leaves a part of it out.</param>
/// <param name="Number">The number of the paragraph, through the whole document; null for blocks without one.</param>
/// <param name="Draft">The key of the draft that it comes from.</param>
public sealed record BlockPart(Block Block, string? Source, int? Number, string Draft) : SubmissionPart
{
    /// <summary>Its lasting id in the draft.</summary>
    public Guid? Paragraph { get; init; }

    /// <summary>Whether it belongs to a recommendation.</summary>
    public bool IsRecommendation { get; init; }
}
