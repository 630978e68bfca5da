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

internal sealed record DraftRemoved(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftRemoved);
}

internal sealed record DraftBroughtBack(string Report, string Draft, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.DraftBroughtBack);
}
