using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal sealed record SuggestionMade(string Report, string Draft, Guid Suggestion, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionMade) { Version = Version, Subject = Suggestion };
}

internal sealed record SuggestionAccepted(string Report, string Draft, Guid Suggestion, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionAccepted) { Version = Version, Subject = Suggestion };
}

internal sealed record SuggestionRejected(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionRejected) { Subject = Suggestion };
}

internal sealed record SuggestionWithdrawn(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionWithdrawn) { Subject = Suggestion };
}
