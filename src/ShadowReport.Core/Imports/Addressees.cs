using System.Text.RegularExpressions;

namespace ShadowReport.Core.Imports;

/// <summary>Finds the addressees that a recommendation names, in English only. The result is a suggestion that a person confirms.</summary>
internal static partial class Addressees
{
    /// <summary>A longer text names so many addressees that the first one is no better guess than the last.</summary>
    private const int LengthAtMost = 2_000;

    public static string? Named(string plain)
    {
        var found = Asked().Match(plain.Length > LengthAtMost ? plain[..LengthAtMost] : plain);
        return found.Success ? found.Groups["who"].Value : null;
    }

    [GeneratedRegex(
        @"\b(?:ask|asks|request|requests|urge|urges|call on|call upon|calls on|calls upon|invite|invites|encourage|encourages|recommend that|recommends that) (?<who>CEDAW|CESCR|CERD|(?:the|this) Committee|(?:the )?States? part(?:y|ies)|the Government(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)*)?|the Special Rapporteur)\b|\b(?<who>CEDAW|CESCR|CERD|[Tt]he Committee|(?:[Tt]he )?States? [Pp]art(?:y|ies)|[Tt]he Government(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)*)?|[Tt]he Special Rapporteur) (?:should|must|shall|needs? to|ought to)\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
