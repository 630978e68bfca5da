using Marten;
using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.Accounts;

/// <summary>A password's hash that belongs to nobody, so that an unknown address costs as much time as a known one.</summary>
internal sealed class NobodysPassword(IPasswordHasher<Account> hasher)
{
    public string Hash { get; } = hasher.HashPassword(new Account(), Secret.New().Text);
}

/// <summary>Whether an address and a password belong together: one query, one hash and one count, whatever the answer.</summary>
internal sealed class PasswordCheck(
    IDocumentSession session,
    ILookupNormalizer normalizer,
    IPasswordHasher<Account> hasher,
    NobodysPassword nobody,
    LockOut lockOut)
{
    /// <summary>The account, or null: unknown, wrong and locked are one answer.</summary>
    public async Task<Account?> AccountOf(string email, string password, CancellationToken cancellation)
    {
        var account = await session.AccountByEmail(normalizer.NormalizeEmail(email.Trim()), cancellation);
        return await Check(account, password, cancellation) ? account : null;
    }

    public async Task<bool> Check(Account? account, string password, CancellationToken cancellation)
    {
        var verified = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? nobody.Hash, password);
        if (account?.PasswordHash is not null && verified != PasswordVerificationResult.Failed)
            return await lockOut.Admit(account.Id, cancellation);

        await lockOut.Fail(account?.Id, cancellation);
        return false;
    }
}
