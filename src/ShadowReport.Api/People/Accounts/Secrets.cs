using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Api.People.Accounts;

/// <summary>256 random bits that are handed out once; only their hash is kept.</summary>
internal readonly record struct Secret(string Text, string Hash)
{
    private const int Bytes = 32;

    /// <summary>The length of a secret as text, to turn rubbish away without asking the database.</summary>
    public const int TextLength = 43;

    public static Secret New() => Of(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Not salted and not slow: a secret of 256 random bits cannot be guessed from its hash.</summary>
    public static Secret Of(string text) => new(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    public static bool IsOne(string text) => text.Length == TextLength && Base64Url.IsValid(text);

    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));
}

/// <summary>
/// A secret led by the ids of what it opens. So a used one still says whose it is, although only the newest one's hash is kept.
/// </summary>
internal static class AddressedSecret
{
    public static string Write(ReadOnlySpan<Guid> ids, Secret secret) =>
        string.Concat([.. ids.ToArray().Select(id => id.ToString("N")), secret.Text]);

    public static bool TryRead(string text, Span<Guid> ids, [NotNullWhen(true)] out Secret? secret)
    {
        secret = null;
        if (text.Length != ids.Length * 32 + Secret.TextLength || !Secret.IsOne(text[^Secret.TextLength..]))
            return false;
        for (var i = 0; i < ids.Length; i++)
        {
            if (!Guid.TryParseExact(text.AsSpan(i * 32, 32), "N", out ids[i]))
                return false;
        }

        secret = Secret.Of(text[^Secret.TextLength..]);
        return true;
    }
}
