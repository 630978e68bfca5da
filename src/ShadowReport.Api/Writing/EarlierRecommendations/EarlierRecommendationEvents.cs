namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>What happened to an earlier recommendation, named by its key.</summary>
internal abstract record EarlierRecommendationEvent(string Report, string Recommendation, Guid By) : ReportEvent(Report, By);

internal sealed record EarlierRecommendationAdded(string Report, string Recommendation, Guid By)
    : EarlierRecommendationEvent(Report, Recommendation, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationAdded);
}

internal sealed record EarlierRecommendationChanged(string Report, string Recommendation, int Revision, Guid By)
    : EarlierRecommendationEvent(Report, Recommendation, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationChanged);
}

internal sealed record EarlierRecommendationRemoved(string Report, string Recommendation, Guid By)
    : EarlierRecommendationEvent(Report, Recommendation, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationRemoved);
}
