using ShadowReport.Core.Reference;

namespace ShadowReport.Core.EarlierRecommendations;

/// <summary>A format that was seen in a stored file, with its mapping.</summary>
/// <param name="Key">The key, which is also the file name.</param>
/// <param name="Title">The name of the format.</param>
/// <param name="Format">The format of its files.</param>
/// <param name="Mapping">Its columns.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>: the address of the file in which it was seen.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record RecommendationFormat(
    string Key, string Title, RecommendationFileFormat Format, RecommendationMapping Mapping, string? Source, string? SeenOn,
    Certainty Certainty) : ISourced
{
    /// <summary>Reads the files strictly, ordered by key. An invalid one is refused with <c>reference-file-invalid</c>.</summary>
    public static Outcome<IReadOnlyList<RecommendationFormat>> ReadAll(IEnumerable<ReferenceFile> files) => ReferenceReader.ReadAll(
        files,
        file => ReferenceReader.Read<RecommendationFormat>(file, format => ReferenceReader.Sourced(format, "the format", hasValue: true)),
        format => format.Key);
}
