namespace ShadowReport.Api.Writing.Reference;

/// <summary>The codes of the feature Reference.</summary>
internal static class ReferenceProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("instrument-not-found", 404, "This instrument does not exist.", "GET /api/v1/instruments lists them."),
        new("profile-not-found", [400, 404], "This profile does not exist.", "GET /api/v1/profiles lists them."),
    ];
}
