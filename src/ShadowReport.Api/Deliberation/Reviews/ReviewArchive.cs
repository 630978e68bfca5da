using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Reviews and the requests for them in the archive of a report.</summary>
internal static class ReviewArchive
{
    public static readonly ArchivePart Reviews = ArchivePart.OfDraft<Review>(
        "reviews.json",
        "approvals, reservations, objections, abstentions, each of a stated version",
        (session, draft) => session.Query<Review>().Where(review => review.Draft == draft).OrderBy(review => review.Id),
        Take,
        (review, people) =>
        {
            var (name, _) = people.Organisation(review.Organisation);
            review.Note = review.Note is { } note ? note with { Name = note.Name ?? name } : null;
        });

    public static readonly ArchivePart Requests = ArchivePart.OfDraft<ReviewRequest>(
        "review-requests.json",
        "who was asked for a review",
        (session, draft) => session.Query<ReviewRequest>().Where(request => request.Draft == draft).OrderBy(request => request.Id),
        Take,
        (request, people) =>
        {
            people.Member(request.Member);
            people.Organisation(request.Organisation);
        });

    private static Review Take(Review review, IArchiveArrival arriving)
    {
        var file = arriving.File("reviews.json");
        arriving.CheckVersion(review.DraftVersion, file);
        if (review.Carried is { } carried)
        {
            arriving.CheckVersion(carried.Version, file);
            review.Carried = carried with { Suggestion = arriving.Id(carried.Suggestion) };
        }

        ArchiveFault.If(
            ReviewRules.Fault(review.Decision, review.Comment, review.Suggestion, ReviewRules.Comment * NamesInTexts.GrowthAtMost), file);
        review.Suggestion = review.Suggestion is { } proposed ? arriving.Id(proposed) : null;
        review.Id = arriving.NewId(review.Id, file);
        (review.Report, review.Draft, review.DraftKey) = (arriving.Report, DraftIds.Of(arriving.Report, arriving.Draft), arriving.Draft);
        review.Note = review.Note is { } note ? note with { Name = arriving.PrintedName(review.Organisation, note.Name) } : null;
        review.Organisation = arriving.Organisation(review.Organisation);
        var claimed = review.State == ReviewState.Unconfirmed ? review.Imported?.Claimed ?? ReviewState.Standing : review.State;
        ArchiveFault.Unless(claimed != ReviewState.Unconfirmed && (claimed != ReviewState.MinorityNote || review.Note is not null)
            && (!IsObjectionsOwn(claimed) || review.Decision == Decision.Object), file, "A review has an impossible state.");
        (review.Imported, review.State) = (new ImportedReview(claimed), ImportedReviews.OnArrival(claimed));
        return review;
    }

    private static bool IsObjectionsOwn(ReviewState state) =>
        state is ReviewState.Overridden or ReviewState.Adopted or ReviewState.MinorityNote;

    private static ReviewRequest Take(ReviewRequest request, IArchiveArrival arriving)
    {
        var file = arriving.File("review-requests.json");
        arriving.CheckVersion(request.DraftVersion, file);
        request.Id = arriving.NewId(request.Id, file);
        (request.Report, request.Draft, request.DraftKey) = (arriving.Report, DraftIds.Of(arriving.Report, arriving.Draft), arriving.Draft);
        request.Member = request.Member is { } member ? arriving.Member(member) : null;
        request.Organisation = arriving.Organisation(request.Organisation);
        request.Round = request.Round is { } round ? arriving.Id(round) : null;
        request.AnsweredBy = request.AnsweredBy is { } review ? arriving.Id(review) : null;
        return request;
    }
}
