using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Access;

/// <summary>The personal access tokens that still work, without their secrets.</summary>
internal static class ListPersonalTokens
{
    /// <param name="Id">Deletes the token by DELETE.</param>
    /// <param name="Name">The name that you gave it.</param>
    /// <param name="Scopes">The scopes of the token.</param>
    /// <param name="Coalitions">The keys of the coalitions that it opens; null for all of yours.</param>
    /// <param name="CreatedAt">When you made it.</param>
    /// <param name="ExpiresAt">When it expires.</param>
    public sealed record View(
        Guid Id, string Name, IReadOnlyList<TokenScope> Scopes, IReadOnlyList<string>? Coalitions, DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt);

    public sealed record Query(Guid Account) : IRequest<Page<View>>;

    public static async Task<CacheableOk<Page<View>>> Endpoint([AsParameters] AccountRequest request) =>
        CacheableOk.Of(await request.Send(new Query(request.Account)));

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Page<View>>
    {
        public async Task<Page<View>> Handle(Query query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            var tokens = (await session.PersonalTokensOf(account.Id, cancellation))
                .Where(token => token.ExpiresAt > now && token.SecurityStamp == account.SecurityStamp).ToList();
            var coalitions = (await session.LoadManyAsync<Coalition>(cancellation, [.. tokens.SelectMany(token => token.Coalitions)]))
                .ToDictionary(coalition => coalition.Id, coalition => coalition.Key);
            return new Page<View>([.. tokens.Select(token => Of(token, coalitions))], Next: null);
        }

        private static View Of(PersonalToken token, Dictionary<Guid, string> coalitions) => new(
            token.Id, token.Name, token.Scopes, token.Coalitions.Count == 0 ? null : [.. token.Coalitions.Select(id => coalitions[id])],
            token.CreatedAt, token.ExpiresAt);
    }
}
