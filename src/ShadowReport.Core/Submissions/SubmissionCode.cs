using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// Creates the code by which a file is recognised. It reveals neither the coalition nor the report. Each edition has its own code, so that
/// readers of one edition cannot use `/verify` to test words of another.
/// </summary>
public static class SubmissionCode
{
    private const int Length = 32;

    /// <summary>Computes the code of a snapshot's file in one edition: 32 lower-case hexadecimal digits.</summary>
    /// <param name="coalition">The coalition's random id, which never leaves the server.</param>
    /// <param name="report">The report's key.</param>
    /// <param name="snapshot">The snapshot's number.</param>
    /// <param name="hash">The snapshot's hash.</param>
    /// <param name="edition">The edition of the file.</param>
    public static string Of(Guid coalition, string report, int snapshot, string hash, Edition edition) => SnapshotHash.Of(
        [coalition.ToString("N"), report, snapshot.ToString(System.Globalization.CultureInfo.InvariantCulture), hash,
            .. edition == Edition.Public ? [] : new[] { edition.ToString() }])[..Length];

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsCode(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
