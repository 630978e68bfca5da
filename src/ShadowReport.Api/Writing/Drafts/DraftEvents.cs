namespace ShadowReport.Api.Writing.Drafts;

internal sealed record DraftAdded(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftAdded) { Version = 1 };
}

internal sealed record DraftSaved(string Report, string Draft, int Version, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.VersionSaved) { Version = Version };
}

internal sealed record DraftRestored(string Report, string Draft, int Version, int From, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.VersionRestored) { Version = Version };
}

internal sealed record DraftChanged(string Report, string Draft, int Revision, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftChanged);
}

/// <summary>
/// It was given to a member, to lead it or to write in it. Told to that member; that the draft was changed stands in the feed already.
/// </summary>
internal sealed record DraftGiven(string Report, string Draft, Guid Member, Guid By) : NoticeEvent
{
    public override IReadOnlyList<Notification> Notifications() =>
        [new Notification(NoticeKind.DraftGiven, Report, Audience.Members(Member)) { Draft = Draft, Except = By }];
}

/// <summary>Drafts were added and given to a member, to lead them or to write in them: one notice for all of one request.</summary>
internal sealed record DraftsGiven(string Report, IReadOnlyList<string> Drafts, Guid Member, Guid By) : NoticeEvent
{
    public override IReadOnlyList<Notification> Notifications()
    {
        var notification = new Notification(NoticeKind.DraftGiven, Report, Audience.Members(Member)) { Except = By };
        return [Drafts is [var only] ? notification with { Draft = only } : notification with { Drafts = Drafts }];
    }
}

internal sealed record DraftRemoved(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftRemoved);
}

internal sealed record DraftBroughtBack(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftBroughtBack);
}
