using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>What a length is counted in. Pages and words are never converted: words per page range from 266 to 667 among the bodies.</summary>
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

/// <summary>Which submissions a limit is for. Some bodies look at who signs, others at what kind of paper it is.</summary>
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
/// <param name="AppliesTo">Which submissions it is for.</param>
/// <param name="Unit">What is counted, or null when unknown.</param>
/// <param name="Value">The highest allowed number, at least 1, or null when unknown. Unknown is not "no limit".</param>
/// <param name="Counts">Which parts are counted.</param>
/// <param name="Superseded">True for a rule that a newer one has replaced; kept as history and not applied.</param>
/// <param name="Note">Which call or text it was in, and what is odd about it, or null.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>; it speaks of the value.</param>
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

/// <summary>Which parts of a submission count towards a limit. Where it is unknown the stricter reading, that it counts, is the safe one.</summary>
/// <param name="Footnotes">Footnotes and endnotes.</param>
/// <param name="Annexes">Annexes.</param>
/// <param name="Cover">The cover page.</param>
/// <param name="Contents">The contents list.</param>
/// <param name="Summary">The executive summary.</param>
/// <param name="Certainty">How sure these answers are; they are often less sure than the limit itself.</param>
public sealed record Counts(Answer Footnotes, Answer Annexes, Answer Cover, Answer Contents, Answer Summary, Certainty Certainty);
