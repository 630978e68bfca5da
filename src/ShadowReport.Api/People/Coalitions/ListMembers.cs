namespace ShadowReport.Api.People.Coalitions;

internal static class ListMembers
{
    public sealed record Query(Membership Viewer, IdPage Page) : IRequest<Outcome<Page<MemberView>>>;

    public static Task<Results<CacheableOk<Page<MemberView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.By, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<MemberView>>>
    {
        public async Task<Outcome<Page<MemberView>>> Handle(Query query, CancellationToken cancellation)
        {
            var (found, names) = await session.WithNames(
                batch => batch.Query<Member>()
                    .Where(member => member.CoalitionId == query.Viewer.CoalitionId && member.RemovedAt == null)
                    .Read(query.Page, member => member.Id),
                cancellation);
            var emails = await Emails.VisibleTo(session, query.Viewer, found, cancellation);
            return query.Page.Page(
                found,
                member => MemberView.Of(
                    member, names.OfOrganisation(member.OrganisationKey), emails.GetValueOrDefault(member.AccountId)),
                member => member.Id);
        }
    }
}
