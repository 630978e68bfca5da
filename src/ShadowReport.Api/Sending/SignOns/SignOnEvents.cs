using ShadowReport.Api.Platform;

namespace ShadowReport.Api.Sending.SignOns;

internal sealed record SignOnOpened(string Report, int Snapshot, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.SignOnOpened) { Snapshot = Snapshot };

    /// <summary>Whether earlier sign-ons were carried to this round with it; not when only its closing time was moved.</summary>
    public bool HasCarried { get; init; }
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
