using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>The unit of a length. Pages and words are never converted: words per page range from 266 to 667 among the bodies.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitUnit>))]
public enum LimitUnit
{
    /// <summary>Words.</summary>
    [JsonStringEnumMemberName("words")]
    Words,

    /// <summary>Pages.</summary>
    [JsonStringEnumMemberName("pages")]
    Pages,
}

/// <summary>The submissions that a limit applies to. Some bodies distinguish who signs, others the kind of paper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitScope>))]
public enum LimitScope
{
    /// <summary>Every submission of the profile.</summary>
    [JsonStringEnumMemberName("any")]
    Any,

    /// <summary>A submission of one organisation.</summary>
    [JsonStringEnumMemberName("single")]
    Single,

    /// <summary>A submission of several organisations.</summary>
    [JsonStringEnumMemberName("joint")]
    Joint,

    /// <summary>A paper on one theme.</summary>
    [JsonStringEnumMemberName("thematic")]
    Thematic,

    /// <summary>A paper on the whole of a treaty.</summary>
    [JsonStringEnumMemberName("comprehensive")]
    Comprehensive,

    /// <summary>A paper for the list of issues.</summary>
    [JsonStringEnumMemberName("list-of-issues")]
    ListOfIssues,

    /// <summary>A full alternative report.</summary>
    [JsonStringEnumMemberName("alternative-report")]
    AlternativeReport,
}

/// <summary>A length rule.</summary>
/// <param name="AppliesTo">The submissions that it applies to.</param>
/// <param name="Unit">The unit; null when unknown.</param>
/// <param name="Value">The maximum, at least 1; null when unknown. Unknown does not mean "no limit".</param>
/// <param name="Counts">The parts that count.</param>
/// <param name="Superseded">Whether a newer rule has replaced it. It is kept as history and not applied.</param>
/// <param name="Note">The call or text that states it, and its peculiarities; null when there is none.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>; it applies to the value.</param>
public sealed record Limit(
    LimitScope AppliesTo,
    LimitUnit? Unit,
    int? Value,
    Counts Counts,
    bool Superseded,
    string? Note,
    string? Source,
    string? SeenOn,
    Certainty Certainty) : ISourced;

/// <summary>The parts of a submission that count towards a limit. If it is unknown, counting the part is the safe choice.</summary>
/// <param name="Footnotes">Footnotes and endnotes.</param>
/// <param name="Annexes">Annexes.</param>
/// <param name="Cover">The cover page.</param>
/// <param name="Contents">The contents list.</param>
/// <param name="Summary">The executive summary.</param>
/// <param name="Certainty">How certain these answers are; often less than the limit itself.</param>
public sealed record Counts(Answer Footnotes, Answer Annexes, Answer Cover, Answer Contents, Answer Summary, Certainty Certainty);
