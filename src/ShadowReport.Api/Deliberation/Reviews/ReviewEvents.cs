using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal sealed record ReviewGiven(string Report, string Draft, Guid Review, int Version, Decision Decision, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ReviewWithdrawn(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ObjectionOverridden(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ObjectionSettled(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ObjectionKeptAsNote(string Report, string Draft, Guid Review, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ReviewPolicySet(string Report, int Revision, Guid By) : ReportEvent(Report, By);

/// <summary>A policy that loosens something waits for others, or waits for something else than before.</summary>
internal sealed record ReviewPolicyProposed(string Report, int Revision, Guid By) : ReportEvent(Report, By);

/// <summary>A proposed policy ended without taking effect.</summary>
internal sealed record ReviewPolicyProposalEnded(string Report, int Revision, ProposalState State, Guid By) : ReportEvent(Report, By);

internal sealed record ReviewRequested(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By);

internal sealed record ReviewRequestWithdrawn(string Report, string Draft, Guid Request, Guid By) : DraftEvent(Report, Draft, By);
