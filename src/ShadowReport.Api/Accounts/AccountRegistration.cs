using Microsoft.AspNetCore.Identity;
using ShadowReport.Core;

namespace ShadowReport.Api.Accounts;

/// <summary>Makes accounts, for the two who may: somebody with an invitation, and the operator of the server.</summary>
internal sealed class AccountRegistration(UserManager<Account> accounts)
{
    /// <summary>Puts a new account into the session; the caller saves.</summary>
    public async Task<Outcome<Account>> Register(string email, string password, DateTimeOffset now)
    {
        var account = new Account { Id = Guid.CreateVersion7(now), Email = email.Trim(), CreatedAt = now };
        var created = await accounts.CreateAsync(account, password);
        return created.Succeeded ? account : AccountRefusals.OfPassword("password", created);
    }
}
