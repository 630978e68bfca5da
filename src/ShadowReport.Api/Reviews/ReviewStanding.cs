using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

/// <summary>Which organisations said what about which version of a draft, and whether a newer one exists.</summary>
/// <param name="Organisations">What each organisation's standing review says.</param>
/// <param name="ApprovedCurrent">How many organisations approved the newest version, with or without reservations.</param>
/// <param name="Objections">How many objections stand.</param>
/// <param name="Waiting">How many requests nobody answered yet.</param>
internal sealed record ReviewStanding(IReadOnlyList<OrganisationReview> Organisations, int ApprovedCurrent, int Objections, int Waiting)
{
    public static ReviewStanding Of(IEnumerable<Review> standing, int waiting, int newest)
    {
        var organisations = standing.Select(review => OrganisationReview.Of(review, newest)).ToList();
        return new ReviewStanding(
            organisations,
            organisations.Count(review => !review.NewerVersionExists && review.Decision is Decision.Approve or Decision.ApproveWithReservations),
            organisations.Count(review => review.Decision == Decision.Object && review.State == ReviewState.Standing),
            waiting);
    }
}

/// <param name="Organisation">The key of the organisation.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Decision">What it said.</param>
/// <param name="Version">About which version.</param>
/// <param name="Carried">A later version that it speaks for too, and why.</param>
/// <param name="NewerVersionExists">Whether the draft went on since.</param>
/// <param name="State">Standing, or an objection that was overridden.</param>
/// <param name="At">When.</param>
internal sealed record OrganisationReview(
    string Organisation, string OrganisationName, Decision Decision, int Version, CarriedReviewView? Carried, bool NewerVersionExists, ReviewState State, DateTimeOffset At)
{
    public static OrganisationReview Of(Review review, int newest) => new(
        review.Organisation, review.Author.OrganisationName, review.Decision, review.DraftVersion, CarriedReviewView.Of(review.Carried), review.StandsFor < newest, review.State, review.At);
}
