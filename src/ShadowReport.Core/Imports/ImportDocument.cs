namespace ShadowReport.Core.Imports;

/// <summary>The content of a file, independent of its format, before it is split into sections and recommendations.</summary>
/// <param name="Title">The title; null when the file has none.</param>
/// <param name="Language">The BCP 47 language; null when the file does not state it.</param>
/// <param name="Blocks">The blocks in reading order.</param>
/// <param name="Doubts">Warnings about content that was left out or could not be read reliably.</param>
public sealed record ImportDocument(
    string? Title, string? Language, IReadOnlyList<ImportBlock> Blocks, IReadOnlyList<DocumentWarning> Doubts)
{
    /// <summary>The passages of the file, found without the reader of the blocks; null when they are counted otherwise.</summary>
    public FilePassages? Passages { get; init; }
}

/// <summary>A block of a file.</summary>
public abstract record ImportBlock;

/// <summary>A heading.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Text">The text without markup.</param>
public sealed record ImportHeading(int Level, string Text) : ImportBlock
{
    /// <summary>The key of the draft, if the file states it; null otherwise.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the file marks what follows as an annex.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>Whether the file marks what follows as recommendations.</summary>
    public bool IsOverRecommendations { get; init; }
}

/// <summary>Text between headings: one block, or several that belong together.</summary>
/// <param name="Text">The text in Markdown.</param>
public sealed record ImportText(string Text) : ImportBlock
{
    /// <summary>Whether the file marks it as a recommendation.</summary>
    public bool IsRecommendation { get; init; }

    /// <summary>The key of the draft, if the file states it; null otherwise.</summary>
    public string? Key { get; init; }

    /// <summary>The addressee of the recommendation, if the file states it; null otherwise.</summary>
    public string? Addressee { get; init; }
}

/// <summary>A warning about content that was not read reliably, or was left out.</summary>
/// <param name="Code">The code: kebab-case and stable, such as `image-left-out`.</param>
/// <param name="Message">What to check.</param>
/// <param name="Block">The index of the block; null when it concerns the whole file.</param>
public sealed record DocumentWarning(string Code, string Message, int? Block);
