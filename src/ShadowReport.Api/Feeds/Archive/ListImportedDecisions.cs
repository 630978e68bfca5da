using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Sending.SignOns;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>Lists what the archive of a report says that the reader's organisation decided, and that waits to be confirmed.</summary>
internal static class ListImportedDecisions
{
    private const int AtMost = 500;

    /// <param name="ReviewsInAll">How many reviews wait.</param>
    /// <param name="SignOnsInAll">How many sign-ons wait.</param>
    /// <param name="Reviews">The reviews, in the order they were given; the first 500.</param>
    /// <param name="SignOns">The sign-ons; the first 500.</param>
    public sealed record View(int ReviewsInAll, int SignOnsInAll, IReadOnlyList<ReviewView> Reviews, IReadOnlyList<SignOnView> SignOns);

    public sealed record Query(Membership By, string Report) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable();

    public sealed class Handler(IQuerySession session, OpenActions actions) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await ImportedDecisions.Of(session, query.Report, query.By.Organisation, cancellation);
            if (!found.Succeeded)
                return found.Refusal;
            var (reviews, signOns) = (found.Value.Reviews, found.Value.SignOns);
            return new View(
                reviews.Count,
                signOns.Count,
                await ReviewView.Of(session, query.Report, [.. reviews.Take(AtMost)], actions, cancellation),
                [.. signOns.Take(AtMost).Select(signOn => SignOnView.Of(signOn, query.By, found.Value.Names))]);
        }
    }
}
