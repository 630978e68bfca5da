namespace ShadowReport.Publishing.Docx.Reading;

/// <summary>
/// Writes raised and lowered text in characters of Unicode, because a draft has no other form for it: 10⁶, m², CO₂. Letters stay as they
/// are: only few have such characters, and ordinals such as 1er or 4th mean the same on the line.
/// </summary>
internal static class RaisedText
{
    private const string Plain = "0123456789+-−=()ni";
    private const string Superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ";
    private const string Subscript = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ";
    private const string RomanNumerals = "IVXLCDM";
    private const int OrdinalAtMost = 4;

    /// <summary>Returns the text in raised or lowered characters; null when one of its letters or digits has none.</summary>
    public static string? Of(string text, bool isLowered)
    {
        var characters = isLowered ? Subscript : Superscript;
        var raised = string.Create(text.Length, text, (into, from) =>
        {
            for (var index = 0; index < from.Length; index++)
                into[index] = Plain.IndexOf(from[index]) is var at and >= 0 ? characters[at] : from[index];
        });
        return raised.Any(character => char.IsLetterOrDigit(character) && !characters.Contains(character)) ? null : raised;
    }

    /// <summary>Whether raised letters are the end of an ordinal number, as in 1er, XXe and 4th.</summary>
    public static bool IsOrdinal(string before, string text) =>
        before.Length > 0 && (char.IsDigit(before[^1]) || RomanNumerals.Contains(before[^1]))
            && text.Trim() is { Length: > 0 and <= OrdinalAtMost } end && end.All(char.IsLetter);
}
