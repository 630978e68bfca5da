using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.SignOns;

internal sealed record SignOnOpened(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SignOnOpened) { Snapshot = Snapshot };

    /// <summary>Whether earlier sign-ons were carried to this round with it; not when only its closing time was moved.</summary>
    public bool HasCarried { get; init; }

    /// <summary>
    /// The signatories. If a sign-on of their organisation came with the round, they are notified of what became of it, also if they opened
    /// the round themselves.
    /// </summary>
    public override async Task<IReadOnlyList<Notification>> FindNotifications(IQuerySession session, CancellationToken cancellation)
    {
        var signatories = Audience.Permitted(Permission.SignOn);
        var opened = Notify(NoticeKind.SignOnOpened, signatories) with { Snapshot = Snapshot };
        if (!HasCarried)
            return [opened];
        var carried = (await session.QueryAsync(new SignOnsGivenOn { Round = SnapshotIds.Of(Report, Snapshot) }, cancellation))
            .Where(signOn => signOn.CarriedFrom is not null).ToLookup(signOn => signOn.AwaitsConfirmation(), signOn => signOn.Organisation);
        return
        [
            opened with { Kind = NoticeKind.SignOnCarried, To = signatories.And(Audience.Organisations([.. carried[false]])),
                Except = null },
            opened with { Kind = NoticeKind.SignOnToConfirm, To = signatories.And(Audience.Organisations([.. carried[true]])),
                Except = null },
            opened with { To = signatories.Except(Audience.Organisations([.. carried.SelectMany(organisations => organisations)])) },
        ];
    }
}

/// <summary>That an organisation signed on. Which one is not said: some are named to nobody.</summary>
internal sealed record SignedOn(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SignedOn) { Snapshot = Snapshot };
}

/// <summary>That an organisation endorses a later text too, after its words changed.</summary>
internal sealed record SignOnConfirmed(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SignOnConfirmed) { Snapshot = Snapshot };
}

internal sealed record SignOnWithdrawn(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SignOnWithdrawn) { Snapshot = Snapshot };
}
