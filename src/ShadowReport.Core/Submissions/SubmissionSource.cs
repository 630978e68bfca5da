using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>The frozen content that a submission is assembled from. The same source always gives the same submission.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="Body">The full name of the body; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Cover">The cover fields in order; empty fields are not printed.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
/// <param name="Sections">The sections in reading order, each before its subsections.</param>
/// <param name="Recommendations">The recommendations in the authors' order.</param>
/// <param name="FrozenAt">When the snapshot was taken.</param>
public sealed record SubmissionSource(
    string Title,
    string? Body,
    string Language,
    IReadOnlyList<CoverField> Cover,
    string RecommendationsHeading,
    IReadOnlyList<SourceSection> Sections,
    IReadOnlyList<SourceRecommendation> Recommendations,
    DateTimeOffset FrozenAt)
{
    /// <summary>The coalition's name, which is the only author in the file.</summary>
    public string? Coalition { get; init; }

    /// <summary>See <see cref="SubmissionDocument.Code"/>.</summary>
    public string? Code { get; init; }

    /// <summary>When the snapshot was imported with an archive; null when it was taken here.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>The edition to assemble.</summary>
    public Edition Edition { get; init; }

    /// <summary>The sources by key.</summary>
    public IReadOnlyDictionary<string, Source> Sources { get; init; } = new Dictionary<string, Source>();

    /// <summary>Whether the edition can name a source. An unknown source is named by its key.</summary>
    public bool MayName(string key) => !Sources.TryGetValue(key, out var source) || source.Edition <= Edition;

    /// <summary>The endorsers, each with the edition that can name it.</summary>
    public IReadOnlyList<SourceEndorser> Endorsers { get; init; } = [];

    /// <summary>The reservations and minority notes of organisations.</summary>
    public IReadOnlyList<SourceReservation> Reservations { get; init; } = [];

    /// <summary>The comments of a working copy; empty in files to be sent.</summary>
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];
}

/// <summary>A field of the cover.</summary>
public sealed record CoverField(string Label, string Value)
{
    /// <summary>The name of the report's field; null for fields that the file adds.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it contains the date of the submission.</summary>
    public bool IsDate => (Name ?? Label).Contains("date", StringComparison.OrdinalIgnoreCase);

    /// <summary>In comparisons: whether it was added or removed; null otherwise.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>In comparisons: the value with its changes; null when it is unchanged.</summary>
    public IReadOnlyList<Inline>? Runs { get; init; }
}

/// <summary>A section in a snapshot.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Parent">The key of the parent section; null at the top level.</param>
/// <param name="Title">The heading.</param>
/// <param name="Text">The text of the frozen version.</param>
public sealed record SourceSection(string Key, string? Parent, string Title, string Text)
{
    /// <summary>The paragraphs with their lasting ids; empty when they are not needed.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;

    /// <summary>The least restricted edition that contains it. Its subsections cannot be less restricted.</summary>
    public Edition Edition { get; init; }

    /// <summary>Whether it is printed as an annex, after everything else.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>A recommendation in a snapshot. Its title is a label for lists and is not printed.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Addressee">The addressee; null when there is none.</param>
/// <param name="Text">The text of the frozen version.</param>
public sealed record SourceRecommendation(string Key, string? Addressee, string Text)
{
    /// <summary>The paragraphs with their lasting ids; empty when they are not needed.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>The rules of the text.</summary>
    public BodyRules Rules { get; init; } = Body.Newest;

    /// <summary>The least restricted edition that contains it.</summary>
    public Edition Edition { get; init; }
}

/// <summary>An organisation that endorses the submission.</summary>
/// <param name="Endorser">The printed name and country.</param>
/// <param name="Edition">The least restricted edition that names it.</param>
public sealed record SourceEndorser(Endorser Endorser, Edition Edition);

/// <summary>A reservation, printed as a footnote of its paragraph.</summary>
/// <param name="Paragraph">The paragraph's lasting id.</param>
/// <param name="Text">The text of the footnote.</param>
/// <param name="Edition">The least restricted edition that contains it.</param>
public sealed record SourceReservation(Guid Paragraph, string Text, Edition Edition);

/// <summary>A comment on a frozen text.</summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Start">The start in the frozen text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Author">The display name of the author.</param>
/// <param name="At">When it was written.</param>
/// <param name="Body">The plain text.</param>
/// <param name="IsResolved">Whether it is resolved.</param>
/// <param name="Replies">The replies in order.</param>
public sealed record SourceComment(
    string Draft, int Start, int End, string Author, DateTimeOffset At, string Body, bool IsResolved, IReadOnlyList<SourceReply> Replies);

/// <summary>A reply to a comment.</summary>
/// <param name="Author">The display name of the author.</param>
/// <param name="At">When it was written.</param>
/// <param name="Body">The plain text.</param>
public sealed record SourceReply(string Author, DateTimeOffset At, string Body);
