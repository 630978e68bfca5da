using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.EarlierRecommendations;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>An earlier recommendation in a report's list, with what the coalition says of it.</summary>
internal sealed class EarlierRecommendationEntry : IVersioned
{
    /// <summary>The keys of the report and of the recommendation.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public Guid Stream { get; set; }

    public string Report { get; set; } = "";

    public string Key { get; set; } = "";

    public EarlierRecommendation Recommendation { get; set; } = null!;

    public ImplementationStatus? Status { get; set; }

    /// <summary>Why the coalition sees the status so; empty when nobody said.</summary>
    public string Assessment { get; set; } = "";

    /// <summary>The keys of the sections and recommendations that take it up.</summary>
    public IReadOnlyList<string> Drafts { get; set; } = [];

    /// <summary>The author of the current record.</summary>
    public AuthorReference Author { get; set; } = null!;

    public int Revision { get; set; } = 1;

    public DateTimeOffset UpdatedAt { get; set; }

    public static string IdOf(string report, string key) => $"{report}/{key}";
}
