namespace ShadowReport.Api.Writing.WorkingCopies;

internal static class WorkingCopyRefusals
{
    public static readonly Refusal NoCopy = Refusal.NotFound(
        "working-copy-not-found", "You have no working copy of this draft. Save one first, or save a version with its text.");

    public static readonly Refusal Stale = Refusal.Stale(
        "Your working copy was saved from another device after you read it. Read it again, then send the request with the new ETag.");
}
