using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The threads on a draft in the order they were opened, shown on the newest version or on any other.</summary>
internal static class ListComments
{
    public sealed record Query(string Report, string Draft, int? Version, bool? Open, PageRequest Page) : IRequest<Outcome<Page<CommentView>>>
    {
        public static Outcome<Query> From(string report, string draft, int? version, string? state, int? limit, string? cursor)
        {
            var page = PageRequest.From(limit, cursor);
            if (!page.Succeeded)
                return page.Refusal;
            if (state is not (null or "open" or "resolved"))
                return Refusal.Invalid("state-unknown", "state", "state must be open or resolved.");
            return new Query(report, draft, version, state is null ? null : state == "open", page.Value);
        }
    }

    public static async Task<Results<CacheableOk<Page<CommentView>>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string draft, int? version, string? state, int? limit, string? cursor,
        HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var query = Query.From(report, draft, version, state, limit, cursor);
        return query.Succeeded ? (await mediator.Send(query.Value, cancellation)).ToPage(context) : query.ToProblem();
    }

    public sealed class Handler(IQuerySession session, CommentPorting porting) : IRequestHandler<Query, Outcome<Page<CommentView>>>
    {
        public async Task<Outcome<Page<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;

            var id = DraftIds.Of(query.Report, query.Draft);
            var threads = session.Query<CommentThread>().Where(thread => thread.Draft == id && thread.MatchesSql("d.id > ?", after.Value));
            if (query.Open is { } open)
                threads = threads.Where(thread => thread.IsOpen == open);
            var found = await threads.OrderBy(thread => thread.Id).Take(query.Page.Limit + 1).ToListAsync(cancellation);
            var views = await porting.On(id, query.Version, found, cancellation);
            return views.Succeeded ? query.Page.Page(views.Value, view => view, view => view.Id.ToString()) : views.Refusal;
        }
    }
}
