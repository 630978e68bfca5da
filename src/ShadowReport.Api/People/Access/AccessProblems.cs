namespace ShadowReport.Api.People.Access;

/// <summary>The codes of the feature Access.</summary>
internal static class AccessProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("membership-changed", 409,
            "Your roles or your organisation changed while this request was being sent. Nothing was saved.", "Reload and try again."),
        new("ticket-refused", 401, "This ticket is unknown, expired or already used, or it is for another stream.", "Make a new one."),
    ];
}
