using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>What a block of a file is, as far as its format says.</summary>
public enum ReturnedRole
{
    /// <summary>Running text, a list, a quote, a table, code.</summary>
    Text,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The title on the cover.</summary>
    Title,

    /// <summary>Another line of the cover.</summary>
    Cover,

    /// <summary>A line of the contents list.</summary>
    Contents,

    /// <summary>Whom the recommendations that follow are put to.</summary>
    Addressee,
}

/// <summary>A block of a file that was made here, as the file says it now.</summary>
/// <param name="Block">What it says; the marks of footnotes are notes with the footnotes' words.</param>
/// <param name="Role">What it is.</param>
/// <param name="Paragraphs">The lasting ids that its words stand in; none for what was written into the file, several for what was joined there.</param>
/// <param name="Section">The mark of the draft whose heading it is, see <see cref="SectionMark"/>; null for everything else.</param>
public sealed record ReturnedBlock(Block Block, ReturnedRole Role, IReadOnlyList<Guid> Paragraphs, string? Section);

/// <summary>A comment in a file. Who made it is not read.</summary>
/// <param name="Body">What it says, as plain text.</param>
/// <param name="Replies">What was answered to it, in order.</param>
/// <param name="Place">The words that it is about; null when they were taken out.</param>
public sealed record ReturnedComment(string Body, IReadOnlyList<string> Replies, ReturnedPlace? Place);

/// <summary>Words in a file.</summary>
/// <param name="Block">The index of the block.</param>
/// <param name="Leaf">Which of the block's paragraphs or cells, in the order of reading.</param>
/// <param name="Start">Where they begin in its words, in UTF-16 units; notes are not counted.</param>
/// <param name="End">Where they end, exclusive; when they go on in a later paragraph, the end of this one.</param>
public sealed record ReturnedPlace(int Block, int Leaf, int Start, int End);

/// <summary>A file that was made here, as it came back, or as it was when it went out.</summary>
/// <param name="Code">The code of the snapshot that it was made of; null when somebody took it out.</param>
/// <param name="Blocks">What it says with all tracked changes accepted.</param>
/// <param name="Comments">Its comments.</param>
/// <param name="Before">What it says with all tracked changes rejected; the same as <paramref name="Blocks"/> when there are none.</param>
/// <param name="HasTrackedChanges">Whether there are any.</param>
public sealed record ReturnedFile(
    string? Code, IReadOnlyList<ReturnedBlock> Blocks, IReadOnlyList<ReturnedComment> Comments, IReadOnlyList<ReturnedBlock> Before, bool HasTrackedChanges);

/// <summary>Names the heading of a draft in a file.</summary>
public static class SectionMark
{
    /// <summary>The first half of the SHA-256 of the draft's key, in hexadecimal: a bookmark of Word has 40 characters and few signs.</summary>
    public static string Of(string draft) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(draft)).AsSpan(0, 16));
}
