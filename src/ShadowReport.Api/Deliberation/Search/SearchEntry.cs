using ShadowReport.Core.Search;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>The part of a document that an entry repeats. The names are stored, so they never change.</summary>
internal enum SearchPart
{
    /// <summary>The title of a draft.</summary>
    Title,

    /// <summary>The addressee of a recommendation.</summary>
    Addressee,

    /// <summary>A paragraph, or a part of a long one.</summary>
    Text,

    /// <summary>The comment itself.</summary>
    Comment,

    /// <summary>A reply to a comment.</summary>
    Reply,

    /// <summary>The reason of a suggestion, or why a comment was resolved or opened again.</summary>
    Reason,

    /// <summary>The new words of a suggested change.</summary>
    Change,

    /// <summary>The footnote of a source.</summary>
    Footnote,

    /// <summary>A stored passage of a source.</summary>
    Excerpt,
}

/// <summary>Where the words of an entry are. Whatever does not apply is null.</summary>
internal sealed record EntryAddress
{
    /// <summary>The version of the draft: the newest for a text, the one that was read for a comment or suggestion.</summary>
    public int? Version { get; init; }

    /// <summary>The lasting id of the paragraph.</summary>
    public Guid? Paragraph { get; init; }

    /// <summary>Where the entry starts in the text of that version, or where its subject does, in Unicode code points.</summary>
    public int? Start { get; init; }

    /// <summary>Where the subject of a comment or suggestion ends, exclusive.</summary>
    public int? End { get; init; }

    /// <summary>The id of the reply.</summary>
    public Guid? Reply { get; init; }

    /// <summary>The number of the suggested change.</summary>
    public int? Hunk { get; init; }
}

/// <summary>A passage as the search finds it, in one edition.</summary>
/// <param name="Edition">See <see cref="SearchEditions"/>.</param>
/// <param name="Draft">The key of the draft; null for a source.</param>
/// <param name="Part">What it repeats.</param>
/// <param name="Address">Where that is.</param>
/// <param name="Passage">The words.</param>
internal sealed record SearchEntry(string Edition, string? Draft, SearchPart Part, EntryAddress Address, SearchPassage Passage)
{
    /// <summary>The keys of the sources that the draft cites in this edition, with its title only.</summary>
    public IReadOnlyList<string>? Cites { get; init; }
}

/// <summary>
/// The editions of the index. Each has entries of its own, made of what its readers may read, so that no count and no rank depends on
/// restricted words.
/// </summary>
internal static class SearchEditions
{
    /// <summary>What observers read.</summary>
    public const string Public = "public";

    /// <summary>What members who work on the report read.</summary>
    public const string Whole = "whole";
}
