using ShadowReport.Api.People.Accounts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>The addresses that a person may see: their own, and a coordinator everybody's. Others are not even loaded.</summary>
internal static class Emails
{
    public static async Task<IReadOnlyDictionary<Guid, string>> VisibleTo(
        IQuerySession session, Membership viewer, IReadOnlyList<Member> members, CancellationToken cancellation)
    {
        var seesAll = Permissions.Allow(viewer.Roles, Permission.ManageMembers);
        var accounts = members.Where(member => seesAll || member.Id == viewer.MemberId).Select(member => member.AccountId).ToArray();
        if (accounts.Length == 0)
            return new Dictionary<Guid, string>();
        return (await session.LoadManyAsync<Account>(cancellation, accounts)).ToDictionary(account => account.Id, account => account.Email);
    }
}
