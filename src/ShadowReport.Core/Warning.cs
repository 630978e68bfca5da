namespace ShadowReport.Core;

/// <summary>A warning about a request that succeeded but may be a mistake. The response contains it.</summary>
/// <param name="Rule">The violated rule: stable and kebab-case.</param>
/// <param name="Message">The unusual value, then the way to correct it.</param>
public sealed record Warning(string Rule, string Message);

/// <summary>A warning, or a refusal with the same words if the body's profile says that the body refuses violations.</summary>
/// <param name="Field">The field of the request.</param>
/// <param name="Warning">The warning.</param>
/// <param name="IsBlocking">Whether it refuses the request.</param>
public sealed record Finding(string Field, Warning Warning, bool IsBlocking = false);

/// <summary>Converts findings to refusals and warnings.</summary>
public static class Findings
{
    /// <summary>Returns the refusal of the first blocking finding; null when there is none.</summary>
    public static Refusal? Refusal(this IEnumerable<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.IsBlocking) is { } blocking
            ? Core.Refusal.Invalid(blocking.Warning.Rule, blocking.Field, blocking.Warning.Message) : null;

    /// <summary>Returns the warnings for the response; null when there are none, so that the field is left out.</summary>
    public static IReadOnlyList<Warning>? Warnings(this IReadOnlyCollection<Finding> findings) =>
        findings.Count == 0 ? null : [.. findings.Select(finding => finding.Warning)];
}
