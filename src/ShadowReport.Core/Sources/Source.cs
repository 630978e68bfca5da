using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A thing that texts cite.</summary>
/// <param name="Key">What a citation names it by.</param>
/// <param name="Edition">The edition that may name it at the earliest; in others its citations are left out.</param>
public sealed record Source(string Key, Edition Edition)
{
    /// <summary>What is known of it, as CSL-JSON.</summary>
    public CslItem Item { get; init; } = CslItem.Empty;

    /// <summary>The kind that somebody stated; null when it follows from the item.</summary>
    public SourceKind? StatedKind { get; init; }

    /// <summary>What its footnote looks like.</summary>
    public SourceKind Kind => StatedKind ?? SourceKinds.Of(Item);

    /// <summary>Passages of it that were copied letter by letter, for quotations to be held against.</summary>
    public IReadOnlyList<Excerpt> Excerpts { get; init; } = [];
}

/// <summary>A passage of a source.</summary>
/// <param name="Pinpoint">Where it stands: `p. 450`; null when that is not known.</param>
/// <param name="Text">Its words, as the source has them.</param>
public sealed record Excerpt(string? Pinpoint, string Text);

/// <summary>The kinds of sources that the United Nations Editorial Manual writes footnotes for in ways of their own.</summary>
public enum SourceKind
{
    /// <summary>A treaty, cited by article and by its place in the Treaty Series.</summary>
    Treaty,

    /// <summary>Concluding observations and every other paper that is cited by its symbol alone.</summary>
    UnDocument,

    /// <summary>A general recommendation or general comment of a committee.</summary>
    GeneralRecommendation,

    /// <summary>A statute of a State.</summary>
    Statute,

    /// <summary>A report by an office of a State, cited by page.</summary>
    GovernmentReport,

    /// <summary>An article in a newspaper or magazine.</summary>
    NewsArticle,

    /// <summary>A report by an organisation.</summary>
    NgoReport,

    /// <summary>An interview or testimony. Who gave it is a pseudonym or a code, never a name.</summary>
    Interview,

    /// <summary>A judgement of a court, or the views of a committee on a communication.</summary>
    Case,

    /// <summary>A table or series of figures.</summary>
    Dataset,

    /// <summary>Everything else: books, articles in journals, pages.</summary>
    Other,
}
