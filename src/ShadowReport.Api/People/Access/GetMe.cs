using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Access;

/// <summary>Who am I, and what am I where.</summary>
internal static class GetMe
{
    public sealed record InCoalition(
        string Coalition, string CoalitionName, string Member, string DisplayName, string Organisation, string OrganisationName,
        IReadOnlyList<Role> Roles);

    public sealed record View(Guid Account, string Email, Guid SignIn, IReadOnlyList<InCoalition> Coalitions);

    public sealed record Query(Guid Account, Guid SignIn) : IRequest<View>;

    public static async Task<CacheableOk<View>> Endpoint([AsParameters] AccountRequest request) =>
        CacheableOk.Of(await request.Send(new Query(request.Account, request.SignIn)));

    public sealed class Handler(IQuerySession session, AccountMemberships belongings) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query query, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            var found = await belongings.Of(query.Account, cancellation);
            return new View(account.Id, account.Email, query.SignIn, [.. found.Select(Of)]);
        }

        private static InCoalition Of(AccountMembership belonging)
        {
            var member = belonging.Membership;
            return new(member.Coalition, belonging.CoalitionName, member.Member, member.DisplayName, member.Organisation,
                member.OrganisationName, member.Roles);
        }
    }
}
