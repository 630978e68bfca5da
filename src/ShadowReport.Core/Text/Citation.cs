namespace ShadowReport.Core.Text;

/// <summary>A citation of a source in a text, such as `@tip-2018, p. 450`.</summary>
/// <param name="Key">The source's key, without the @.</param>
/// <param name="Pinpoint">The place in the source, as typed: `p. 450`, `paras. 3–5`; null when there is none.</param>
public sealed record Citation(string Key, string? Pinpoint);
