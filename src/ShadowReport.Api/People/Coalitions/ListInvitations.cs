using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.People.Coalitions;

internal static class ListInvitations
{
    public sealed record Query(PageRequest Page) : IRequest<Outcome<Page<InvitationView>>>;

    public static async Task<Results<CacheableOk<Page<InvitationView>>, ProblemHttpResult>> Endpoint(
        string coalition, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var page = PageRequest.From(limit, cursor);
        return page.Succeeded ? (await mediator.Send(new Query(page.Value), cancellation)).ToPage(context) : page.ToProblem();
    }

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<Page<InvitationView>>>
    {
        public async Task<Outcome<Page<InvitationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            var now = clock.GetUtcNow();
            var found = await session.Query<Invitation>()
                .Where(invitation => invitation.MatchesSql("d.id > ?", after.Value))
                .OrderBy(invitation => invitation.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, invitation => InvitationView.Of(invitation, now), invitation => invitation.Id.ToString());
        }
    }
}
