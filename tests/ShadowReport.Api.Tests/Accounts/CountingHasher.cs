using Microsoft.AspNetCore.Identity;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>Counts how often a password is hashed or verified: the work that a stranger can measure.</summary>
internal sealed class CountingHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> _hasher = new();
    private int _hashed;
    private int _verified;

    public string HashPassword(Account user, string password)
    {
        Interlocked.Increment(ref _hashed);
        return _hasher.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verified);
        return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }

    public async Task<(int Hashed, int Verified)> WorkOf(Func<Task> act)
    {
        var before = (_hashed, _verified);
        await act();
        return (_hashed - before._hashed, _verified - before._verified);
    }
}
