using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>A source as it was frozen, without its excerpts: no export shows them.</summary>
/// <param name="Key">The key for citations.</param>
/// <param name="Csl">CSL-JSON as text.</param>
/// <param name="StatedKind">The kind that somebody stated.</param>
/// <param name="Edition">The edition that may name it at the earliest.</param>
internal sealed record FrozenSource(string Key, string Csl, SourceKind? StatedKind, Edition Edition)
{
    public Source AsSource() => new(Key, Edition) { Item = SourceIds.ItemOf(Csl), StatedKind = StatedKind };

    public static FrozenSource Of(SourceEntry entry) => new(entry.Key, entry.Csl, entry.StatedKind, entry.Edition);
}
