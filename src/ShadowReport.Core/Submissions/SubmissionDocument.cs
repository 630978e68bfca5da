using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A submission ready to be written in any format: its printed content, in order.</summary>
/// <param name="Title">The title, on the cover and in the file properties.</param>
/// <param name="Body">The body that receives it; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="IsRightToLeft">Whether the language is written from right to left.</param>
/// <param name="Cover">The cover fields.</param>
/// <param name="Parts">Headings, blocks and endorsers in reading order.</param>
/// <param name="FrozenAt">The date of the file, taken from the snapshot, so that the same snapshot gives the same bytes.</param>
public sealed record SubmissionDocument(
    string Title,
    string? Body,
    string Language,
    bool IsRightToLeft,
    IReadOnlyList<CoverField> Cover,
    IReadOnlyList<SubmissionPart> Parts,
    DateTimeOffset FrozenAt)
{
    /// <summary>The coalition's name, which is the only author in the file properties.</summary>
    public string? Coalition { get; init; }

    /// <summary>The code that identifies the snapshot for `/verify` and imports; null when it is not needed.</summary>
    public string? Code { get; init; }

    /// <summary>The edition. Text that the edition restricts is in no part of this document.</summary>
    public Edition Edition { get; init; }

    /// <summary>The footnotes in the order of their marks, numbered from 1.</summary>
    public IReadOnlyList<Footnote> Footnotes { get; init; } = [];

    /// <summary>The drafts with their original texts, for formats that use them unchanged.</summary>
    public IReadOnlyList<PrintedDraft> Drafts { get; init; } = [];

    /// <summary>The sources that the drafts cite, by key, for formats whose citations stay marks.</summary>
    public IReadOnlyList<PrintedSource> Sources { get; init; } = [];

    /// <summary>The comments beside the text, in text order; see <see cref="Inline.Edge"/>.</summary>
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];

    /// <summary>The warnings in reading order; at most <see cref="PrintWarning.AtMost"/>.</summary>
    public IReadOnlyList<PrintWarning> Warnings { get; init; } = [];

    /// <summary>In comparisons: the title with its changes; null when it is unchanged.</summary>
    public IReadOnlyList<Inline>? TitleRuns { get; init; }

    /// <summary>In comparisons: the body's name with its changes; null when it is unchanged.</summary>
    public IReadOnlyList<Inline>? BodyRuns { get; init; }

    /// <summary>In comparisons: the date of the old submission.</summary>
    public DateTimeOffset? FrozenBefore { get; init; }

    /// <summary>The coalition as the cover adds it below the fields; null if a field names it.</summary>
    public string? CoalitionOnCover =>
        Coalition is { } coalition && !Cover.Any(line => line.Value.Contains(coalition, StringComparison.OrdinalIgnoreCase))
            ? coalition : null;

    /// <summary>The date as the cover adds it below the fields; null if a field has one.</summary>
    public string? DateOnCover => Cover.Any(line => line.IsDate) ? null : SubmissionDates.Written(FrozenAt, Language);

    /// <summary>Whether it has lists with letters, Roman numerals or numbers in parentheses.</summary>
    public bool HasMarkedLists => HasMarkedList(Parts.OfType<BlockPart>().Select(part => part.Block));

    /// <summary>The labels in the language of the file.</summary>
    public SubmissionLabels Labels => SubmissionLabels.In(Language);

    /// <summary>The headings of the contents list: sections, the recommendations part and annexes.</summary>
    public IEnumerable<HeadingPart> Contents => Parts.OfType<HeadingPart>()
        .Where(heading => heading.IsInContents && heading.Change is not (ChangeKind.Deleted or ChangeKind.MovedAway));

    /// <summary>Returns the printed text of a draft: its blocks and the headings inside it, without its own heading.</summary>
    /// <param name="draft">The key of the draft.</param>
    public IEnumerable<SubmissionPart> PartsOf(string draft) => Parts.Where(part => part switch
    {
        HeadingPart heading => heading.Draft == draft && heading.Anchor != draft,
        BlockPart block => block.Draft == draft,
        _ => false,
    });

    private static bool HasMarkedList(IEnumerable<Block> blocks) => blocks.Any(block => block switch
    {
        ListBlock list => !list.Markers.IsPlain || list.Items.Any(HasMarkedList),
        QuoteBlock quote => HasMarkedList(quote.Blocks),
        _ => false,
    });
}

/// <summary>A draft with its original text, in reading order: sections, recommendations, annexes.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Title">The title; empty for a recommendation, whose title is not printed.</param>
/// <param name="Text">The Markdown source, byte for byte if the edition leaves nothing out.</param>
/// <param name="Level">The depth among the sections, from 1.</param>
public sealed record PrintedDraft(string Key, string Title, string Text, int Level)
{
    /// <summary>The text with its reservations and minority notes as footnotes; the text itself when there are none.</summary>
    public string TextWithNotes { get; init; } = Text;

    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;

    /// <summary>Whether it is an annex itself. A section below an annex is not.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>Whether it is a recommendation.</summary>
    public bool IsRecommendation { get; init; }

    /// <summary>The addressee of a recommendation; null when there is none.</summary>
    public string? Addressee { get; init; }
}

/// <summary>A footnote.</summary>
/// <param name="Number">The number in the document, from 1.</param>
/// <param name="Inlines">The text.</param>
public sealed record Footnote(int Number, IReadOnlyList<Inline> Inlines)
{
    /// <summary>In comparisons: what happened to its mark; null otherwise.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>In comparisons: its number in the old submission, if the new one does not contain it; null otherwise.</summary>
    public int? OldNumber { get; init; }
}

/// <summary>An organisation that endorses the submission.</summary>
/// <param name="Name">The printed name.</param>
/// <param name="Country">The country in words; null when it is hidden.</param>
public sealed record Endorser(string Name, string? Country)
{
    /// <summary>In comparisons: whether it was added or removed; null otherwise.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>A part of the printed document.</summary>
public abstract record SubmissionPart
{
    /// <summary>In comparisons: what happened to it. Words and blocks inside can have their own change.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>The number, from 1, that the old and the new place of a moved part share.</summary>
    public int? Move { get; init; }
}

/// <summary>A heading.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Inlines">The text.</param>
/// <param name="Anchor">The link target, unique in the document.</param>
/// <param name="IsInContents">Whether the contents list shows it. Headings inside a section's text are not shown.</param>
public sealed record HeadingPart(int Level, IReadOnlyList<Inline> Inlines, string Anchor, bool IsInContents) : SubmissionPart
{
    /// <summary>The key of its section; null for the headings of the recommendations and the endorsers.</summary>
    public string? Draft { get; init; }

    /// <summary>The lasting id of a heading inside a text; null for a section's own heading.</summary>
    public Guid? Paragraph { get; init; }

    /// <summary>Whether it starts an annex.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>The addressee of the recommendations that follow.</summary>
public sealed record AddresseePart(string Addressee) : SubmissionPart
{
    /// <summary>Whether the recommendations that follow have no addressee, and the words are generated.</summary>
    public bool IsNobody { get; init; }
}

/// <summary>The endorsers in printed order.</summary>
public sealed record EndorsersPart(IReadOnlyList<Endorser> Endorsers) : SubmissionPart
{
    /// <summary>The anchor of the heading before it.</summary>
    public const string HeadingAnchor = "_endorsers";
}

/// <summary>A block of text.</summary>
/// <param name="Block">The content.</param>
/// <param name="Source">The Markdown source, for formats that use it unchanged; null when the edition leaves a part out.</param>
/// <param name="Number">The paragraph number in the document; null for blocks without one.</param>
/// <param name="Draft">The key of its draft.</param>
public sealed record BlockPart(Block Block, string? Source, int? Number, string Draft) : SubmissionPart
{
    /// <summary>The lasting id in the draft.</summary>
    public Guid? Paragraph { get; init; }

    /// <summary>Whether it belongs to a recommendation.</summary>
    public bool IsRecommendation { get; init; }
}
