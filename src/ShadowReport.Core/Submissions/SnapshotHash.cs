using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ShadowReport.Core.Submissions;

/// <summary>Computes the hash of a snapshot.</summary>
public static class SnapshotHash
{
    /// <summary>Computes the SHA-256, in hexadecimal, of <see cref="Text"/> in UTF-8.</summary>
    public static string Of(IEnumerable<string?> items) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(items))));

    /// <summary>
    /// Returns the hashed text: a JSON array of strings and nulls, so that different lists never give the same bytes. The API shows it
    /// unchanged, because only this form of the array has the hash.
    /// </summary>
    public static string Text(IEnumerable<string?> items) => JsonSerializer.Serialize(items);
}
