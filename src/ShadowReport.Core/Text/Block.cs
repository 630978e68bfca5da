
namespace ShadowReport.Core.Text;

/// <summary>A block of a text.</summary>
/// <param name="Start">The start of its source, as a UTF-16 index.</param>
/// <param name="Length">The length of its source, in UTF-16 units.</param>
public abstract record Block(int Start, int Length)
{
    /// <summary>In comparisons: what happened to the whole block; null when it is unchanged.</summary>
    public ChangeKind? Change { get; init; }

    /// <summary>
    /// Whether it has a paragraph number in the report, as a top-level block. As in UN documents, running text has one; headings, lists,
    /// quotes, tables and code belong to the paragraph before them.
    /// </summary>
    public bool IsNumbered => this is ParagraphBlock;
}

/// <summary>A paragraph of running text.</summary>
public sealed record ParagraphBlock(int Start, int Length, IReadOnlyList<Inline> Inlines) : Block(Start, Length);

/// <summary>A heading inside a section.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Level">The level, 1 to 6, below the section's own heading.</param>
/// <param name="Inlines">The text.</param>
public sealed record HeadingBlock(int Start, int Length, int Level, IReadOnlyList<Inline> Inlines) : Block(Start, Length);

/// <summary>A list.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Ordered">Whether the items are numbered.</param>
/// <param name="First">The number of the first item; 1 for bullets.</param>
/// <param name="Items">The blocks of each item.</param>
public sealed record ListBlock(int Start, int Length, bool Ordered, int First, IReadOnlyList<IReadOnlyList<Block>> Items)
    : Block(Start, Length)
{
    /// <summary>The marks of an ordered list; the default for bullets.</summary>
    public ListMarkers Markers { get; init; }
}

/// <summary>A block quote.</summary>
public sealed record QuoteBlock(int Start, int Length, IReadOnlyList<Block> Blocks) : Block(Start, Length);

/// <summary>Code, shown as typed.</summary>
public sealed record CodeBlock(int Start, int Length, string Text) : Block(Start, Length)
{
    /// <summary>The same text in runs, if it contains comments or changes; null otherwise.</summary>
    public IReadOnlyList<Inline>? Runs { get; init; }
}

/// <summary>A table.</summary>
/// <param name="Start">See <see cref="Block"/>.</param>
/// <param name="Length">See <see cref="Block"/>.</param>
/// <param name="Rows">The rows, with the header first.</param>
/// <param name="HasHeader">Whether the first row is a header.</param>
public sealed record TableBlock(int Start, int Length, IReadOnlyList<IReadOnlyList<TableCell>> Rows, bool HasHeader) : Block(Start, Length);

/// <summary>A cell of a table.</summary>
public sealed record TableCell(IReadOnlyList<Inline> Inlines)
{
    /// <summary>In comparisons: what happened to the whole row, equal for all its cells.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>A run of text with the same formatting.</summary>
/// <param name="Text">The text without markup.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Italic">Whether it is italic.</param>
/// <param name="Code">Whether it is code.</param>
/// <param name="Link">An http, https or mailto URL; null for all other text.</param>
public sealed record Inline(string Text, bool Bold = false, bool Italic = false, bool Code = false, string? Link = null)
{
    /// <summary>The least restricted edition that shows it: `[words]{.committee}`.</summary>
    public Edition Edition { get; init; }

    /// <summary>The BCP 47 language, if it differs from the text's: `[mots]{lang=fr}`.</summary>
    public string? Language { get; init; }

    /// <summary>The cited sources of a mark such as `[@tip-2018, p. 450]`; <see cref="Text"/> is the mark as typed.</summary>
    public IReadOnlyList<Citation>? Citations { get; init; }

    /// <summary>The content of a footnote typed as `^[words]`; <see cref="Text"/> is that content in brackets.</summary>
    public IReadOnlyList<Inline>? Note { get; init; }

    /// <summary>In assembled submissions: the number of the footnote whose mark is here, in place of a citation or note.</summary>
    public int? Footnote { get; init; }

    /// <summary>In assembled submissions: the start or end of a comment, on a run without words.</summary>
    public CommentEdge? Edge { get; init; }

    /// <summary>In comparisons: what happened to the words; null when they are unchanged.</summary>
    public ChangeKind? Change { get; init; }
}

/// <summary>The start or end of the words that a comment is about.</summary>
/// <param name="Comment">The number of the comment in the submission, from 1.</param>
/// <param name="IsStart">Whether it is the start.</param>
public sealed record CommentEdge(int Comment, bool IsStart);

/// <summary>What happened to something between two submissions.</summary>
public enum ChangeKind
{
    /// <summary>It is only in the new one.</summary>
    Inserted,

    /// <summary>It is only in the old one.</summary>
    Deleted,

    /// <summary>It was moved; this is its new place.</summary>
    MovedHere,

    /// <summary>It was moved; this is its old place.</summary>
    MovedAway,
}
