using System.Collections.Frozen;

namespace ShadowReport.Core.Search;

/// <summary>
/// Chooses PostgreSQL's text search configuration of a language: search-configurations.tsv. A language without a row has `simple`, which
/// knows no forms of words.
/// </summary>
public static class SearchConfigurations
{
    /// <summary>The configuration of all other languages.</summary>
    public const string Simple = "simple";

    private static readonly Lazy<FrozenDictionary<string, string>> Rows = new(Read);

    /// <summary>The configuration of a language.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static string Of(string language) => Rows.Value.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), Simple);

    /// <summary>All rows: languages with their configurations.</summary>
    public static IReadOnlyDictionary<string, string> All => Rows.Value;

    private static FrozenDictionary<string, string> Read()
    {
        using var file = new StreamReader(typeof(SearchConfigurations).Assembly.GetManifestResourceStream("search-configurations.tsv")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split('\t')).ToFrozenDictionary(cells => cells[0], cells => cells[1]);
    }
}
