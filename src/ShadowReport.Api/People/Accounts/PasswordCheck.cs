using Microsoft.AspNetCore.Identity;

namespace ShadowReport.Api.People.Accounts;

/// <summary>A password's hash that belongs to nobody, so that an unknown address costs as much time as a known one.</summary>
internal sealed class DummyPassword(IPasswordHasher<Account> hasher)
{
    public string Hash { get; } = hasher.HashPassword(new Account(), Secret.New().Text);
}

/// <summary>Whether an address and a password belong together: one query, one hash and one count, whatever the answer.</summary>
internal sealed class PasswordCheck(
    IDocumentSession session,
    ILookupNormalizer normalizer,
    IPasswordHasher<Account> hasher,
    DummyPassword nobody,
    LockOut lockOut,
    DemoAccounts demo,
    IHttpContextAccessor request)
{
    /// <summary>The account, or null: unknown, wrong and locked are one answer.</summary>
    public async Task<Account?> AccountOf(string email, string password, CancellationToken cancellation)
    {
        var normalized = normalizer.NormalizeEmail(email.Trim());
        var account = await session.AccountByEmail(normalized, cancellation);
        return await Check(account, normalized, password, cancellation) ? account : null;
    }

    public Task<bool> Check(Account account, string password, CancellationToken cancellation) =>
        Check(account, account.NormalizedEmail, password, cancellation);

    private async Task<bool> Check(Account? account, string normalizedEmail, string password, CancellationToken cancellation)
    {
        var id = FailedSignIns.IdOf(normalizedEmail, ClientAddress.Of(request.HttpContext));
        var verified = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? nobody.Hash, password);
        if (account?.PasswordHash is not null && verified != PasswordVerificationResult.Failed && !demo.IsBarred(account))
            return await lockOut.Admit(id, cancellation);

        await lockOut.Fail(id, cancellation);
        return false;
    }
}
