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
            if (query.Viewer.May(Permission.ReadMembers))
            {
                var (found, names) = await session.WithNames(
                    batch => batch.Query<Organisation>().Read(query.Page, organisation => organisation.Id), cancellation);
                return query.Page.Page(
                    found, organisation => OrganisationView.Of(organisation, names.OfOrganisationOrNull(organisation.MappedTo)),
                    organisation => organisation.Id);
            }

            var printed = await findPrinted(session, cancellation);
            return await session.Query<Organisation>().Where(organisation => organisation.Key.IsOneOf(printed.Keys))
                .Read(query.Page, printed.ViewOf, organisation => organisation.Id, cancellation);
        }
    }
}
