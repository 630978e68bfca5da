using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing;

/// <summary>
/// Numbers the headings of sections: I., A., 1., as in United Nations documents. Annexes, endorsers and headings inside a text have no
/// number. If authors typed their own numbers, no heading has one.
/// </summary>
internal sealed class HeadingNumbers
{
    public const int Levels = 9;

    private static readonly string[] Formats = ["upperRoman", "upperLetter", "decimal", "lowerLetter", "lowerRoman"];

    private readonly Dictionary<HeadingPart, string> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<HeadingPart> _withoutNumber = new(ReferenceEqualityComparer.Instance);
    private readonly bool _isArabic;
    private readonly bool _isRightToLeft;

    public HeadingNumbers(SubmissionDocument document)
    {
        _isRightToLeft = document.IsRightToLeft;
        _isArabic = _isRightToLeft && !document.Language.StartsWith("he", StringComparison.OrdinalIgnoreCase)
            && !document.Language.StartsWith("yi", StringComparison.OrdinalIgnoreCase);
        IsOn = !document.Contents.Any(IsNumberedByHand);
        if (IsOn)
            Count(document);
    }

    public bool IsOn { get; }

    /// <summary>Returns the number that is shown before a heading; null when there is none.</summary>
    public string? LabelOf(HeadingPart heading) => _labels.GetValueOrDefault(heading);

    /// <summary>Whether a section never has a number, unlike its level: an annex, or the endorsers.</summary>
    public bool IsWithoutNumber(HeadingPart heading) => _withoutNumber.Contains(heading);

    /// <summary>Returns the number format of a level, by the names of ISO/IEC 29500.</summary>
    public string FormatOf(int level) => _isArabic ? level == 1 ? "arabicAbjad" : "decimal" : Formats[(level - 1) % Formats.Length];

    /// <summary>Returns the kind of a level's numbers, as far as it is one of Arabic letters.</summary>
    public ListNumerals NumeralsOf(int level) => FormatOf(level) == "arabicAbjad" ? ListNumerals.Abjad : ListNumerals.Decimal;

    /// <summary>Returns the width of the widest number of a level, in twentieths of a point.</summary>
    /// <param name="level">From 1.</param>
    /// <param name="halfPoints">The size of the letters.</param>
    public int WidestOf(int level, int halfPoints) => _labels.Where(label => label.Key.Level == level)
        .Select(label => TextWidths.Of(label.Value, halfPoints, isBold: true, _isRightToLeft)).DefaultIfEmpty().Max();

    /// <summary>Counts the headings of the new text: a deleted heading has no number.</summary>
    private void Count(SubmissionDocument document)
    {
        var numbers = new int[Levels + 1];
        var isCounted = true;
        foreach (var heading in document.Parts.OfType<HeadingPart>().Where(heading => heading.IsInContents))
        {
            if (heading.Level == 1 || heading.IsAnnex)
                isCounted = !heading.IsAnnex && heading.Anchor != EndorsersPart.HeadingAnchor;
            if (!isCounted)
                _withoutNumber.Add(heading);
            if (!isCounted || heading.Change is ChangeKind.Deleted or ChangeKind.MovedAway)
                continue;
            numbers[heading.Level]++;
            Array.Clear(numbers, heading.Level + 1, Levels - heading.Level);
            _labels[heading] = NumberFormats.Write(FormatOf(heading.Level), numbers[heading.Level]) + ".";
        }
    }

    /// <summary>Whether a heading starts with a typed number: "1. Introduction", "II. Context", "A) Method".</summary>
    private static bool IsNumberedByHand(HeadingPart heading)
    {
        var words = string.Concat(heading.Inlines.Select(inline => inline.Text)).TrimStart();
        var end = words.IndexOfAny(['.', ')']);
        if (heading.IsAnnex || end is <= 0 or > 6 || end + 1 >= words.Length || !(words[end + 1] == ' ' || char.IsDigit(words[end + 1])))
            return false;
        return words[..end].All(char.IsDigit) || words[..end].All(sign => "IVXLC".Contains(sign)) || end == 1;
    }
}
