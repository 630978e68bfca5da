using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Publishing.Docx;

/// <summary>
/// Numbers the headings of sections in Word: I., A., 1., as in United Nations documents. Annexes, endorsers and headings inside a text have
/// no number. If authors typed their own numbers, no heading has one.
/// </summary>
internal sealed class DocxHeadingNumbers
{
    public const int Levels = 9;

    private static readonly NumberFormatValues[] Formats = [
        NumberFormatValues.UpperRoman, NumberFormatValues.UpperLetter, NumberFormatValues.Decimal, NumberFormatValues.LowerLetter,
        NumberFormatValues.LowerRoman];

    private readonly Dictionary<HeadingPart, string> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly bool _isArabic;

    public DocxHeadingNumbers(SubmissionDocument document)
    {
        _isArabic = document.IsRightToLeft && !document.Language.StartsWith("he", StringComparison.OrdinalIgnoreCase)
            && !document.Language.StartsWith("yi", StringComparison.OrdinalIgnoreCase);
        IsOn = !document.Contents.Any(IsNumberedByHand);
        if (IsOn)
            Count(document);
    }

    public bool IsOn { get; }

    /// <summary>Returns the number that Word shows before a heading; null when there is none.</summary>
    public string? LabelOf(HeadingPart heading) => _labels.GetValueOrDefault(heading);

    public NumberFormatValues FormatOf(int level) => _isArabic
        ? level == 1 ? NumberFormatValues.ArabicAbjad : NumberFormatValues.Decimal
        : Formats[(level - 1) % Formats.Length];

    /// <summary>Counts the headings, including deleted ones, which Word counts until the change is accepted.</summary>
    private void Count(SubmissionDocument document)
    {
        var numbers = new int[Levels + 1];
        var isCounted = true;
        foreach (var heading in document.Parts.OfType<HeadingPart>().Where(heading => heading.IsInContents))
        {
            if (heading.Level == 1 || heading.IsAnnex)
                isCounted = !heading.IsAnnex && heading.Anchor != EndorsersPart.HeadingAnchor;
            if (!isCounted)
                continue;
            numbers[heading.Level]++;
            Array.Clear(numbers, heading.Level + 1, Levels - heading.Level);
            _labels[heading] = Label(heading.Level, numbers[heading.Level]) + ".";
        }
    }

    private string Label(int level, int number)
    {
        var format = FormatOf(level);
        if (format == NumberFormatValues.ArabicAbjad)
            return DocxNumberFormats.InAbjad(number);
        if (format == NumberFormatValues.UpperRoman)
            return DocxNumberFormats.Roman(number);
        if (format == NumberFormatValues.LowerRoman)
            return DocxNumberFormats.Roman(number).ToLowerInvariant();
        if (format == NumberFormatValues.UpperLetter)
            return DocxNumberFormats.Letter(number);
        return format == NumberFormatValues.LowerLetter ? DocxNumberFormats.Letter(number).ToLowerInvariant()
            : number.ToString(CultureInfo.InvariantCulture);
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
