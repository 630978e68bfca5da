namespace ShadowReport.Core.Drafts;

/// <summary>What a draft is in the report.</summary>
public enum DraftKind
{
    /// <summary>A headed part of the report, with a place in the outline; sections nest.</summary>
    Section,

    /// <summary>A request to an addressee, linked to the sections it follows from and the articles it rests on.</summary>
    Recommendation,
}
