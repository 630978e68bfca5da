using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A thing that texts cite.</summary>
/// <param name="Key">What a citation names it by.</param>
/// <param name="Edition">The edition that may name it at the earliest; in others its citations are left out.</param>
public sealed record Source(string Key, Edition Edition);
