namespace ShadowReport.Core.Drafts;

/// <summary>Refuses a comment, a suggestion or a review that is about no version, or about a removed draft.</summary>
public static class SubjectRefusals
{
    /// <summary>The draft was removed from its report.</summary>
    public static readonly Refusal Removed = Refusal.Conflict(
        "draft-removed", "This draft was removed from the report. Ask a coordinator to restore it.");

    /// <summary>The draft has no version with this number.</summary>
    public static Refusal NoVersion(int number, int newest) =>
        Refusal.Invalid("version-not-found", "version", $"Version {number} does not exist in this draft. The latest version is {newest}.");
}
