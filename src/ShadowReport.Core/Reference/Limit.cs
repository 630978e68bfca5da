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

/// <summary>A length rule.</summary>
/// <param name="AppliesTo">The kind of submission that it applies to; null for every kind.</param>
/// <param name="Unit">The unit; null when unknown.</param>
/// <param name="Value">The maximum, at least 1; null when unknown. Unknown does not mean "no limit".</param>
/// <param name="Counts">The parts that count.</param>
/// <param name="Superseded">Whether a newer rule has replaced it. It is kept as history and not applied.</param>
/// <param name="Note">The call or text that states it, and its peculiarities; null when there is none.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>; it applies to the value.</param>
/// <param name="Phases">The keys of the phases that it applies to; null for every phase.</param>
/// <param name="Condition">
/// Another condition, which a report does not say, such as <c>for organisations in general consultative status</c>; null when
/// there is none.
/// </param>
public sealed record Limit(
    SubmissionKind? AppliesTo,
    LimitUnit? Unit,
    int? Value,
    Counts Counts,
    bool Superseded,
    string? Note,
    string? Source,
    string? SeenOn,
    Certainty Certainty,
    IReadOnlyList<string>? Phases = null,
    string? Condition = null) : ISourced;

/// <summary>A limit that applies to a submission, or may apply to it.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Condition">When it applies, such as <c>for a joint submission</c>; null when it surely does.</param>
public sealed record ApplicableLimit(Limit Limit, string? Condition);

/// <summary>
/// The parts of a submission that count towards a limit. If it is unknown whether a part counts, both readings are given.
/// </summary>
/// <param name="Footnotes">Footnotes and endnotes.</param>
/// <param name="Annexes">Annexes.</param>
/// <param name="Cover">The cover page.</param>
/// <param name="Contents">The contents list.</param>
/// <param name="Summary">The executive summary.</param>
/// <param name="Certainty">How certain these answers are; often less than the limit itself.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Body">The sections and the recommendations. A limit is a limit of these, so the answer is yes.</param>
/// <param name="Endorsers">The list of endorsers.</param>
public sealed record Counts(
    Answer Footnotes,
    Answer Annexes,
    Answer Cover,
    Answer Contents,
    Answer Summary,
    Certainty Certainty,
    string? Source = null,
    string? SeenOn = null,
    Answer Body = Answer.Yes,
    Answer Endorsers = Answer.Unknown) : ISourced;
