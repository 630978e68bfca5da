using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Core.Webhooks;

/// <summary>Secrets, signatures and the schedule of attempts, by the Standard Webhooks specification 1.0.</summary>
public static class StandardWebhooks
{
    /// <summary>How long a secret of ours is, in bytes; the specification asks for 24 to 64.</summary>
    public const int SecretBytes = 32;

    private const string SecretPrefix = "whsec_";

    /// <summary>How long after an attempt the next one follows: ten in all, over three days.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The secret as its owner gets it.</summary>
    public static string SecretText(ReadOnlySpan<byte> secret) => SecretPrefix + Convert.ToBase64String(secret);

    /// <summary>The header webhook-signature: one signature for each secret, so that a receiver may know the old or the new one.</summary>
    /// <param name="secrets">The secrets' bytes.</param>
    /// <param name="id">The message's id, the same at every attempt.</param>
    /// <param name="at">When this attempt is made.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Signatures(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}.{body}");
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }

    /// <summary>The header webhook-timestamp: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>How long to wait after so many attempts, or null when that was the last one.</summary>
    /// <param name="attempts">How many were made, from 1.</param>
    /// <param name="chance">From 0 to 1: up to a tenth is added, so that many that failed together do not come back together.</param>
    public static TimeSpan? WaitAfter(int attempts, double chance) =>
        attempts <= Waits.Length ? Waits[attempts - 1] * (1 + (0.1 * chance)) : null;
}
