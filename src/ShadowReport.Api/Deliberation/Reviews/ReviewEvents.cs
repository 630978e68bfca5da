using ShadowReport.Api.Platform;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal sealed record ReviewGiven(string Report, string Draft, Guid Review, int Version, Decision Decision, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewGiven) { Version = Version, Subject = Review };
}

internal sealed record ReviewWithdrawn(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewWithdrawn) { Subject = Review };
}

internal sealed record ObjectionOverridden(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionOverridden) { Subject = Review };
}

internal sealed record ObjectionSettled(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionSettled) { Subject = Review };
}

internal sealed record ObjectionKeptAsNote(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ObjectionKeptAsNote) { Subject = Review };
}

internal sealed record ReviewPolicySet(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewPolicySet);
}

/// <summary>A policy that loosens something waits for others, or waits for something else than before.</summary>
internal sealed record ReviewPolicyProposed(string Report, int Revision, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewPolicyProposed);
}

/// <summary>A proposed policy ended without taking effect.</summary>
internal sealed record ReviewPolicyProposalEnded(string Report, int Revision, ProposalState State, Guid By) : ReportEvent(Report, By)
{
    public override ActivityFacts AsActivity() => new(State switch
    {
        ProposalState.Rejected => ActivityKind.ReviewPolicyRejected,
        ProposalState.Withdrawn => ActivityKind.ReviewPolicyWithdrawn,
        ProposalState.Objected => ActivityKind.ReviewPolicyObjected,
        _ => ActivityKind.ReviewPolicyLapsed,
    });
}

internal sealed record ReviewRequested(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewRequested) { Subject = Request };
}

internal sealed record ReviewRequestWithdrawn(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.ReviewRequestWithdrawn) { Subject = Request };
}
