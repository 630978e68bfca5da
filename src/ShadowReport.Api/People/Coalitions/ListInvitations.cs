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

    public static Task<Results<CacheableOk<Page<InvitationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, page => new Query(page));

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
