using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>
/// What a file carries to be known again: nobody can read from it, or find out by trying, which coalition or report made it. Each
/// edition has a code of its own, so that who holds one edition cannot ask `/verify` about the words of another.
/// </summary>
public static class SubmissionCode
{
    private const int Length = 32;

    /// <summary>The code of a snapshot's file in one edition: 32 lower-case hexadecimal digits.</summary>
    /// <param name="coalition">The coalition's random id, which never leaves the server.</param>
    /// <param name="report">The report's key.</param>
    /// <param name="snapshot">The snapshot's number.</param>
    /// <param name="hash">The snapshot's hash.</param>
    /// <param name="edition">For whose eyes the file is.</param>
    public static string Of(Guid coalition, string report, int snapshot, string hash, Edition edition) => SnapshotHash.Of(
        [coalition.ToString("N"), report, snapshot.ToString(System.Globalization.CultureInfo.InvariantCulture), hash, .. edition == Edition.Public ? [] : new[] { edition.ToString() }])[..Length];

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsCode(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
