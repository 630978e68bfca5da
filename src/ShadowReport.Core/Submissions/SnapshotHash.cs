using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ShadowReport.Core.Submissions;

/// <summary>Makes one hash of all that a snapshot froze.</summary>
public static class SnapshotHash
{
    /// <summary>SHA-256, in hexadecimal, of <see cref="Text"/> in UTF-8: over what is given in the order given.</summary>
    public static string Of(IEnumerable<string?> items) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(items))));

    /// <summary>
    /// What is hashed: a JSON array, each item a string or null, so that no two lists of items run together into the same bytes. Shown
    /// as it is, since the same array is written in many ways, and only this one has the hash.
    /// </summary>
    public static string Text(IEnumerable<string?> items) => JsonSerializer.Serialize(items);
}
