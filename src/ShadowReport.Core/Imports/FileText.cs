using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>The normalised text of a file.</summary>
/// <param name="Text">See <see cref="TextNormalisation"/>.</param>
/// <param name="Doubts">Warnings about guesses that were made while decoding.</param>
public sealed record FileText(string Text, IReadOnlyList<DocumentWarning> Doubts)
{
    /// <summary>The maximum length of a file in UTF-16 units: ten times the longest draft, and more than any UN body accepts.</summary>
    public const int LengthAtMost = 1_000_000;

    /// <summary>The maximum number of lines. A text of the greatest length with shorter lines is no report.</summary>
    public const int LinesAtMost = 100_000;

    /// <summary>Decoding is strict: an invalid byte is an error and never replaced.</summary>
    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private static readonly Encoding Utf8 = Marked[0].Encoding;

    /// <summary>
    /// Decodes a file: by its byte order mark, else as UTF-8, else in the encoding of the report's language with a warning. Page breaks and
    /// word processor line ends become line ends.
    /// </summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="language">The BCP 47 language of the report; null for Windows-1252.</param>
    /// <returns>The text, or a refusal: `text-encoding-broken`, `file-too-long`, or one of
    /// <see cref="TextNormalisation.Normalise"/>.</returns>
    public static Outcome<FileText> Read(ReadOnlySpan<byte> bytes, string? language = null)
    {
        var decoded = Decode(bytes, language);
        if (!decoded.Succeeded)
            return decoded.Refusal;
        var (raw, guessed) = decoded.Value;
        if (raw.Length > LengthAtMost)
            return Refusal.Invalid(
                "file-too-long", "file", $"The file has more than {LengthAtMost:N0} characters. Divide it and import the parts.");
        if (raw.Contains('\0'))
            return Refusal.Invalid(
                "text-has-nul", "file",
                "The file holds NUL characters: it is no text, or in an encoding that is not read here. Save it as text in UTF-8 and send "
                + "it again.");

        var text = TextNormalisation.Normalise(raw.Replace("\f", "\n\n").Replace('\v', '\n').Replace('\u0085', '\n'), "file");
        if (!text.Succeeded)
            return text.Refusal;
        if (text.Value.AsSpan().Count('\n') > LinesAtMost)
            return Refusal.Invalid(
                "file-too-long", "file", $"The file has more than {LinesAtMost:N0} lines. Divide it and import the parts.");
        return new FileText(text.Value, guessed is null ? [] : [GuessedDoubt(text.Value, guessed)]);
    }

    private static Outcome<(string Text, string? Guessed)> Decode(ReadOnlySpan<byte> bytes, string? language)
    {
        foreach (var (mark, encoding) in Marked)
        {
            if (!bytes.StartsWith(mark))
                continue;
            return Strictly(encoding, bytes[mark.Length..]) is { } marked
                ? (marked, null)
                : Refusal.Invalid(
                    "text-encoding-broken", "file",
                    "The file says by its first bytes which encoding it is in, and then breaks it. Save it as text in UTF-8 and send it "
                    + "again.");
        }

        return Strictly(Utf8, bytes) is { } text ? (text, null) : FileEncodings.Decode(bytes, language);
    }

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static DocumentWarning GuessedDoubt(string text, string encoding)
    {
        var sample = text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => word.Any(character => character > '\x7f')) ?? text;
        return new DocumentWarning(
            "encoding-guessed",
            $"The file is not in UTF-8 and was read as {encoding}. Look at its letters and quotation marks, such as in "
            + $"“{Excerpt.Of(sample)}”. If they are wrong, save it in UTF-8 and import it again.",
            Block: null);
    }
}

/// <summary>Shortens a text to a few words that show a person which place is meant.</summary>
internal static class Excerpt
{
    private const int LengthAtMost = 60;

    public static string Of(string text)
    {
        var line = string.Join(' ', (text.Length > 4 * LengthAtMost ? text[..(4 * LengthAtMost)] : text)
            .Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LengthAtMost)
            return line;
        var end = char.IsHighSurrogate(line[LengthAtMost - 1]) ? LengthAtMost - 1 : LengthAtMost;
        return line[..end].TrimEnd() + "…";
    }
}
