using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The organisations that write together; for observers those that are printed, as they are printed.</summary>
internal static class ListOrganisations
{
    public sealed record Query(Membership Viewer, IdPage Page) : IRequest<Outcome<Page<OrganisationView>>>;

    public static Task<Results<CacheableOk<Page<OrganisationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.By, page));

    public sealed class Handler(IQuerySession session, FindPrintedOrganisations findPrinted)
        : IRequestHandler<Query, Outcome<Page<OrganisationView>>>
    {
        public async Task<Outcome<Page<OrganisationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var organisations = session.Query<Organisation>();
            if (query.Viewer.May(Permission.ReadMembers))
                return await organisations.Read(query.Page, OrganisationView.Of, organisation => organisation.Id, cancellation);
            var printed = await findPrinted(session, cancellation);
            return await organisations.Where(organisation => organisation.Key.IsOneOf(printed.Keys))
                .Read(query.Page, printed.ViewOf, organisation => organisation.Id, cancellation);
        }
    }
}
