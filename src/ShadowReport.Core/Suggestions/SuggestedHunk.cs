namespace ShadowReport.Core.Suggestions;

/// <summary>One change of a suggestion. It is accepted or rejected separately.</summary>
/// <param name="Number">The number in its suggestion, from 1.</param>
/// <param name="Paragraph">The lasting id of the paragraph at its start; null in an empty text.</param>
/// <param name="Start">The start of the old words in the version that it is based on, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive; equal to <paramref name="Start"/> for an insertion.</param>
/// <param name="Old">The old words.</param>
/// <param name="New">The new words; empty for a deletion.</param>
/// <param name="From">The start of the preceding word in the paragraph; equal to <paramref name="Start"/> at the start of a
/// paragraph.</param>
/// <param name="Until">The end of the following word; equal to <paramref name="End"/> at the end of a paragraph.</param>
public sealed record SuggestedHunk(int Number, Guid? Paragraph, int Start, int End, string Old, string New, int From, int Until);

/// <summary>A replacement of a range, as a client states it.</summary>
/// <param name="Start">The start in Unicode code points.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Text">The new text.</param>
public readonly record struct Replacement(int Start, int End, string Text);

/// <summary>A suggested edit of a version.</summary>
/// <param name="Text">The whole new text, normalised; null when it is given as replacements.</param>
/// <param name="Replacements">The replacements; empty when the whole text is given.</param>
public sealed record SuggestedEdit(string? Text, IReadOnlyList<Replacement> Replacements);

/// <summary>A change with its place in the current text.</summary>
/// <param name="Suggestion">The id of the suggestion.</param>
/// <param name="Hunk">The change.</param>
/// <param name="Start">The start of the old words in the current text, as a UTF-16 index.</param>
/// <param name="End">The end, exclusive.</param>
public sealed record PlacedHunk(Guid Suggestion, SuggestedHunk Hunk, int Start, int End)
{
    /// <summary>The end of the following word.</summary>
    public int Until => End + Hunk.Until - Hunk.End;
}
