using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

internal static class GetOrganisation
{
    public sealed record Query(Membership Viewer, string Key) : IRequest<Outcome<OrganisationView>>;

    public static Task<Results<CacheableOk<OrganisationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, string organisation) =>
        request.Send(new Query(request.By, organisation)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, FindPrintedOrganisations findPrinted)
        : IRequestHandler<Query, Outcome<OrganisationView>>
    {
        public async Task<Outcome<OrganisationView>> Handle(Query query, CancellationToken cancellation)
        {
            var (found, names) = await session.WithNames(
                batch => batch.Query<Organisation>().Where(own => own.Key == query.Key).SingleOrDefault(), cancellation);
            if (found is not { } organisation)
                return CoalitionRefusals.NoSuchOrganisation;
            if (query.Viewer.May(Permission.ReadMembers))
                return OrganisationView.Of(organisation, names.OfOrganisationOrNull(organisation.MappedTo));
            var printed = await findPrinted(session, cancellation);
            return printed.Keys.Contains(organisation.Key) ? printed.ViewOf(organisation) : CoalitionRefusals.NoSuchOrganisation;
        }
    }
}
