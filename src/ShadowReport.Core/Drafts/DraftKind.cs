namespace ShadowReport.Core.Drafts;

/// <summary>The kind of a draft.</summary>
public enum DraftKind
{
    /// <summary>A part of the report with a heading and a place in the outline. Sections nest.</summary>
    Section,

    /// <summary>A request to an addressee, linked to the sections and articles that support it.</summary>
    Recommendation,
}
