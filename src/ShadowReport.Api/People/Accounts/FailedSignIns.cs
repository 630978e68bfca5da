using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Api.People.Accounts;

/// <summary>
/// Wrong passwords for one account from one client address. An address that belongs to no account is counted in the same way, so that it
/// costs the same work. Outside the coalitions' tenants; it is kept for an hour or two and holds neither address.
/// </summary>
internal sealed class FailedSignIns
{
    /// <summary>A count that nothing was added to for this long starts again: guessing this slowly gains nothing over the lock.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    /// <summary>See <see cref="IdOf"/>.</summary>
    public string Id { get; set; } = "";

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>A hash, so that no row says who tried to sign in from where.</summary>
    /// <param name="normalizedEmail">The address of the account, normalised.</param>
    /// <param name="clientAddress">The address of the client, see <see cref="Platform.ClientAddress"/>.</param>
    public static string IdOf(string normalizedEmail, string clientAddress) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{normalizedEmail}\n{clientAddress}")));
}
