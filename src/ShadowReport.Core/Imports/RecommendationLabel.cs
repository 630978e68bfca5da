using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Imports;

/// <summary>Creates labels for recommendations. Lists show them; files do not.</summary>
internal static class RecommendationLabel
{
    private const int Words = 8;
    private const int Length = 60;

    /// <summary>Takes the first words, up to the first full stop or the maximum width of a label.</summary>
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

    /// <summary>Shortens a heading to the length of a label.</summary>
    public static string Cut(string label)
    {
        if (label.Length <= DraftLimits.Title && label.Length <= 3 * Length)
            return label;
        var end = char.IsHighSurrogate(label[(3 * Length) - 1]) ? (3 * Length) - 1 : 3 * Length;
        return label[..Math.Min(end, label.Length)] + "…";
    }
}
