namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>The codes of the feature WorkingCopies.</summary>
internal static class WorkingCopiesProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("working-copy-not-found", 404, "You have no working copy of this draft.", "Save one first, or save a version with its text."),
    ];
}
