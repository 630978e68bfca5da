namespace ShadowReport.Api.People.Coalitions;

internal static class GetCoalition
{
    public sealed record Query(Membership Me) : IRequest<Outcome<CoalitionView>>;

    public static Task<Results<CacheableOk<CoalitionView>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request) =>
        request.Send(new Query(request.By)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<CoalitionView>>
    {
        public async Task<Outcome<CoalitionView>> Handle(Query query, CancellationToken cancellation) =>
            CoalitionView.Of((await session.LoadAsync<Coalition>(query.Me.CoalitionId, cancellation))!, query.Me);
    }
}
