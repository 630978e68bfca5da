using System.Globalization;
using System.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>
/// Sorts names in files. It compares letters by number, because the language rules of machines differ, and a snapshot must give the same
/// bytes everywhere.
/// </summary>
public static class NameOrder
{
    /// <summary>Returns the ordinal sort key of a name: its letters and digits without accents, in capitals, with single spaces.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
                key.Append(char.ToUpperInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not (
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.Format)
                && key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        return key.ToString().TrimEnd(' ');
    }

    /// <summary>Sorts by names, then by the numbers of their characters.</summary>
    public static IOrderedEnumerable<T> ThenByName<T>(this IOrderedEnumerable<T> items, Func<T, string> name) =>
        items.ThenBy(item => KeyOf(name(item)), StringComparer.Ordinal).ThenBy(name, StringComparer.Ordinal);
}
