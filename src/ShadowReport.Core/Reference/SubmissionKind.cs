using System.Text.Json.Serialization;

namespace ShadowReport.Core.Reference;

/// <summary>The kind of a submission. Some bodies limit it by who submits, others by the kind of paper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubmissionKind>))]
public enum SubmissionKind
{
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

    /// <summary>A paper for the list of issues, or the list of themes.</summary>
    [JsonStringEnumMemberName("list-of-issues")]
    ListOfIssues,

    /// <summary>A paper on what became of earlier recommendations.</summary>
    [JsonStringEnumMemberName("follow-up")]
    FollowUp,

    /// <summary>A paper between two reviews.</summary>
    [JsonStringEnumMemberName("mid-term")]
    MidTerm,

    /// <summary>A statement that is read out.</summary>
    [JsonStringEnumMemberName("oral-statement")]
    OralStatement,

    /// <summary>An answer to a call for input.</summary>
    [JsonStringEnumMemberName("call-for-input")]
    CallForInput,
}

/// <summary>The names of the kinds in sentences.</summary>
public static class SubmissionKinds
{
    /// <summary>Returns the kind in words, with its article, such as <c>a joint submission</c>.</summary>
    public static string InWords(this SubmissionKind kind) => kind switch
    {
        SubmissionKind.Single => "a submission of one organisation",
        SubmissionKind.Joint => "a joint submission",
        SubmissionKind.Thematic => "a thematic paper",
        SubmissionKind.Comprehensive => "a comprehensive paper",
        SubmissionKind.ListOfIssues => "a paper for the list of issues",
        SubmissionKind.FollowUp => "a follow-up paper",
        SubmissionKind.MidTerm => "a mid-term paper",
        SubmissionKind.OralStatement => "an oral statement",
        SubmissionKind.CallForInput => "an answer to a call for input",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
