namespace ShadowReport.Api.People.Access;

/// <summary>The codes of the feature Access.</summary>
internal static class AccessProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("membership-changed", 409,
            "Your roles or your organisation changed while this request was being sent. Nothing was saved.", "Reload and try again."),
    ];
}
