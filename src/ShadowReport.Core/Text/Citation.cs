namespace ShadowReport.Core.Text;

/// <summary>A place in a text that names a source, such as the one in `[@tip-2018, p. 450]`.</summary>
/// <param name="Key">The source's key, without the sign before it.</param>
/// <param name="Pinpoint">Where in the source, as it was typed: `p. 450`, `paras. 3–5`; null when none was given.</param>
public sealed record Citation(string Key, string? Pinpoint);
