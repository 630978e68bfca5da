using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Rebuilds a draft's text. Blocks that were neighbours keep the white space between them.</summary>
internal sealed class DraftTextBuilder(SourceDraft draft)
{
    private readonly List<Piece> _pieces = [];

    /// <summary>Appends a block.</summary>
    /// <param name="source">The original block; null for a new one.</param>
    /// <param name="text">The Markdown text.</param>
    /// <param name="block">The content.</param>
    public void Add(SourceBlock? source, string text, Block block) => _pieces.Add(new Piece(source, text, block));

    /// <summary>Inserts a block that the file did not show after the nearest preceding block that still exists.</summary>
    public void Keep(SourceBlock source, string text, Block block)
    {
        var place = _pieces.FindLastIndex(
            piece => piece.Source is { } before && before.Draft == draft && before.Index < source.Index && IsNearest(before, source));
        _pieces.Insert(place + 1, new Piece(source, text, block));
    }

    public string Text()
    {
        var text = new StringBuilder();
        var source = draft.Frozen.Text;
        if (_pieces is [{ Source: { Index: 0 } first }, ..] && first.Draft == draft)
            text.Append(source, 0, first.Start);
        for (var index = 0; index < _pieces.Count; index++)
        {
            if (index > 0)
                text.Append(Between(_pieces[index - 1], _pieces[index]));
            text.Append(_pieces[index].Text);
        }

        if (_pieces is [.., { Source: { } last }] && last.Draft == draft && last.Index == draft.Blocks.Count - 1)
            text.Append(source, last.End, source.Length - last.End);
        return text.ToString();
    }

    /// <summary>Whether a block is the nearest preceding one.</summary>
    private bool IsNearest(SourceBlock before, SourceBlock source) =>
        !_pieces.Any(
            piece => piece.Source is { } other && other.Draft == draft && other.Index > before.Index && other.Index < source.Index);

    private string Between(Piece before, Piece behind)
    {
        if (before.Source is { } one && behind.Source is { } other && one.Draft == draft && other.Draft == draft
            && other.Index == one.Index + 1)
            return draft.Frozen.Text[one.End..other.Start];
        // Two lists side by side would become one. A line of dashes between them adds no words.
        return before.Block is ListBlock first && behind.Block is ListBlock second && first.Ordered == second.Ordered ? "\n\n---\n\n"
            : "\n\n";
    }

    private sealed record Piece(SourceBlock? Source, string Text, Block Block);
}
