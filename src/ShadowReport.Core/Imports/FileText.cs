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

    /// <summary>Decoding is strict: an invalid byte is an error and never replaced.</summary>
    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private static readonly Encoding Utf8 = Marked[0].Encoding;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Decodes a file: by its byte order mark, else as UTF-8, else as Windows-1252 with a warning. Page breaks and word processor line ends
    /// become line ends.
    /// </summary>
    /// <returns>The text, or a refusal: `text-encoding-broken`, `file-too-long`, or one of
    /// <see cref="TextNormalisation.Normalise"/>.</returns>
    public static Outcome<FileText> Read(ReadOnlySpan<byte> bytes)
    {
        var decoded = Decode(bytes);
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
        return new FileText(text.Value, guessed ? [GuessedDoubt(text.Value)] : []);
    }

    private static Outcome<(string Text, bool Guessed)> Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var (mark, encoding) in Marked)
        {
            if (!bytes.StartsWith(mark))
                continue;
            return Strictly(encoding, bytes[mark.Length..]) is { } marked
                ? (marked, false)
                : Refusal.Invalid(
                    "text-encoding-broken", "file",
                    "The file says by its first bytes which encoding it is in, and then breaks it. Save it as text in UTF-8 and send it "
                    + "again.");
        }

        return Strictly(Utf8, bytes) is { } text ? (text, false) : (Windows1252.GetString(bytes), true);
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

    private static DocumentWarning GuessedDoubt(string text)
    {
        var sample = text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries)
            .First(word => word.Any(character => character > '\x7f'));
        return new DocumentWarning(
            "encoding-guessed",
            "The file is not in UTF-8 and was read as Windows-1252. Look at its accents and quotation marks, such as in "
            + $"“{Excerpt.Of(sample)}”; if they are wrong, save it in UTF-8 and import it again.",
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
