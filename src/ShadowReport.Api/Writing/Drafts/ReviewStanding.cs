using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>Which organisations said what about which version of a draft, and whether it holds for the newest one.</summary>
/// <param name="Organisations">The current review of each organisation. In lists null, unless organisations=true.</param>
/// <param name="ApprovedCurrent">How many organisations approve the newest version, with or without reservations; carried approvals
/// count.</param>
/// <param name="Stale">How many approvals are outdated. They were not withdrawn and are requested again.</param>
/// <param name="Objections">How many objections stand.</param>
/// <param name="Waiting">How many requests nobody answered yet.</param>
internal sealed record ReviewStanding(
    IReadOnlyList<OrganisationReview>? Organisations, int ApprovedCurrent, int Stale, int Objections, int Waiting)
{
    public static readonly ReviewStanding None = new([], 0, 0, 0, 0);
}

/// <param name="Organisation">The key of the organisation.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Version">About which version.</param>
/// <param name="Standing">Whether that holds for the newest version, and why.</param>
/// <param name="Carried">A later version that it speaks for too since the reviewer's own suggestion made the difference.</param>
/// <param name="NewerVersionExists">Whether the draft went on since.</param>
/// <param name="State">Standing, or an objection that was overridden.</param>
/// <param name="At">The time.</param>
internal sealed record OrganisationReview(
    string Organisation, string OrganisationName, Decision Decision, int Version, StandingView Standing, CarriedReviewView? Carried,
    bool NewerVersionExists, ReviewState State, DateTimeOffset At);

/// <param name="State">Current, carried or stale. Stale is found by the system; no person took anything back.</param>
/// <param name="From">The version that was read.</param>
/// <param name="Version">The newest version, which it holds for; null when it is stale.</param>
/// <param name="StaleSince">The version from which on it does not hold.</param>
/// <param name="ChangeClass">Carried: the highest class of what changed since. Stale: the class of the first change that it did not
/// outlive.</param>
/// <param name="Because">Why, in a sentence.</param>
internal sealed record StandingView(StandingState State, int From, int? Version, int? StaleSince, ChangeClass? ChangeClass, string Because);

/// <param name="Version">The later version.</param>
/// <param name="Because">The reason.</param>
/// <param name="Suggestion">The suggestion that made the difference.</param>
internal sealed record CarriedReviewView(int Version, CarryoverReason Because, Guid Suggestion);

/// <summary>Why a review speaks for a later version than the one that was read.</summary>
internal enum CarryoverReason
{
    /// <summary>The reviewer's own suggestion was taken in, and nothing else.</summary>
    OwnSuggestionAccepted,
}
