using System.Xml.Linq;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Tells the language of a file. A file names three: one for scripts such as Latin, one for those from right to left, one for those of
/// East Asia; which of them is meant is told by the letters. Programs put in whatever they were set up with, so a language that is not
/// written in these letters is not believed.
/// </summary>
internal static class DocxLanguage
{
    private static readonly string[] EastAsian = ["zh", "ja", "ko"];

    /// <summary>BCP 47; null when the file does not say.</summary>
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
            _ => !SubmissionAssembler.IsRightToLeft(language) && !EastAsian.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase),
        });
    }

    private static IEnumerable<string> Candidates(DocxParts parts, DocxStyleSheet styles, string attribute)
    {
        // What most runs say by themselves is what somebody chose.
        var byRuns = parts.Document.Descendants(W.Main + "lang").Select(language => (string?)language.Attribute(W.Main + attribute)).OfType<string>()
            .GroupBy(language => language).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        var runs = parts.Document.Descendants(W.Main + "r").Count();
        var saying = byRuns is null ? 0 : parts.Document.Descendants(W.Main + "lang").Count(language => (string?)language.Attribute(W.Main + attribute) == byRuns);
        // Pandoc writes the language of the text as that of Latin letters, whatever its letters are.
        var byFile = new[] { (string?)styles.Language?.Attribute(W.Main + "val"), (string?)styles.Language?.Attribute(W.Main + attribute), parts.Properties?.Elements().FirstOrDefault(property => property.Name.LocalName == "language")?.Value };
        IEnumerable<string?> all = saying * 2 > runs ? [byRuns, .. byFile] : [.. byFile, byRuns];
        return all.OfType<string>().Select(language => language.Trim()).Where(language => language.Length is > 1 and < 36 && language != "x-none");
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
