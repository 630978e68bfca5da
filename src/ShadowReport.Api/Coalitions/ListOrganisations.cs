using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Coalitions;

internal static class ListOrganisations
{
    public sealed record Query(PageRequest Page) : IRequest<Outcome<Page<OrganisationView>>>;

    public static async Task<Results<Readable<Page<OrganisationView>>, ProblemHttpResult>> Endpoint(
        string coalition, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var page = PageRequest.From(limit, cursor);
        return page.Succeeded ? (await mediator.Send(new Query(page.Value), cancellation)).ToPage(context) : page.ToProblem();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<OrganisationView>>>
    {
        public async Task<Outcome<Page<OrganisationView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            var found = await session.Query<Organisation>()
                .Where(organisation => organisation.MatchesSql("d.id > ?", after.Value))
                .OrderBy(organisation => organisation.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, OrganisationView.Of, organisation => organisation.Id.ToString());
        }
    }
}
