namespace ShadowReport.Core.Submissions;

/// <summary>Everything a snapshot froze that a submission is made of. The same source always gives the same submission.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="Body">The full name of the body that it is sent to; null when unknown.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Cover">What the cover says, in order; fields without a value are left out of it.</param>
/// <param name="ContentsHeading">The heading of the contents list, in the report's language.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
/// <param name="Sections">In the order of reading: each section before those below it.</param>
/// <param name="Recommendations">In the authors' order.</param>
/// <param name="FrozenAt">When the snapshot was taken.</param>
public sealed record SubmissionSource(
    string Title,
    string? Body,
    string Language,
    IReadOnlyList<CoverField> Cover,
    string ContentsHeading,
    string RecommendationsHeading,
    IReadOnlyList<SourceSection> Sections,
    IReadOnlyList<SourceRecommendation> Recommendations,
    DateTimeOffset FrozenAt);

/// <summary>A line of the cover.</summary>
public sealed record CoverField(string Label, string Value);

/// <summary>A section as it was frozen.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Parent">The key of the section it stands below; null at the top.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">The body of the frozen version.</param>
public sealed record SourceSection(string Key, string? Parent, string Title, string Text);

/// <summary>A recommendation as it was frozen. Its title is a label for lists and is not printed.</summary>
/// <param name="Key">The draft's key.</param>
/// <param name="Addressee">Whom it is put to; null when nobody is named.</param>
/// <param name="Text">The body of the frozen version.</param>
public sealed record SourceRecommendation(string Key, string? Addressee, string Text);
