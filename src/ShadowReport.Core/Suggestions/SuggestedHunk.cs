namespace ShadowReport.Core.Suggestions;

/// <summary>One change of a suggestion: words that are to stand in place of others. It is taken or left on its own.</summary>
/// <param name="Number">Counts from 1 in its suggestion.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it begins in; null in an empty text.</param>
/// <param name="Start">Where the old words begin in the version that it was made against, as a UTF-16 index.</param>
/// <param name="End">Where they end, exclusive; the same as <paramref name="Start"/> when words are only added.</param>
/// <param name="Old">The old words.</param>
/// <param name="New">The new words; empty when words are only taken out.</param>
/// <param name="From">Where the word before it begins, in its paragraph; the same as <paramref name="Start"/> at a paragraph's beginning.</param>
/// <param name="Until">Where the word behind it ends; the same as <paramref name="End"/> at a paragraph's end.</param>
public sealed record SuggestedHunk(int Number, Guid? Paragraph, int Start, int End, string Old, string New, int From, int Until);

/// <summary>A range to replace, as a client names it.</summary>
/// <param name="Start">Where it begins, in Unicode code points.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">What is to stand there.</param>
public readonly record struct Replacement(int Start, int End, string Text);

/// <summary>A change with its place in the text as it is now.</summary>
/// <param name="Suggestion">The id of the suggestion.</param>
/// <param name="Hunk">The change.</param>
/// <param name="Start">Where the old words stand now, as a UTF-16 index.</param>
/// <param name="End">Where they end, exclusive.</param>
public sealed record PlacedHunk(Guid Suggestion, SuggestedHunk Hunk, int Start, int End)
{
    /// <summary>Where the word behind it ends.</summary>
    public int Until => End + Hunk.Until - Hunk.End;
}
