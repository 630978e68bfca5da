using ShadowReport.Core.EarlierRecommendations;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class EarlierRecommendationRefusals
{
    public static readonly Refusal NotFound = Refusal.NotFound(
        "earlier-recommendation-not-found",
        "This earlier recommendation does not exist in this report. List the earlier recommendations to find its key.");

    public static readonly Refusal Full = Refusal.Conflict(
        "too-many-recommendations",
        $"A report has {EarlierRecommendationLimits.OfReport:N0} earlier recommendations at most. Remove some.");
}
