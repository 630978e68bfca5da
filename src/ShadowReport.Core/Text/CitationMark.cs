using System.Text.RegularExpressions;

namespace ShadowReport.Core.Text;

/// <summary>Reads and writes citation marks in Pandoc's form: `[@key]`, `[@key, p. 450]`, `[@one, p. 3; @other, paras. 4–5]`.</summary>
public static partial class CitationMark
{
    /// <summary>The maximum length between the brackets, in UTF-16 units.</summary>
    public const int LengthAtMost = 300;

    /// <summary>Reads the text between the brackets; null when it is not a citation mark.</summary>
    public static IReadOnlyList<Citation>? Read(string inside)
    {
        var citations = new List<Citation>();
        foreach (var part in inside.Split(';'))
        {
            if (One().Match(part) is not { Success: true } found)
                return null;
            citations.Add(new Citation(
                found.Groups["key"].Value, found.Groups["pinpoint"] is { Success: true } pinpoint ? pinpoint.Value.Trim() : null));
        }

        return citations;
    }

    /// <summary>Writes the mark of some citations.</summary>
    public static string Write(IEnumerable<Citation> citations) =>
        $"[{string.Join("; ", citations.Select(Written))}]";

    private static string Written(Citation citation) =>
        citation.Pinpoint is { } pinpoint ? $"@{citation.Key}, {pinpoint}" : $"@{citation.Key}";

    [GeneratedRegex(
        @"^\s*@(?<key>[A-Za-z0-9](?:[A-Za-z0-9_:./-]*[A-Za-z0-9])?)\s*(?:,\s*(?<pinpoint>\S[^\[\]]*))?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex One();
}
