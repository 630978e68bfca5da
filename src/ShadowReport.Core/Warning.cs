namespace ShadowReport.Core;

/// <summary>Something that was done as asked and may not be meant. It stands in the answer.</summary>
/// <param name="Rule">Stable, kebab-case: the rule that it is against.</param>
/// <param name="Message">What is unusual, then what to do if it was not meant.</param>
public sealed record Warning(string Rule, string Message);

/// <summary>A warning, or a refusal with the same words where the body's profile says that the body refuses it.</summary>
/// <param name="Field">The field of the request.</param>
/// <param name="Warning">The rule and the words.</param>
/// <param name="IsBlocking">Whether the request is refused.</param>
public sealed record Finding(string Field, Warning Warning, bool IsBlocking = false);

/// <summary>What is made of findings.</summary>
public static class Findings
{
    /// <summary>The refusal of the first one that blocks; null when none does.</summary>
    public static Refusal? Refusal(this IEnumerable<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.IsBlocking) is { } blocking ? Core.Refusal.Invalid(blocking.Warning.Rule, blocking.Field, blocking.Warning.Message) : null;

    /// <summary>The warnings for the answer; null when there are none, so that the field is left out.</summary>
    public static IReadOnlyList<Warning>? Warnings(this IReadOnlyCollection<Finding> findings) =>
        findings.Count == 0 ? null : [.. findings.Select(finding => finding.Warning)];
}
