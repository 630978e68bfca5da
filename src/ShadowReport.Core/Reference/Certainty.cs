using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>How certain a fact is. Every fact has a certainty.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Certainty>))]
public enum Certainty
{
    /// <summary>The value is unknown, and therefore null, never 0.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Remembered and not reliable.</summary>
    [JsonStringEnumMemberName("weak")]
    Weak,

    /// <summary>Inferred by us from other facts.</summary>
    [JsonStringEnumMemberName("inferred")]
    Inferred,

    /// <summary>Known to people of the field, but not read in a source.</summary>
    [JsonStringEnumMemberName("general-knowledge")]
    GeneralKnowledge,

    /// <summary>Read in the named source, which is old or replaced. It is history and not today's rule.</summary>
    [JsonStringEnumMemberName("verified-old")]
    VerifiedOld,

    /// <summary>Read in the named source.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,
}

/// <summary>An answer that may be unknown. Unknown comes first, so that the default is never a no.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Answer>))]
public enum Answer
{
    /// <summary>No source answers it.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("yes")]
    Yes,

    /// <summary>No.</summary>
    [JsonStringEnumMemberName("no")]
    No,
}

/// <summary>A fact with its source and certainty.</summary>
public interface ISourced
{
    /// <summary>The source; null when it was read in none.</summary>
    string? Source { get; }

    /// <summary>The date of the text that was read (<c>2014</c>, <c>2025-02</c> or <c>2025-02-17</c>); null when unknown.</summary>
    string? SeenOn { get; }

    /// <summary>How certain it is.</summary>
    Certainty Certainty { get; }
}
