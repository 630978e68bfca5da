namespace ShadowReport.Api.People.Coalitions;

/// <summary>The coalitions that one is a member of; of others nobody is told.</summary>
internal static class ListCoalitions
{
    public sealed record View(string Key, string Name, MyPartView Me);

    public sealed record Query(Guid Account) : IRequest<Page<View>>;

    public static async Task<CacheableOk<Page<View>>> Endpoint([AsParameters] AccountRequest request) =>
        CacheableOk.Of(await request.Send(new Query(request.Account)));

    public sealed class Handler(AccountMemberships belongings) : IRequestHandler<Query, Page<View>>
    {
        public async Task<Page<View>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await belongings.Of(query.Account, cancellation);
            return new Page<View>([.. found.Select(Of)], Next: null);
        }

        private static View Of(AccountMembership belonging) =>
            new(belonging.Membership.Coalition, belonging.CoalitionName, MyPartView.Of(belonging.Membership));
    }
}
