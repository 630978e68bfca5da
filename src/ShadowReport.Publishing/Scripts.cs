using System.Globalization;
using System.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Publishing;

/// <summary>The requirements of a script for runs.</summary>
internal enum ScriptKind
{
    /// <summary>Latin, Cyrillic, Greek and others: left to right, one character beside the other.</summary>
    Plain,

    /// <summary>Thai, Devanagari and others with shaped and stacked characters.</summary>
    Complex,

    /// <summary>Arabic, Hebrew and others: right to left.</summary>
    RightToLeft,

    /// <summary>Chinese, Japanese and Korean.</summary>
    EastAsian,
}

/// <summary>A script.</summary>
/// <param name="Kind">The requirements.</param>
/// <param name="Language">The assumed language where none is stated, for screen readers.</param>
/// <param name="Languages">The languages that use it.</param>
internal sealed record Script(ScriptKind Kind, string Language, params string[] Languages)
{
    /// <summary>Whether it is written from right to left.</summary>
    public bool IsRightToLeft => Kind == ScriptKind.RightToLeft;

    public bool Writes(string language) => Languages.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase);
}

/// <summary>A part of a text in one script; null for numbers, spaces and marks only.</summary>
internal readonly record struct ScriptRun(int Start, int Length, Script? Script);

/// <summary>Splits texts where the script changes, so that each run can state its language and direction.</summary>
internal static class Scripts
{
    public static readonly Script Latin = new(ScriptKind.Plain, "en");

    private static readonly Script Cyrillic = new(ScriptKind.Plain, "ru", "ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg");
    private static readonly Script Greek = new(ScriptKind.Plain, "el", "el");
    private static readonly Script Armenian = new(ScriptKind.Plain, "hy", "hy");
    private static readonly Script Georgian = new(ScriptKind.Plain, "ka", "ka");
    private static readonly Script Ethiopic = new(ScriptKind.Plain, "am", "am", "ti");
    private static readonly Script Arabic = new(ScriptKind.RightToLeft, "ar", "ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug");
    private static readonly Script Hebrew = new(ScriptKind.RightToLeft, "he", "he", "yi");
    private static readonly Script Syriac = new(ScriptKind.RightToLeft, "syr", "syr", "arc");
    private static readonly Script Thaana = new(ScriptKind.RightToLeft, "dv", "dv");
    private static readonly Script Han = new(ScriptKind.EastAsian, "zh", "zh", "ja", "ko");
    private static readonly Script Kana = new(ScriptKind.EastAsian, "ja", "ja");
    private static readonly Script Hangul = new(ScriptKind.EastAsian, "ko", "ko");
    private static readonly Script Devanagari = new(ScriptKind.Complex, "hi", "hi", "ne", "mr", "sa");
    private static readonly Script Bengali = new(ScriptKind.Complex, "bn", "bn", "as");
    private static readonly Script Gurmukhi = new(ScriptKind.Complex, "pa", "pa");
    private static readonly Script Gujarati = new(ScriptKind.Complex, "gu", "gu");
    private static readonly Script Tamil = new(ScriptKind.Complex, "ta", "ta");
    private static readonly Script Telugu = new(ScriptKind.Complex, "te", "te");
    private static readonly Script Kannada = new(ScriptKind.Complex, "kn", "kn");
    private static readonly Script Malayalam = new(ScriptKind.Complex, "ml", "ml");
    private static readonly Script Sinhala = new(ScriptKind.Complex, "si", "si");
    private static readonly Script Thai = new(ScriptKind.Complex, "th", "th");
    private static readonly Script Lao = new(ScriptKind.Complex, "lo", "lo");
    private static readonly Script Tibetan = new(ScriptKind.Complex, "bo", "bo", "dz");
    private static readonly Script Burmese = new(ScriptKind.Complex, "my", "my");
    private static readonly Script Khmer = new(ScriptKind.Complex, "km", "km");

    /// <summary>The last code point of each Unicode range, in order; null for characters of several scripts.</summary>
    private static readonly (int Last, Script? Script)[] Ranges =
    [
        (0x02AF, Latin), (0x036F, null), (0x03FF, Greek), (0x052F, Cyrillic), (0x058F, Armenian), (0x05FF, Hebrew), (0x06FF, Arabic),
        (0x074F, Syriac),
        (0x077F, Arabic), (0x07BF, Thaana), (0x08FF, Arabic), (0x097F, Devanagari), (0x09FF, Bengali), (0x0A7F, Gurmukhi),
        (0x0AFF, Gujarati),
        (0x0B7F, null), (0x0BFF, Tamil), (0x0C7F, Telugu), (0x0CFF, Kannada), (0x0D7F, Malayalam), (0x0DFF, Sinhala), (0x0E7F, Thai),
        (0x0EFF, Lao),
        (0x0FFF, Tibetan), (0x109F, Burmese), (0x10FF, Georgian), (0x11FF, Hangul), (0x139F, Ethiopic), (0x177F, null), (0x17FF, Khmer),
        (0x1DFF, null),
        (0x1EFF, Latin), (0x1FFF, Greek), (0x2DDF, null), (0x2DFF, Cyrillic), (0x2E7F, null), (0x2FDF, Han), (0x303F, Han), (0x30FF, Kana),
        (0x312F, Han),
        (0x318F, Hangul), (0x31BF, Han), (0x31FF, Kana), (0x9FFF, Han), (0xA63F, null), (0xA69F, Cyrillic), (0xABFF, null),
        (0xD7FF, Hangul), (0xF8FF, null),
        (0xFAFF, Han), (0xFB06, Latin), (0xFB17, Armenian), (0xFB4F, Hebrew), (0xFDFF, Arabic), (0xFE6F, null), (0xFEFE, Arabic),
        (0xFF00, null), (0xFFEF, Han),
        (0x1FFFF, null), (0x3FFFF, Han),
    ];

    /// <summary>Returns the script of a language.</summary>
    public static Script Of(string language) =>
        Ranges.Select(range => range.Script).OfType<Script>().FirstOrDefault(script => script.Writes(language)) ?? Latin;

    /// <summary>
    /// Returns the script of a paragraph whose words all run in the other direction than the document; null otherwise. A single address or
    /// word stays in the document's direction, or its number and its margin would change sides.
    /// </summary>
    /// <param name="inlines">The words of the paragraph.</param>
    /// <param name="own">The script of the document.</param>
    /// <param name="hasMark">Whether a number or bullet of the document stands before it.</param>
    public static Script? OtherDirection(IReadOnlyList<Inline> inlines, Script own, bool hasMark)
    {
        Script? other = null;
        var hasSpace = false;
        foreach (var inline in inlines)
        {
            hasSpace |= inline.Text.AsSpan().Trim().Contains(' ');
            foreach (var run in Cut(inline.Text, own))
            {
                var script = run.Script ?? (HasLetter(inline.Text.AsSpan(run.Start, run.Length)) ? own : null);
                if (script is null)
                    continue;
                if (script.IsRightToLeft == own.IsRightToLeft)
                    return null;
                other ??= script;
            }
        }

        return hasMark && !hasSpace ? null : other;
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetter(character))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Splits a text. Neutral characters follow the script on both sides, digits the letters before them, and everything else the
    /// document's script. A full stop after a foreign word is then at the end of the line.
    /// </summary>
    public static IReadOnlyList<ScriptRun> Cut(string text, Script own)
    {
        if (own == Latin && IsLatin(text))
            return [new ScriptRun(0, text.Length, null)];
        var runs = new List<ScriptRun>();
        var (start, current, loose) = (0, (Script?)null, -1);
        for (var index = 0; index < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length);
            if (!Belongs(rune, out var script))
            {
                // The end of an address is not the document's: in right-to-left text it would jump to the other side.
                var isOfAddress = loose < 0 && own.IsRightToLeft && current is { IsRightToLeft: false } && IsOfAddress(rune);
                loose = loose < 0 && !isOfAddress ? index : loose;
            }
            else if (script is not null && script != current)
            {
                var from = Boundary(current, script, own, loose < 0 ? index : loose, index);
                if (from > start)
                    runs.Add(new ScriptRun(start, from - start, current));
                (start, current, loose) = (from, script, -1);
            }
            else
            {
                loose = -1;
            }

            index += length;
        }

        Close(runs, text.Length, start, current, loose, own);
        return runs;
    }

    /// <summary>Returns the boundary between two scripts. Neutral characters between them belong to the document's script.</summary>
    private static int Boundary(Script? before, Script after, Script own, int loose, int index) =>
        before is null ? (after == own ? 0 : index) : after == own ? loose : index;

    private static void Close(List<ScriptRun> runs, int length, int start, Script? current, int loose, Script own)
    {
        var end = loose >= 0 && current is not null && current != own ? loose : length;
        if (end > start)
            runs.Add(new ScriptRun(start, end - start, current));
        if (length > end)
            runs.Add(new ScriptRun(end, length - end, null));
    }

    /// <summary>Whether a character is part of addresses and ends no sentence.</summary>
    private static bool IsOfAddress(Rune rune) => rune.Value is '/' or '#' or '=' or '&' or '_' or '~' or '%' or '+' or '@';

    private static bool IsLatin(string text)
    {
        foreach (var character in text)
        {
            if (character > '\u02AF' && character is < '\u2000' or > '\u206F')
                return false;
        }

        return true;
    }

    /// <summary>Whether a character belongs to the letters before it, or has its own script.</summary>
    private static bool Belongs(Rune rune, out Script? script)
    {
        script = null;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.DecimalDigitNumber:
                return true;
            case var category when category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.LetterNumber:
                script = ScriptOf(rune.Value);
                return true;
            default:
                return false;
        }
    }

    private static Script? ScriptOf(int codePoint)
    {
        var (low, high) = (0, Ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ranges[middle].Last < codePoint)
                low = middle + 1;
            else
                high = middle;
        }

        return low < Ranges.Length ? Ranges[low].Script : null;
    }
}
