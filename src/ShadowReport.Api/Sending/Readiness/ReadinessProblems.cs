namespace ShadowReport.Api.Sending.Readiness;

/// <summary>The codes of the feature Readiness.</summary>
internal static class ReadinessProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("no-such-move", 409, "The report cannot move to this stage now.", "GET …/transitions lists the possible stages."),
        new("not-overridable", 409, "This requirement cannot be waived.", "Meet it first."),
        new("not-ready", 409, "Requirements are not met. `unmet` lists them.", "GET …/readiness says how to meet each one.")
            { Details = typeof(NotReadyDetails) },
        new("not-your-waiver", 403, "Only its author or a coordinator can withdraw a waiver.", "Ask one of them."),
        new("nothing-to-override", 409, "This requirement does not need a waiver.", "Read the readiness again."),
        new("objection-overridden-by-itself", 409, "Objections cannot be waived.", "Override each objection with its own reason."),
        new("proposal-open", 409,
            "This policy has fewer requirements, and another proposal is open.", "Decide or withdraw that proposal first."),
        new("reason-missing", 400, "A reason is missing.", "Give one."),
        new("requirement-not-found", 400, "This requirement does not exist.", "GET …/readiness lists the requirements with their ids."),
        new("waiver-not-found", 404, "This waiver does not exist in this report.", "List the waivers to find its id."),
    ];
}
