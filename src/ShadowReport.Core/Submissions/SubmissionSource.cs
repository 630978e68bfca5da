using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Everything a snapshot froze that a submission is made of. The same source always gives the same submission.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="Body">The full name of the body that it is sent to; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Cover">What the cover says, in order; fields without a value are left out of it.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
/// <param name="Sections">In the order of reading: each section before those below it.</param>
/// <param name="Recommendations">In the authors' order.</param>
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
    /// <summary>The coalition's name, the only author that the file names.</summary>
    public string? Coalition { get; init; }

    /// <summary>See <see cref="SubmissionDocument.Code"/>.</summary>
    public string? Code { get; init; }

    /// <summary>When the snapshot came with an archive; null when it was taken here.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>For whose eyes the submission is put together.</summary>
    public Edition Edition { get; init; }

    /// <summary>The sources that the texts may cite, by key.</summary>
    public IReadOnlyDictionary<string, Source> Sources { get; init; } = new Dictionary<string, Source>();

    /// <summary>Whether the edition may name the source with a key; one that nobody knows is named by its key.</summary>
    public bool MayName(string key) => !Sources.TryGetValue(key, out var source) || source.Edition <= Edition;

    /// <summary>The organisations that endorse it, each with the edition that may name it.</summary>
    public IReadOnlyList<SourceEndorser> Endorsers { get; init; } = [];

    /// <summary>What organisations say to paragraphs that they do not endorse as they stand.</summary>
    public IReadOnlyList<SourceReservation> Reservations { get; init; } = [];

    /// <summary>The comments that a working copy shows beside the text; none in what is sent.</summary>
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];
}

/// <summary>A line of the cover.</summary>
public sealed record CoverField(string Label, string Value)
{
    /// <summary>Whether it was added or taken out; in comparisons only.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>In comparisons, the value with what became of its words; null when it stayed.</summary>
    public IReadOnlyList<Inline>? Runs { get; init; }
}

/// <summary>A section as it was frozen.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Parent">The key of the section it stands below; null at the top.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">The body of the frozen version.</param>
public sealed record SourceSection(string Key, string? Parent, string Title, string Text)
{
    /// <summary>The blocks of the text with their lasting ids; none when nobody needs to find them again.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>The edition that holds it at the earliest; a section below it is held no earlier.</summary>
    public Edition Edition { get; init; }

    /// <summary>Whether it is printed as an annex, after everything else.</summary>
    public bool IsAnnex { get; init; }
}

/// <summary>A recommendation as it was frozen. Its title is a label for lists and is not printed.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Addressee">Whom it is put to; null when nobody is named.</param>
/// <param name="Text">The body of the frozen version.</param>
public sealed record SourceRecommendation(string Key, string? Addressee, string Text)
{
    /// <summary>The blocks of the text with their lasting ids; none when nobody needs to find them again.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>The edition that holds it at the earliest.</summary>
    public Edition Edition { get; init; }
}

/// <summary>An organisation that endorses the submission.</summary>
/// <param name="Endorser">How it is named.</param>
/// <param name="Edition">The edition that names it at the earliest.</param>
public sealed record SourceEndorser(Endorser Endorser, Edition Edition);

/// <summary>A reservation, printed as a footnote to its paragraph.</summary>
/// <param name="Paragraph">The paragraph's lasting id.</param>
/// <param name="Text">What the footnote says.</param>
/// <param name="Edition">The edition that holds it at the earliest.</param>
public sealed record SourceReservation(Guid Paragraph, string Text, Edition Edition);

/// <summary>A comment on a frozen text.</summary>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Start">Where its words begin in the frozen version's text, as a UTF-16 index.</param>
/// <param name="End">Where they end.</param>
/// <param name="Author">The display name of who made it.</param>
/// <param name="At">When.</param>
/// <param name="Body">What it says, as plain text.</param>
/// <param name="IsResolved">Whether its thread is closed.</param>
/// <param name="Replies">What was answered, in order.</param>
public sealed record SourceComment(
    string Draft, int Start, int End, string Author, DateTimeOffset At, string Body, bool IsResolved, IReadOnlyList<SourceReply> Replies);

/// <summary>A reply to a comment.</summary>
/// <param name="Author">The display name of who made it.</param>
/// <param name="At">When.</param>
/// <param name="Body">What it says, as plain text.</param>
public sealed record SourceReply(string Author, DateTimeOffset At, string Body);
