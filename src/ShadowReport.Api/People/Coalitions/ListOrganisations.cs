using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The organisations that write together; for observers those that are printed, as they are printed.</summary>
internal static class ListOrganisations
{
    public sealed record Query(Membership Viewer, PageRequest Page) : IRequest<Outcome<Page<OrganisationView>>>;

    public static Task<Results<CacheableOk<Page<OrganisationView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, page => new Query(request.By, page));

    public sealed class Handler(IQuerySession session, FindPrintedOrganisations findPrinted) : IRequestHandler<Query, Outcome<Page<OrganisationView>>>
    {
        public async Task<Outcome<Page<OrganisationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            var organisations = session.Query<Organisation>().Where(organisation => organisation.MatchesSql("d.id > ?", after.Value));
            if (!query.Viewer.May(Permission.ReadMembers))
                return await Printed(query, organisations, cancellation);
            var found = await organisations
                .OrderBy(organisation => organisation.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, OrganisationView.Of, organisation => organisation.Id.ToString());
        }

        private async Task<Outcome<Page<OrganisationView>>> Printed(Query query, IQueryable<Organisation> organisations, CancellationToken cancellation)
        {
            var printed = await findPrinted(session, cancellation);
            var found = await organisations
                .Where(organisation => organisation.Key.IsOneOf(printed.Keys))
                .OrderBy(organisation => organisation.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, printed.ViewOf, organisation => organisation.Id.ToString());
        }
    }
}
