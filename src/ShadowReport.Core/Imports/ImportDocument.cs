namespace ShadowReport.Core.Imports;

/// <summary>What was read from a file, whatever its format, before anybody says what of it is a section and what a recommendation.</summary>
/// <param name="Title">As the file says it; null when it does not.</param>
/// <param name="Language">BCP 47, as the file says it; null when it does not.</param>
/// <param name="Blocks">In the order of reading.</param>
/// <param name="Doubts">What could not be read as it was meant, or was left out.</param>
public sealed record ImportDocument(string? Title, string? Language, IReadOnlyList<ImportBlock> Blocks, IReadOnlyList<DocumentWarning> Doubts);

/// <summary>A block of a file.</summary>
public abstract record ImportBlock;

/// <summary>A heading.</summary>
/// <param name="Level">From 1.</param>
/// <param name="Text">Its words, without markup.</param>
public sealed record ImportHeading(int Level, string Text) : ImportBlock
{
    /// <summary>The key of the draft, where the file says it.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the file says that what follows is an annex.</summary>
    public bool IsAnnex { get; init; }

    /// <summary>Whether the file says that recommendations follow.</summary>
    public bool IsOverRecommendations { get; init; }
}

/// <summary>Text between headings: one block, or several that belong together.</summary>
/// <param name="Text">In the syntax of bodies.</param>
public sealed record ImportText(string Text) : ImportBlock
{
    /// <summary>Whether the file says that it is a recommendation.</summary>
    public bool IsRecommendation { get; init; }

    /// <summary>The key of the draft, where the file says it.</summary>
    public string? Key { get; init; }

    /// <summary>Whom the recommendation is put to, where the file says it.</summary>
    public string? Addressee { get; init; }
}

/// <summary>Something in a file that was not understood for sure, or not taken over.</summary>
/// <param name="Code">Kebab-case and stable, such as `image-left-out`.</param>
/// <param name="Message">What a person should look at.</param>
/// <param name="Block">The index of the block that it concerns; null when it concerns the file.</param>
public sealed record DocumentWarning(string Code, string Message, int? Block);
