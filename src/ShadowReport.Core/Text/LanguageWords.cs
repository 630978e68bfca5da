using System.Collections.Frozen;

namespace ShadowReport.Core.Text;

/// <summary>
/// Reads the table of words, affixes, spellings and letters for the classes of changes: language-words.tsv. Each row names its source, or
/// says "own, unreviewed". No word list is complete, so a missing word must never lower a class.
/// </summary>
internal static class LanguageWords
{
    private static readonly Lazy<FrozenDictionary<string, Row[]>> Rows = new(Read);

    /// <summary>A row of the table.</summary>
    /// <param name="Kind">The kind of word.</param>
    /// <param name="Language">BCP 47.</param>
    /// <param name="Word">The word, affix or letter.</param>
    /// <param name="Other">The other word of a pair; empty otherwise.</param>
    /// <param name="Source">The source of the row.</param>
    internal readonly record struct Row(string Kind, string Language, string Word, string Other, string Source);

    /// <summary>Returns the rows of a kind in order; none for an unknown kind.</summary>
    public static IReadOnlyList<Row> Of(string kind) => Rows.Value.GetValueOrDefault(kind) ?? [];

    /// <summary>All rows.</summary>
    public static IEnumerable<Row> All => Rows.Value.Values.SelectMany(rows => rows);

    private static FrozenDictionary<string, Row[]> Read()
    {
        using var file = new StreamReader(typeof(LanguageWords).Assembly.GetManifestResourceStream("language-words.tsv")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new Row(cells[0], cells[1], cells[2], cells[3], cells[4]))
            .GroupBy(row => row.Kind)
            .ToFrozenDictionary(rows => rows.Key, rows => rows.ToArray());
    }
}
