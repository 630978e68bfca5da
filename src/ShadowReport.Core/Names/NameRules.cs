using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Names;

/// <summary>Validates display names, organisation names and printed names.</summary>
public static class NameRules
{
    /// <summary>The name that replaces an erased member's name. No member can choose it.</summary>
    public const string ErasedLabel = "A former member";

    private const int BrailleBlank = 0x2800;

    private const int ObjectReplacement = 0xFFFC;

    /// <summary>Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties.txt): invisible characters.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Normalises a name to NFC without surrounding spaces.</summary>
    public static string Clean(string name) => name.Normalize(NormalizationForm.FormC).Trim();

    /// <summary>Describes the error in a name and its fix; null for a valid name. The length is not checked.</summary>
    public static string? Fault(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || rune.Value is '\n' or '\r')
                return "A name is one line. Remove the line break.";
            if (!IsVisible(rune))
                return $"A name cannot hold U+{rune.Value:X4}, which is invisible or controls how text is shown. Remove it.";
        }

        return name.EnumerateRunes().Any(Rune.IsLetter) ? null : "A name holds at least one letter.";
    }

    /// <summary>Whether a character is invisible.</summary>
    public static bool IsIgnorable(Rune rune) => Ignorable.Any(range => rune.Value >= range.First && rune.Value <= range.Last);

    private static bool IsVisible(Rune rune) =>
        rune.Value is not (BrailleBlank or ObjectReplacement) && rune != Rune.ReplacementChar && !IsIgnorable(rune)
        && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned);
}
