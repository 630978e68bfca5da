using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ShadowReport.Core.Submissions;

/// <summary>Makes one hash of all that a snapshot froze.</summary>
public static class SnapshotHash
{
    /// <summary>
    /// SHA-256, in hexadecimal, over what is given in the order given. Each item is written as a JSON string, so that no two lists of
    /// items run together into the same bytes.
    /// </summary>
    public static string Of(IEnumerable<string?> items) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(items))));
}
