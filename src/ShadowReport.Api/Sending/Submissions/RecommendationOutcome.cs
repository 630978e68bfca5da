using JasperFx.Metadata;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>What became of one recommendation, and everything that was ever said of it.</summary>
internal sealed class RecommendationOutcome : IVersioned
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The key of the draft.</summary>
    public string Recommendation { get; set; } = "";

    /// <summary>What was said, the newest last. Its number of entries is the revision.</summary>
    public IReadOnlyList<StatedOutcome> Stated { get; set; } = [];

    public static string IdOf(string report, string recommendation) => $"{report}/{recommendation}";
}

/// <summary>What somebody found.</summary>
internal sealed record StatedOutcome(
    RecommendationResult Result, string? Document, string? Paragraph, string? Quote, string? Note, AuthorReference Author,
    DateTimeOffset At);
