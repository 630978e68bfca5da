using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>The role of a block in a file.</summary>
public enum ReturnedRole
{
    /// <summary>Running text, a list, a quote, a table or code.</summary>
    Text,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The title on the cover.</summary>
    Title,

    /// <summary>Another line of the cover.</summary>
    Cover,

    /// <summary>A line of the contents list.</summary>
    Contents,

    /// <summary>The addressee of the recommendations that follow.</summary>
    Addressee,

    /// <summary>Words at the head of each page.</summary>
    Header,

    /// <summary>Words at the foot of each page.</summary>
    Footer,
}

/// <summary>A block of an exported or edited file.</summary>
/// <param name="Block">The content. Footnote marks are notes with the footnotes' text.</param>
/// <param name="Role">The role.</param>
/// <param name="Paragraphs">The lasting ids of the paragraphs; empty for new text, several for joined paragraphs.</param>
/// <param name="Section">For a draft's heading, the <see cref="SectionMark"/> of the draft; null otherwise.</param>
public sealed record ReturnedBlock(Block Block, ReturnedRole Role, IReadOnlyList<Guid> Paragraphs, string? Section)
{
    /// <summary>Whether its style is that of a recommendation.</summary>
    public bool IsRecommendation { get; init; }
}

/// <summary>A comment in a file. Its author is not read.</summary>
/// <param name="Body">The plain text.</param>
/// <param name="Replies">The replies in order.</param>
/// <param name="Place">The words that it is about; null when they were deleted.</param>
public sealed record ReturnedComment(string Body, IReadOnlyList<string> Replies, ReturnedPlace? Place)
{
    /// <summary>The words that it is about in <see cref="ReturnedFile.Before"/>; null when they are new.</summary>
    public ReturnedPlace? PlaceBefore { get; init; }

    /// <summary>Whether the editor marked it as resolved.</summary>
    public bool IsResolved { get; init; }
}

/// <summary>A place in a file.</summary>
/// <param name="Block">The index of the block.</param>
/// <param name="Leaf">The paragraph or cell of the block, in reading order.</param>
/// <param name="Start">The start in UTF-16 units, not counting notes.</param>
/// <param name="End">The end, exclusive, in the last paragraph or cell.</param>
public sealed record ReturnedPlace(int Block, int Leaf, int Start, int End)
{
    /// <summary>The block and the paragraph or cell where the words end, if it is a later one.</summary>
    public (int Block, int Leaf)? Last { get; init; }
}

/// <summary>An exported or edited file.</summary>
/// <param name="Code">The code of its snapshot; null when the code was removed.</param>
/// <param name="Blocks">The blocks with all tracked changes accepted. The words of page headers and footers come last.</param>
/// <param name="Comments">The comments.</param>
/// <param name="Before">The blocks with all tracked changes rejected; the same as <paramref name="Blocks"/> without tracked
/// changes.</param>
/// <param name="HasTrackedChanges">Whether the file has tracked changes.</param>
public sealed record ReturnedFile(
    string? Code, IReadOnlyList<ReturnedBlock> Blocks, IReadOnlyList<ReturnedComment> Comments, IReadOnlyList<ReturnedBlock> Before,
    bool HasTrackedChanges)
{
    /// <summary>The words of the text that have the form of a snapshot's code.</summary>
    public IReadOnlyList<string> CodesInText { get; init; } = [];

    /// <summary>What was left out or kept for a reason, as in an import.</summary>
    public IReadOnlyList<DocumentWarning> Warnings { get; init; } = [];

    /// <summary>Adds a warning about words of the file that are in no block, such as those of a diagram.</summary>
    /// <param name="passages">All words of the file.</param>
    public ReturnedFile WithMissingWords(FilePassages passages)
    {
        var lines = BlockWords.LinesWithNotes(Blocks.Select(block => block.Block));
        return ImportInterpreter.MissingIn(PassageCheck.Of(passages, lines)) is { } missing
            ? this with { Warnings = [.. Warnings, new DocumentWarning(missing.Code, missing.Message, null)] } : this;
    }
}

/// <summary>Names the heading of a draft in a file.</summary>
public static class SectionMark
{
    /// <summary>
    /// Computes the first half of the SHA-256 of the draft's key, in hexadecimal. A Word bookmark has at most 40 characters.
    /// </summary>
    public static string Of(string draft) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(draft)).AsSpan(0, 16));
}
