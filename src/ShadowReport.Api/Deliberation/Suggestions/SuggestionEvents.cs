using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal sealed record SuggestionMade(string Report, string Draft, Guid Suggestion, int Version, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record SuggestionAccepted(string Report, string Draft, Guid Suggestion, int Version, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record SuggestionRejected(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record SuggestionWithdrawn(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By);
