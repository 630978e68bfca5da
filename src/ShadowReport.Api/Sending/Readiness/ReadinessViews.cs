using System.Text.Json.Serialization;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Readiness;

/// <param name="Id">Stable: kind, then what it is about. A waiver names it.</param>
/// <param name="Kind">The subject.</param>
/// <param name="Draft">The key of the draft; null for the report as a whole.</param>
/// <param name="Title">The draft's heading or label.</param>
/// <param name="State">Satisfied, unsatisfied, overridden or not applicable.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Advice">Whether it holds nothing up.</param>
/// <param name="Mend">Where it is mended.</param>
/// <param name="OverridableBy">Whose roles let them go on without, by name and with a reason.</param>
/// <param name="YouMayOverride">Whether yours do.</param>
/// <param name="Waiver">The waiver, with its author and reason.</param>
/// <param name="Rule">The source of the body's rule, its date and how certain it is; null when it is no rule of a body.</param>
internal sealed record RequirementView(
    string Id, RequirementKind Kind, string? Draft, string? Title, RequirementState State, string Reason, bool Advice, LinkView Mend,
    IReadOnlyList<Role> OverridableBy, bool YouMayOverride, WaiverView? Waiver, RuleSource? Rule)
{
    /// <summary>The length part by part, and whether the limit counts each part. Left out where there is no limit in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LengthReading? Length { get; init; }

    public static RequirementView Of(Requirement requirement, ReportState state, Membership by) => new(
        requirement.Id, requirement.Kind, requirement.Draft, state.Draft(requirement.Draft)?.Title, requirement.State, requirement.Reason,
        requirement.IsAdvice,
        LinkView.To(requirement, state, by), requirement.OverridableBy,
        requirement.IsInTheWay && WaiverPermissions.Refused(requirement, state, by) is null,
        state.Waivers.FirstOrDefault(waiver => waiver.Id == requirement.Waiver) is { } waiver ? WaiverView.Of(waiver, state.Names) : null,
        requirement.Rule)
    { Length = requirement.Length };
}

/// <param name="Method">GET, POST, PUT or PATCH.</param>
/// <param name="Href">The address.</param>
/// <param name="What">The purpose of the link.</param>
internal sealed record LinkView(string Method, string Href, string What)
{
    public static LinkView To(Requirement requirement, ReportState state, Membership by)
    {
        var report = $"{by.Path}/reports/{state.Report.Id}";
        var draft = requirement.Draft is { } key ? $"{report}/drafts/{key}" : $"{report}/drafts";
        return requirement.Kind switch
        {
            RequirementKind.Review => new("POST", $"{draft}/review-requests", "Request a review"),
            RequirementKind.Objections =>
                new("GET", requirement.Draft is null ? $"{report}/objections" : $"{draft}/reviews", "List the objections"),
            RequirementKind.Threads or RequirementKind.Anchors =>
                new("GET", requirement.Draft is null ? draft : $"{draft}/comments?state=open", "List the open comments"),
            RequirementKind.Citations => new("GET", $"{report}/citations", "List citations with their warnings"),
            RequirementKind.FrontMatter => new("PATCH", report, "Fill in the cover"),
            RequirementKind.SubmissionKind or RequirementKind.Language or RequirementKind.Deadline =>
                new("PATCH", report, "Change the report"),
            RequirementKind.Limit => new("GET", $"{report}/outline", "See the length of each part"),
            RequirementKind.Frozen => new("POST", $"{report}/snapshots", "Take a snapshot"),
            RequirementKind.SignOns =>
                new("GET", $"{report}/snapshots/{state.Facts.SignOns?.Snapshot ?? state.Facts.Snapshot ?? 1}/sign-ons",
                    "List the sign-ons"),
            _ => new("GET", $"{by.Path}/members", "List the members"),
        };
    }
}

/// <param name="Id">The id of the waiver.</param>
/// <param name="Requirement">The id of the waived requirement.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that it was given on; it does not outlive a change that approvals do not outlive.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Author">The member who decided it.</param>
/// <param name="At">The time.</param>
/// <param name="Alone">Why one person decided it about a text of their own: no-second-person, or second-person-lost near the deadline. Null
/// when it is not their own text.</param>
internal sealed record WaiverView(
    Guid Id, string Requirement, string? Draft, int? Version, string Reason, AuthorView Author, DateTimeOffset At,
    SoleDecisionReason? Alone)
{
    /// <summary>True when it came with an archive: then it is kept to be read, and nothing is waived by it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    public static WaiverView Of(Waiver waiver, CoalitionNames names) =>
        new(waiver.Id, waiver.Requirement, waiver.Draft, waiver.DraftVersion, waiver.Reason, AuthorView.Of(names.Of(waiver.Author)),
            waiver.At, waiver.Alone)
        { Imported = waiver.Author.IsImported };
}
