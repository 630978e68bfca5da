using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;

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

    public static async Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        string coalition, string report, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(access.Membership, report), cancellation)).ToReadable();

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            var waiting = await ImportedDecisions.Of(session, query.Report, query.By.Organisation, cancellation);
            var reviews = waiting.Reviews.Take(AtMost).ToList();
            var batch = session.CreateBatchQuery();
            var findingPolicy = batch.Load<AgreedPolicy>(query.Report);
            var finding = batch.LoadMany<Draft>().ByIdList(reviews.Select(review => review.Draft).Distinct());
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            var (policy, histories) = ((await findingPolicy).OrDefault(), (await finding).ToDictionary(draft => draft.Id, draft => draft.History()));
            return new View(
                waiting.Reviews.Count,
                waiting.SignOns.Count,
                [.. reviews.Select(review => ReviewView.Of(review, histories[review.Draft], policy, names))],
                [.. waiting.SignOns.Take(AtMost).Select(signOn => SignOnView.Of(signOn, query.By))]);
        }
    }
}
