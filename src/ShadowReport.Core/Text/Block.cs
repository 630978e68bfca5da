using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Text;

/// <summary>A block of a body.</summary>
/// <param name="Start">Where its source begins in the body, as a UTF-16 index.</param>
/// <param name="Length">How long its source is, in UTF-16 units.</param>
public abstract record Block(int Start, int Length)
{
    /// <summary>What became of the whole block from one submission to another; in comparisons only, null when it stayed.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>A paragraph of running text.</summary>
public sealed record ParagraphBlock(int Start, int Length, IReadOnlyList<Inline> Inlines) : Block(Start, Length);

/// <summary>A heading inside a section.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Level">1 to 6, below the section's own heading.</param>
/// <param name="Inlines">Its words.</param>
public sealed record HeadingBlock(int Start, int Length, int Level, IReadOnlyList<Inline> Inlines) : Block(Start, Length);

/// <summary>A list.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Ordered">Whether its items are numbered.</param>
/// <param name="First">The first item's number; 1 for bullets.</param>
/// <param name="Items">The blocks of each item.</param>
public sealed record ListBlock(int Start, int Length, bool Ordered, int First, IReadOnlyList<IReadOnlyList<Block>> Items) : Block(Start, Length);

/// <summary>A block quote.</summary>
public sealed record QuoteBlock(int Start, int Length, IReadOnlyList<Block> Blocks) : Block(Start, Length);

/// <summary>Text shown as it was typed.</summary>
public sealed record CodeBlock(int Start, int Length, string Text) : Block(Start, Length)
{
    /// <summary>The same text in runs, where comments or changes stand in it; null otherwise.</summary>
    public IReadOnlyList<Inline>? Runs { get; init; }
}

/// <summary>A table.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Rows">Its rows, the header first when there is one.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
public sealed record TableBlock(int Start, int Length, IReadOnlyList<IReadOnlyList<TableCell>> Rows, bool HasHeader) : Block(Start, Length);

/// <summary>A cell of a table.</summary>
public sealed record TableCell(IReadOnlyList<Inline> Inlines)
{
    /// <summary>What became of the whole row that it stands in; in comparisons only, and the same for each cell of the row.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>A run of text with one look.</summary>
/// <param name="Text">The words, without markup.</param>
/// <param name="Bold">Strong emphasis.</param>
/// <param name="Italic">Emphasis.</param>
/// <param name="Code">Shown as it was typed.</param>
/// <param name="Link">An http, https or mailto address; null for all other text.</param>
public sealed record Inline(string Text, bool Bold = false, bool Italic = false, bool Code = false, string? Link = null)
{
    /// <summary>The edition that it is seen in at the earliest: `[words]{.committee}`.</summary>
    public Edition Edition { get; init; }

    /// <summary>BCP 47, where it is written in another language than the text: `[mots]{lang=fr}`.</summary>
    public string? Language { get; init; }

    /// <summary>The sources that it cites, when it is a mark such as `[@tip-2018, p. 450]`; <see cref="Text"/> is the mark as it was typed.</summary>
    public IReadOnlyList<Citation>? Citations { get; init; }

    /// <summary>What its author put in a footnote by `^[words]`; <see cref="Text"/> is the note's words in brackets.</summary>
    public IReadOnlyList<Inline>? Note { get; init; }

    /// <summary>The number of the footnote whose mark stands here; in assembled submissions only, where it takes the place of citations and notes.</summary>
    public int? Footnote { get; init; }

    /// <summary>A comment begins or ends here; in assembled submissions only, on a run without words.</summary>
    public CommentEdge? Edge { get; init; }

    /// <summary>What became of the words from one submission to another; in comparisons only, null when they stayed.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>Where the words begin or end that a comment is about.</summary>
/// <param name="Comment">Which of the submission's comments, from 1.</param>
/// <param name="IsStart">Whether they begin here.</param>
public sealed record CommentEdge(int Comment, bool IsStart);

/// <summary>What became of something from one submission to another.</summary>
public enum ChangeKind
{
    /// <summary>It is in the new one only.</summary>
    Inserted,

    /// <summary>It is in the old one only.</summary>
    Deleted,

    /// <summary>It stood elsewhere before; this is its new place.</summary>
    MovedHere,

    /// <summary>It stands elsewhere now; this is its old place.</summary>
    MovedAway,
}
