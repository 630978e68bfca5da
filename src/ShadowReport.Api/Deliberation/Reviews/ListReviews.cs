using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>All reviews of a draft, in the order they were given; or a report's objections that stand, were overridden, or came with an archive and are not confirmed.</summary>
internal static class ListReviews
{
    public sealed record Query(string Report, string? Draft, PageRequest Page) : IRequest<Outcome<Page<ReviewView>>>;

    public static async Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> OfDraft(
        string coalition, string report, string draft, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var page = PageRequest.From(limit, cursor);
        return page.Succeeded ? (await mediator.Send(new Query(report, draft, page.Value), cancellation)).ToPage(context) : page.ToProblem();
    }

    public static async Task<Results<CacheableOk<Page<ReviewView>>, ProblemHttpResult>> Objections(
        string coalition, string report, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var page = PageRequest.From(limit, cursor);
        return page.Succeeded ? (await mediator.Send(new Query(report, Draft: null, page.Value), cancellation)).ToPage(context) : page.ToProblem();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<ReviewView>>>
    {
        public async Task<Outcome<Page<ReviewView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            if (!await Exists(query, cancellation))
                return query.Draft is null ? ReportRefusals.NoSuchReport : DraftRefusals.NoSuchDraft;

            var reviews = session.Query<Review>().Where(review => review.MatchesSql("d.id > ?", after.Value));
            if (query.Draft is { } draft)
            {
                var id = DraftIds.Of(query.Report, draft);
                reviews = reviews.Where(review => review.Draft == id);
            }
            else
            {
                reviews = reviews.Where(review => review.Report == query.Report && review.Decision == Decision.Object
                    && (review.State == ReviewState.Standing || review.State == ReviewState.Overridden || review.State == ReviewState.Unconfirmed));
            }

            var found = await reviews.OrderBy(review => review.Id).Take(query.Page.Limit + 1).ToListAsync(cancellation);
            var batch = session.CreateBatchQuery();
            var findingPolicy = batch.Load<AgreedPolicy>(query.Report);
            var findingDrafts = batch.LoadMany<Draft>().ByIdList(found.Select(review => review.Draft).Distinct());
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var (policy, names) = ((await findingPolicy).OrDefault(), await findingNames);
            var histories = (await findingDrafts).ToDictionary(draft => draft.Id, draft => draft.History());
            return query.Page.Page(found, review => ReviewView.Of(review, histories[review.Draft], policy, names), review => review.Id.ToString());
        }

        private async Task<bool> Exists(Query query, CancellationToken cancellation) => query.Draft is { } draft
            ? await session.CheckExistsAsync<Draft>(DraftIds.Of(query.Report, draft), cancellation)
            : await session.CheckExistsAsync<Report>(query.Report, cancellation);
    }
}
