using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

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

    /// <summary>Why an account with this address could not have this password; says nothing about accounts that exist.</summary>
    public async Task<Refusal?> RefusalOf(string email, string password)
    {
        var nobody = new Account { Email = email.Trim() };
        foreach (var validator in accounts.PasswordValidators)
        {
            var result = await validator.ValidateAsync(accounts, nobody, password);
            if (!result.Succeeded)
                return AccountRefusals.OfPassword("password", result);
        }

        return null;
    }
}
