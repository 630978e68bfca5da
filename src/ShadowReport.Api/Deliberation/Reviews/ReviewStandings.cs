using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Reads from a draft's reviews how each organisation stands to its newest version.</summary>
internal static class ReviewStandings
{
    public static ReviewStanding Of(IEnumerable<ReviewLine> standing, int waiting, DraftHistory history, ReviewPolicy policy, bool byOrganisation = true)
    {
        List<(ReviewLine Review, ApprovalStanding Standing)> reviews = [.. standing.Select(review => (review, review.Standing(history, policy)))];
        return new ReviewStanding(
            byOrganisation ? [.. reviews.Select(pair => Of(pair.Review, pair.Standing, history.Newest))] : null,
            reviews.Count(pair => pair.Review.IsApproval && pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsApproval && !pair.Standing.Holds),
            reviews.Count(pair => pair.Review.IsObjection),
            waiting);
    }

    public static StandingView StandingOf(ApprovalStanding standing, int newest) =>
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

    public static CarriedReviewView? CarriedOf(CarriedReview? carried) => carried is null ? null : new(carried.Version, carried.Because, carried.Suggestion);

    private static OrganisationReview Of(ReviewLine review, ApprovalStanding standing, int newest) => new(
        review.Organisation, review.OrganisationName, review.Decision, review.DraftVersion, StandingOf(standing, newest), CarriedOf(review.Carried), review.StandsFor < newest, review.State, review.At);
}
