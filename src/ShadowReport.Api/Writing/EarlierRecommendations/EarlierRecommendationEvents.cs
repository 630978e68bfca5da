namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>What happened to an earlier recommendation, named by its key.</summary>
internal abstract record EarlierRecommendationEvent(string Report, string Key, Guid By) : ReportEvent(Report, By);

internal sealed record EarlierRecommendationAdded(string Report, string Key, Guid By)
    : EarlierRecommendationEvent(Report, Key, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationAdded);
}

internal sealed record EarlierRecommendationChanged(string Report, string Key, int Revision, Guid By)
    : EarlierRecommendationEvent(Report, Key, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationChanged);
}

internal sealed record EarlierRecommendationRemoved(string Report, string Key, Guid By)
    : EarlierRecommendationEvent(Report, Key, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.EarlierRecommendationRemoved);
}
