using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A footnote in a text.</summary>
/// <param name="Block">The index of the top-level block with its mark.</param>
/// <param name="Content">The content of the footnote.</param>
public sealed record NoteInText(int Block, NoteContent Content);

/// <summary>Finds the citations of a text.</summary>
public static class CitationFinder
{
    /// <summary>Lists the footnotes of a text in the order of their marks.</summary>
    public static IEnumerable<NoteInText> NotesIn(IReadOnlyList<Block> blocks)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            foreach (var inline in BlockWords.Inlines([blocks[index]]))
            {
                if (inline.Note is { } words)
                    yield return new NoteInText(index, new NoteContent([], words));
                else if (inline.Citations is { } citations)
                    yield return new NoteInText(index, new NoteContent(citations, null));
            }
        }
    }

    /// <summary>Lists the keys of all sources that a text cites.</summary>
    public static IReadOnlySet<string> KeysIn(string text) =>
        text.Contains("[@", StringComparison.Ordinal)
            ? KeysIn(Body.Parse(text))
            : new HashSet<string>();

    /// <summary>Lists the keys of all sources that parsed blocks cite.</summary>
    public static IReadOnlySet<string> KeysIn(IReadOnlyList<Block> blocks) =>
        NotesIn(blocks).SelectMany(note => note.Content.Cited).Select(citation => citation.Key).ToHashSet();
}
