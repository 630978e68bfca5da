using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>A source that texts can cite.</summary>
/// <param name="Key">The key that citations use.</param>
/// <param name="Edition">The least restricted edition that can name it. Other editions leave its citations out.</param>
public sealed record Source(string Key, Edition Edition)
{
    /// <summary>The metadata as CSL-JSON.</summary>
    public CslItem Item { get; init; } = CslItem.Empty;

    /// <summary>The kind, if it was stated; null when it follows from the item.</summary>
    public SourceKind? StatedKind { get; init; }

    /// <summary>The kind, which decides the form of the footnote.</summary>
    public SourceKind Kind => StatedKind ?? SourceKinds.Of(Item);

    /// <summary>The exact excerpts that quotations are compared with.</summary>
    public IReadOnlyList<Excerpt> Excerpts { get; init; } = [];
}

/// <summary>An excerpt of a source.</summary>
/// <param name="Pinpoint">The place in the source, such as `p. 450`; null when unknown.</param>
/// <param name="Text">The exact words.</param>
public sealed record Excerpt(string? Pinpoint, string Text);

/// <summary>The kinds of sources with their own footnote forms in the United Nations Editorial Manual.</summary>
public enum SourceKind
{
    /// <summary>A treaty, cited by article and by its place in the Treaty Series.</summary>
    Treaty,

    /// <summary>Concluding observations, and all other documents that are cited by symbol alone.</summary>
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

    /// <summary>An interview or testimony. The witness has a pseudonym or code, never a name.</summary>
    Interview,

    /// <summary>A judgement of a court, or the views of a committee on a communication.</summary>
    Case,

    /// <summary>A table or series of figures.</summary>
    Dataset,

    /// <summary>Everything else: books, journal articles, web pages.</summary>
    Other,
}
