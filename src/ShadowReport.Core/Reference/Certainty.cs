using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>How sure a fact of the field is. A fact without one is not accepted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Certainty>))]
public enum Certainty
{
    /// <summary>Nobody found it. The value is then null, never 0.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Remembered, and not to be bet on.</summary>
    [JsonStringEnumMemberName("weak")]
    Weak,

    /// <summary>Our own inference from the facts beside it.</summary>
    [JsonStringEnumMemberName("inferred")]
    Inferred,

    /// <summary>Known to people of the field, not read in a source.</summary>
    [JsonStringEnumMemberName("general-knowledge")]
    GeneralKnowledge,

    /// <summary>Read in the source named, which is old or replaced: history rather than today's rule.</summary>
    [JsonStringEnumMemberName("verified-old")]
    VerifiedOld,

    /// <summary>Read in the source named.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,
}

/// <summary>An answer that may be missing. Unknown comes first, so that nothing turns into a no by default.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Answer>))]
public enum Answer
{
    /// <summary>No source says so or otherwise.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("yes")]
    Yes,

    /// <summary>No.</summary>
    [JsonStringEnumMemberName("no")]
    No,
}

/// <summary>Something that says where it comes from and how sure it is.</summary>
public interface ISourced
{
    /// <summary>Where it was read, or null when in no source.</summary>
    string? Source { get; }

    /// <summary>The date of the text in which it was seen, as exactly as known (<c>2014</c>, <c>2025-02</c> or <c>2025-02-17</c>), or null.</summary>
    string? SeenOn { get; }

    /// <summary>How sure it is.</summary>
    Certainty Certainty { get; }
}
