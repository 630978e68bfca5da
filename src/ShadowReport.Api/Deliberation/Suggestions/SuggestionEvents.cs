namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>A decision on a suggestion or a part of it, which concerns its author.</summary>
internal abstract record SuggestionDecided(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By)
{
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation)
    {
        var facts = AsActivity();
        var kind = facts.Kind == ActivityKind.SuggestionAccepted ? NoticeKind.SuggestionAccepted : NoticeKind.SuggestionRejected;
        return await session.LoadAsync<Suggestion>(Suggestion, cancellation) is { } suggestion
            ? [Notify(kind, Audience.Members(suggestion.Author.Member)) with { Subject = Suggestion, Version = facts.Version }]
            : [];
    }
}

internal sealed record SuggestionMade(string Report, string Draft, Guid Suggestion, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionMade) { Version = Version, Subject = Suggestion };

    public override IReadOnlyList<Notification> Notifications() =>
        [Notify(NoticeKind.SuggestionMade, Audience.LeadOfDraft) with { Subject = Suggestion, Version = Version }];
}

internal sealed record SuggestionAccepted(string Report, string Draft, Guid Suggestion, int Version, Guid By)
    : SuggestionDecided(Report, Draft, Suggestion, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionAccepted) { Version = Version, Subject = Suggestion };
}

internal sealed record SuggestionRejected(string Report, string Draft, Guid Suggestion, Guid By)
    : SuggestionDecided(Report, Draft, Suggestion, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionRejected) { Subject = Suggestion };
}

internal sealed record SuggestionWithdrawn(string Report, string Draft, Guid Suggestion, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SuggestionWithdrawn) { Subject = Suggestion };
}
