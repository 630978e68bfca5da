using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>A word, a sign, a space or a note mark in a block. Tokens are compared by reference.</summary>
/// <param name="text">The text; for a note, the text of the note.</param>
/// <param name="run">The run that contains it; for a note, the run of its mark.</param>
/// <param name="leaf">The index of its paragraph or cell in the block.</param>
internal sealed class LeafToken(string text, Inline run, int leaf)
{
    public string Text => text;

    public Inline Run => run;

    public int Leaf => leaf;

    public bool IsNote => run.Note is not null || run.Citations is not null;

    public bool IsSpace => !IsNote && string.IsNullOrWhiteSpace(text);

    /// <summary>The comparison key; for a note, its text.</summary>
    public string Key => IsNote ? "\u0001" + text : text;

    /// <summary>The comparison key for marks that became footnotes with other text.</summary>
    public string KeyOfKind => IsNote ? "\u0001" : text;
}

/// <summary>Splits runs into tokens, and joins tokens again.</summary>
internal static class LeafTokens
{
    /// <summary>Lists the tokens of each paragraph and cell of a block.</summary>
    public static IReadOnlyList<LeafToken> Of(Block block) =>
        [.. BlockWords.Paragraphs([block]).SelectMany((inlines, leaf) => Of(inlines, leaf))];

    /// <summary>Lists the tokens of some runs.</summary>
    public static IEnumerable<LeafToken> Of(IReadOnlyList<Inline> inlines, int leaf)
    {
        foreach (var run in BlockContent.Joined(inlines))
        {
            if (run.Note is not null || run.Citations is not null)
            {
                yield return new LeafToken(
                    run.Note is { } note ? string.Concat(note.Select(word => word.Text)).Trim() : run.Text, run, leaf);
                continue;
            }

            for (var start = 0; start < run.Text.Length;)
            {
                var end = WordTokens.EndOf(run.Text, start);
                yield return new LeafToken(run.Text[start..end], run, leaf);
                start = end;
            }
        }
    }

    /// <summary>Lists the pairs of tokens that two sequences have in common, in order.</summary>
    public static IReadOnlyList<(LeafToken Old, LeafToken New)> Common(
        IReadOnlyList<LeafToken> old, IReadOnlyList<LeafToken> @new, Func<LeafToken, string> key)
    {
        var numbers = new PieceNumbers();
        var (free, inserted) = Myers.Between(
            [.. old.Select(token => numbers.Of(key(token)))], [.. @new.Select(token => numbers.Of(key(token)))]);
        var pairs = new List<(LeafToken, LeafToken)>();
        var place = 0;
        for (var index = 0; index < @new.Count; index++)
        {
            if (inserted[index])
                continue;
            while (free[place])
                place++;
            pairs.Add((old[place++], @new[index]));
        }

        return pairs;
    }

    /// <summary>Whether two tokens look the same. Programs may rewrite a URL with a trailing slash or in lower case.</summary>
    public static bool LooksTheSame(Inline one, Inline other) =>
        one.Bold == other.Bold && one.Italic == other.Italic && one.Code == other.Code && AddressOf(one.Link) == AddressOf(other.Link);

    private static string? AddressOf(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) ? address.AbsoluteUri.TrimEnd('/') : link;
}
