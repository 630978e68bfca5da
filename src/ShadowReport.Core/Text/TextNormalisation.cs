using System.Text;

namespace ShadowReport.Core.Text;

/// <summary>
/// Normalises text to its stored form: NFC, `\n` line ends, and no characters that break a database, a comparison or a Word file.
/// </summary>
public static class TextNormalisation
{
    private const string Advice = "Remove it and send the text again.";

    /// <summary>Normalises a text. Spaces are kept; normalising twice changes nothing.</summary>
    /// <param name="raw">The received text.</param>
    /// <param name="field">The request's field, named in the refusal.</param>
    /// <returns>The text, or a refusal: `text-has-nul`, `text-has-lone-surrogate`, `text-has-control-character`.</returns>
    public static Outcome<string> Normalise(string raw, string field)
    {
        if (Fault(raw, field) is { } refusal)
            return refusal;
        var lines = raw.Contains('\r') ? raw.Replace("\r\n", "\n").Replace('\r', '\n') : raw;
        return lines.IsNormalized(NormalizationForm.FormC) ? lines : lines.Normalize(NormalizationForm.FormC);
    }

    private static Refusal? Fault(string raw, string field)
    {
        for (var index = 0; index < raw.Length; index++)
        {
            var character = raw[index];
            if (character == '\0')
                return Refusal.Invalid("text-has-nul", field, $"The text holds a NUL character. {Advice}");
            if (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
                return Refusal.Invalid(
                    "text-has-control-character", field, $"The text holds the control character U+{(int)character:X4}. {Advice}");
            // XML 1.0 excludes noncharacters, and so do Word files.
            if (character is '\uFFFE' or '\uFFFF')
                return Refusal.Invalid(
                    "text-has-control-character", field, $"The text holds U+{(int)character:X4}, which is no character. {Advice}");
            if (!char.IsSurrogate(character))
                continue;
            if (index + 1 == raw.Length || !char.IsSurrogatePair(character, raw[index + 1]))
                return Refusal.Invalid(
                    "text-has-lone-surrogate", field, $"The text holds half of a character pair (a lone surrogate). {Advice}");
            index++;
        }

        return null;
    }
}
