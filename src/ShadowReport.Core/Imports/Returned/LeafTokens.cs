using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>A word, a sign, a space or the mark of a note in a block. Two tokens are the same only when they are the same object.</summary>
/// <param name="text">How it reads; for a note the words of the note.</param>
/// <param name="run">The run that it is of; for a note the run that is its mark.</param>
/// <param name="leaf">Which paragraph or cell of its block it is in.</param>
internal sealed class LeafToken(string text, Inline run, int leaf)
{
    public string Text => text;

    public Inline Run => run;

    public int Leaf => leaf;

    public bool IsNote => run.Note is not null || run.Citations is not null;

    public bool IsSpace => !IsNote && string.IsNullOrWhiteSpace(text);

    /// <summary>What it is compared by: a note by its words.</summary>
    public string Key => IsNote ? "\u0001" + text : text;

    /// <summary>What it is compared by where a mark of the text became a footnote with other words.</summary>
    public string KeyOfKind => IsNote ? "\u0001" : text;
}

/// <summary>Cuts runs of text into tokens, and puts tokens together again.</summary>
internal static class LeafTokens
{
    /// <summary>The tokens of each paragraph and cell of a block.</summary>
    public static IReadOnlyList<LeafToken> Of(Block block) => [.. BlockLeaves.Of(block).SelectMany((inlines, leaf) => Of(inlines, leaf))];

    /// <summary>The tokens of some runs.</summary>
    public static IEnumerable<LeafToken> Of(IReadOnlyList<Inline> inlines, int leaf)
    {
        foreach (var run in BlockContent.Joined(inlines))
        {
            if (run.Note is not null || run.Citations is not null)
            {
                yield return new LeafToken(run.Note is { } note ? string.Concat(note.Select(word => word.Text)).Trim() : run.Text, run, leaf);
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

    /// <summary>The pairs of tokens that two rows have in common, in order.</summary>
    public static IReadOnlyList<(LeafToken Old, LeafToken New)> Common(IReadOnlyList<LeafToken> old, IReadOnlyList<LeafToken> @new, Func<LeafToken, string> key)
    {
        var numbers = new PieceNumbers();
        var (free, inserted) = Myers.Between([.. old.Select(token => numbers.Of(key(token)))], [.. @new.Select(token => numbers.Of(key(token)))]);
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

    /// <summary>Whether two tokens look the same. Programs write some addresses in another way: with a slash at the end, or in small letters.</summary>
    public static bool LooksTheSame(Inline one, Inline other) =>
        one.Bold == other.Bold && one.Italic == other.Italic && one.Code == other.Code && AddressOf(one.Link) == AddressOf(other.Link);

    private static string? AddressOf(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var address) ? address.AbsoluteUri.TrimEnd('/') : link;
}
