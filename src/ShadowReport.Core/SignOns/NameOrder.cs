using System.Globalization;
using System.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>
/// The order of names in a file. It is our own, by the numbers of letters: what a machine knows of languages differs from one to the
/// next, and the same snapshot gives the same bytes on each.
/// </summary>
public static class NameOrder
{
    /// <summary>What a name is sorted by, ordinally: its letters and digits without marks, in capitals, with single spaces between words.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
                key.Append(char.ToUpperInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format)
                && key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        return key.ToString().TrimEnd(' ');
    }

    /// <summary>Sorts by names; those that only marks or capitals tell apart by the numbers of their characters.</summary>
    public static IOrderedEnumerable<T> ThenByName<T>(this IOrderedEnumerable<T> items, Func<T, string> name) =>
        items.ThenBy(item => KeyOf(name(item)), StringComparer.Ordinal).ThenBy(name, StringComparer.Ordinal);
}
