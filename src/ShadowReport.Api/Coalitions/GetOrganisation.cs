using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Coalitions;

internal static class GetOrganisation
{
    public sealed record Query(string Key) : IRequest<Outcome<OrganisationView>>;

    public static async Task<Results<Readable<OrganisationView>, ProblemHttpResult>> Endpoint(
        string coalition, string organisation, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Query(organisation), cancellation)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<OrganisationView>>
    {
        public async Task<Outcome<OrganisationView>> Handle(Query query, CancellationToken cancellation) =>
            await session.OrganisationByKey(query.Key, cancellation) is { } organisation
                ? OrganisationView.Of(organisation)
                : CoalitionRefusals.NoSuchOrganisation;
    }
}
