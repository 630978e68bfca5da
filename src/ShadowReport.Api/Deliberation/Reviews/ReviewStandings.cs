using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Reads from a draft's reviews how each organisation stands to its newest version.</summary>
internal static class ReviewStandings
{
    /// <param name="standing">The draft's reviews.</param>
    /// <param name="waiting">The number of requests that nobody answered yet.</param>
    /// <param name="history">The draft's changes.</param>
    /// <param name="policy">The policy that holds.</param>
    /// <param name="names">The names of the coalition; null to leave out the single organisations.</param>
    public static ReviewStanding Of(
        IEnumerable<ReviewLine> standing, int waiting, DraftHistory history, ReviewPolicy policy, CoalitionNames? names)
    {
        List<(ReviewLine Review, ApprovalStanding Standing)> reviews = [
            .. standing.Select(review => (review, review.Standing(history, policy)))];
        return new ReviewStanding(
            names is null ? null : [.. reviews.Select(pair => Of(pair.Review, pair.Standing, history.Newest, names))],
            reviews.Count(pair => pair.Review.IsApproval && pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsApproval && !pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsObjection),
            waiting);
    }

    public static StandingView StandingOf(ApprovalStanding standing, int newest) =>
        new(standing.State, standing.From, standing.Holds ? newest : null, standing.StaleSince, standing.Class, Reason(standing, newest));

    private static string Reason(ApprovalStanding standing, int newest) => standing switch
    {
        { State: StandingState.Current } => $"The review is for version {standing.From}, the latest.",
        { State: StandingState.Carried, Class: null } =>
            $"Carried over from version {standing.From} to {newest}: the reviewer's own suggestion made the difference.",
        { State: StandingState.Carried, Class: ShadowReport.Core.Text.ChangeClass.None } =>
            $"Carried over from version {standing.From} to {newest}: the text reads the same.",
        { State: StandingState.Carried } =>
            $"Carried over from version {standing.From} to {newest}: no more than {standing.Class.ToString()!.ToLowerInvariant()} changes "
            + "since.",
        { IsRelabelled: true } =>
            $"Outdated since version {standing.StaleSince}: heading, addressee or edition changed. Detected automatically. The reviewer "
            + "did not withdraw it.",
        _ => $"Outdated since version {standing.StaleSince}, a change of class {standing.Class.ToString()!.ToLowerInvariant()}. Detected "
            + "automatically. The reviewer did not withdraw it.",
    };

    public static CarriedReviewView? CarriedOf(CarriedReview? carried) =>
        carried is null ? null : new(carried.Version, carried.Because, carried.Suggestion);

    private static OrganisationReview Of(ReviewLine review, ApprovalStanding standing, int newest, CoalitionNames names) => new(
        review.Organisation, names.OfOrganisation(review.Organisation), review.Decision, review.DraftVersion, StandingOf(standing, newest),
        CarriedOf(review.Carried), review.StandsFor < newest, review.State, review.At);
}
