namespace ShadowReport.Api.People.Coalitions;

internal static class ListInvitations
{
    public sealed record Query(IdPage Page) : IRequest<Outcome<Page<InvitationView>>>;

    public static Task<Results<CacheableOk<Page<InvitationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(page));

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<Page<InvitationView>>>
    {
        public async Task<Outcome<Page<InvitationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var (found, names) = await session.WithNames(
                batch => batch.Query<Invitation>().Read(query.Page, invitation => invitation.Id), cancellation);
            return query.Page.Page(
                found, invitation => InvitationView.Of(invitation, names.OfOrganisation(invitation.OrganisationKey), now),
                invitation => invitation.Id);
        }
    }
}
