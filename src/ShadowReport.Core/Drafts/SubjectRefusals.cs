namespace ShadowReport.Core.Drafts;

/// <summary>Refuses a comment, a suggestion or a review that is about no version, or about a removed draft.</summary>
public static class SubjectRefusals
{
    /// <summary>The draft was removed from its report.</summary>
    public static readonly Refusal Removed = Refusal.Conflict(
        "draft-removed", "This draft was removed from the report. Ask a coordinator to restore it.");

    /// <summary>The draft has no version with this number. Examples hold 0 where a person has to say which version they read.</summary>
    /// <param name="number">The number that was sent.</param>
    /// <param name="newest">The number of the newest version.</param>
    /// <param name="field">The field that holds the number.</param>
    public static Refusal NoVersion(int number, int newest, string field = "version") => Refusal.Invalid(
        "version-not-found", field,
        number == 0
            ? $"0 is a placeholder. Put the number of the version that you read into `{field}`. The latest version is {newest}."
            : $"Version {number} does not exist in this draft. The latest version is {newest}.");
}
