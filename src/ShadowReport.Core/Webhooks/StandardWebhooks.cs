using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Core.Webhooks;

/// <summary>Creates secrets, signatures and retry times by the Standard Webhooks specification 1.0.</summary>
public static class StandardWebhooks
{
    /// <summary>The length of a secret in bytes; the specification requires 24 to 64.</summary>
    public const int SecretBytes = 32;

    private const string SecretPrefix = "whsec_";

    /// <summary>The delays between attempts: ten attempts over three days.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Formats a secret for its owner.</summary>
    public static string SecretText(ReadOnlySpan<byte> secret) => SecretPrefix + Convert.ToBase64String(secret);

    /// <summary>
    /// Creates the webhook-signature header, with one signature for each secret, so that receivers can use the old or the new one.
    /// </summary>
    /// <param name="secrets">The secrets' bytes.</param>
    /// <param name="id">The id of the message, equal for all attempts.</param>
    /// <param name="at">The time of this attempt.</param>
    /// <param name="body">The body as sent.</param>
    public static string Signatures(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}.{body}");
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }

    /// <summary>Creates the webhook-timestamp header: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the delay before the next attempt; null after the last one.</summary>
    /// <param name="attempts">The number of attempts so far, from 1.</param>
    /// <param name="chance">A random number from 0 to 1. It adds up to a tenth to the delay, so that attempts that failed together do not
    /// repeat together.</param>
    public static TimeSpan? WaitAfter(int attempts, double chance) =>
        attempts <= Waits.Length ? Waits[attempts - 1] * (1 + (0.1 * chance)) : null;
}
