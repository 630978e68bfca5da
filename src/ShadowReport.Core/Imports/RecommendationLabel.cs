using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Imports;

/// <summary>Labels recommendations, which lists show and files do not.</summary>
internal static class RecommendationLabel
{
    private const int Words = 8;
    private const int Length = 60;

    /// <summary>The first words, cut before the first stop or where a list of labels would be too wide.</summary>
    public static string Of(string plain)
    {
        var words = plain.Split(null as char[], Words + 1, StringSplitOptions.RemoveEmptyEntries);
        var taken = words.Take(Words).ToList();
        var label = string.Join(' ', taken);
        var isCut = words.Length > Words;
        while (label.Length > Length && taken.Count > 1)
        {
            taken.RemoveAt(taken.Count - 1);
            (label, isCut) = (string.Join(' ', taken), true);
        }

        if (label.Length > Length)
            return Cut(label);
        label = label.TrimEnd('.', ',', ';', ':', '–', '-', ' ');
        return label.Length == 0 ? "…" : isCut ? label + "…" : label;
    }

    /// <summary>A heading that is made a label, cut where it would be too long for one.</summary>
    public static string Cut(string label)
    {
        if (label.Length <= DraftLimits.Title && label.Length <= 3 * Length)
            return label;
        var end = char.IsHighSurrogate(label[(3 * Length) - 1]) ? (3 * Length) - 1 : 3 * Length;
        return label[..Math.Min(end, label.Length)] + "…";
    }
}
