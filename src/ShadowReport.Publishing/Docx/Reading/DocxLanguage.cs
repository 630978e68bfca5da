using System.Xml.Linq;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Detects the language of a file. A file names three: for Latin and similar scripts, for right-to-left scripts, and for East Asian
/// scripts. The letters decide which one applies. Programs write their default language, so one that does not use these letters is ignored.
/// </summary>
internal static class DocxLanguage
{
    private static readonly string[] EastAsian = ["zh", "ja", "ko"];

    /// <summary>Returns the BCP 47 language; null when the file does not state it.</summary>
    public static string? Of(DocxParts parts, DocxStyleSheet styles)
    {
        var (rightToLeft, eastAsian, others) = Letters(parts.Document);
        if (rightToLeft + eastAsian + others == 0)
            return null;
        var attribute = rightToLeft > others ? "bidi" : eastAsian > others ? "eastAsia" : "val";
        return Candidates(parts, styles, attribute).FirstOrDefault(language => attribute switch
        {
            "bidi" => SubmissionAssembler.IsRightToLeft(language),
            "eastAsia" => EastAsian.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase),
            _ => !SubmissionAssembler.IsRightToLeft(language)
                && !EastAsian.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase),
        });
    }

    private static IEnumerable<string> Candidates(DocxParts parts, DocxStyleSheet styles, string attribute)
    {
        // The language of most runs was chosen by someone.
        var byRuns = parts.Document.Descendants(W.Main + "lang").Select(language => (string?)language.Attribute(W.Main + attribute))
            .OfType<string>()
            .GroupBy(language => language).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        var runs = parts.Document.Descendants(W.Main + "r").Count();
        var saying = byRuns is null ? 0 : parts.Document.Descendants(W.Main + "lang")
            .Count(language => (string?)language.Attribute(W.Main + attribute) == byRuns);
        // Pandoc states the language of the text as that of Latin letters, regardless of its script.
        var byFile = new[] { (string?)styles.Language?.Attribute(W.Main + "val"), (string?)styles.Language?.Attribute(W.Main + attribute),
            parts.Properties?.Elements().FirstOrDefault(property => property.Name.LocalName == "language")?.Value };
        IEnumerable<string?> all = saying * 2 > runs ? [byRuns, .. byFile] : [.. byFile, byRuns];
        return all.OfType<string>().Select(language => language.Trim())
            .Where(language => language.Length is > 1 and < 36 && language != "x-none");
    }

    private static (int RightToLeft, int EastAsian, int Others) Letters(XElement document)
    {
        var (rightToLeft, eastAsian, others) = (0, 0, 0);
        foreach (var character in document.Descendants(W.Main + "t").SelectMany(text => text.Value))
        {
            if (character is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC')
                rightToLeft++;
            else if (character is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF')
                eastAsian += 2;
            else if (char.IsLetter(character))
                others++;
        }

        return (rightToLeft, eastAsian, others);
    }
}
