using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Which organisations said what about which version of a draft, and whether it holds for the newest one.</summary>
/// <param name="Organisations">What each organisation's standing review says; in lists null, unless asked for with `organisations=true`.</param>
/// <param name="ApprovedCurrent">How many organisations approve the newest version, with or without reservations; carried approvals count.</param>
/// <param name="Stale">How many approvals went stale: nobody took them back, and they are asked for anew.</param>
/// <param name="Objections">How many objections stand.</param>
/// <param name="Waiting">How many requests nobody answered yet.</param>
internal sealed record ReviewStanding(IReadOnlyList<OrganisationReview>? Organisations, int ApprovedCurrent, int Stale, int Objections, int Waiting)
{
    public static readonly ReviewStanding None = new([], 0, 0, 0, 0);

    public static ReviewStanding Of(IEnumerable<ReviewLine> standing, int waiting, DraftHistory history, ReviewPolicy policy, bool byOrganisation = true)
    {
        List<(ReviewLine Review, ApprovalStanding Standing)> reviews = [.. standing.Select(review => (review, review.Standing(history, policy)))];
        return new ReviewStanding(
            byOrganisation ? [.. reviews.Select(pair => OrganisationReview.Of(pair.Review, pair.Standing, history.Newest))] : null,
            reviews.Count(pair => pair.Review.IsApproval && pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsApproval && !pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsObjection),
            waiting);
    }
}

/// <param name="Organisation">The key of the organisation.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Decision">What it said.</param>
/// <param name="Version">About which version.</param>
/// <param name="Standing">Whether that holds for the newest version, and why.</param>
/// <param name="Carried">A later version that it speaks for too since the reviewer's own suggestion made the difference.</param>
/// <param name="NewerVersionExists">Whether the draft went on since.</param>
/// <param name="State">Standing, or an objection that was overridden.</param>
/// <param name="At">When.</param>
internal sealed record OrganisationReview(
    string Organisation, string OrganisationName, Decision Decision, int Version, StandingView Standing, CarriedReviewView? Carried, bool NewerVersionExists, ReviewState State, DateTimeOffset At)
{
    public static OrganisationReview Of(ReviewLine review, ApprovalStanding standing, int newest) => new(
        review.Organisation, review.OrganisationName, review.Decision, review.DraftVersion, StandingView.Of(standing, newest), CarriedReviewView.Of(review.Carried), review.StandsFor < newest, review.State, review.At);
}

/// <param name="State">Current, carried or stale. Stale is found by the system; no person took anything back.</param>
/// <param name="From">The version that was read.</param>
/// <param name="Version">The newest version, which it holds for; null when it is stale.</param>
/// <param name="StaleSince">The version from which on it does not hold.</param>
/// <param name="ChangeClass">Carried: the highest class of what changed since. Stale: the class of the first change that it did not outlive.</param>
/// <param name="Because">Why, in a sentence.</param>
internal sealed record StandingView(StandingState State, int From, int? Version, int? StaleSince, ChangeClass? ChangeClass, string Because)
{
    public static StandingView Of(ApprovalStanding standing, int newest) =>
        new(standing.State, standing.From, standing.Holds ? newest : null, standing.StaleSince, standing.Class, Reason(standing, newest));

    private static string Reason(ApprovalStanding standing, int newest) => standing switch
    {
        { State: StandingState.Current } => $"It was said of version {standing.From}, the newest.",
        { State: StandingState.Carried, Class: null } => $"Carried from version {standing.From} to {newest}: the reviewer's own suggestion made the difference.",
        { State: StandingState.Carried, Class: ShadowReport.Core.Text.ChangeClass.None } => $"Carried from version {standing.From} to {newest}: the text reads the same.",
        { State: StandingState.Carried } => $"Carried from version {standing.From} to {newest}: no more than {standing.Class.ToString()!.ToLowerInvariant()} changes since.",
        { IsRelabelled: true } => $"Stale since version {standing.StaleSince}: heading, addressee or edition changed. The system found it; nobody took it back.",
        _ => $"Stale since version {standing.StaleSince}, a change of class {standing.Class.ToString()!.ToLowerInvariant()}. The system found it; nobody took it back.",
    };
}
