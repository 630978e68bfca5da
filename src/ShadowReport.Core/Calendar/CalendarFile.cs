using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Calendar;

/// <summary>One entry of a calendar file.</summary>
/// <param name="Uid">The id, which is the same in every file.</param>
/// <param name="At">The time of the entry.</param>
/// <param name="Summary">The title. It must reveal nothing, because phones, employers and their servers read calendars.</param>
/// <param name="Stamp">When the entry was last changed; stable until the next change.</param>
/// <param name="Sequence">A number that grows with every change.</param>
public sealed record CalendarEntry(Guid Uid, DateTimeOffset At, string Summary, DateTimeOffset Stamp, int Sequence);

/// <summary>
/// Writes calendar files (RFC 5545). Times are in UTC, so the file contains no time zone. The file names neither this program nor its
/// users.
/// </summary>
public static class CalendarFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LineOctets = 75;

    /// <summary>Writes the file. The same entries give the same bytes.</summary>
    public static string Of(IEnumerable<CalendarEntry> entries)
    {
        var file = new StringBuilder();
        void Line(string line) => file.Append(Folded(line)).Append("\r\n");

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//calendar//EN");
        Line("CALSCALE:GREGORIAN");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        var empty = true;
        foreach (var entry in entries)
        {
            empty = false;
            Line("BEGIN:VEVENT");
            Line($"UID:{entry.Uid:D}");
            Line($"DTSTAMP:{Utc(entry.Stamp)}");
            Line($"DTSTART:{Utc(entry.At)}");
            Line($"SUMMARY:{Escaped(entry.Summary)}");
            Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"));
            Line("CLASS:PRIVATE");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        if (empty)
            Nothing(Line);
        Line("END:VCALENDAR");
        return file.ToString();
    }

    /// <summary>Escapes text for a property value.</summary>
    public static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>Folds a line into pieces of at most 75 octets, without splitting a character.</summary>
    public static string Folded(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes the time zone that a calendar without entries must contain.</summary>
    private static void Nothing(Action<string> line)
    {
        line("BEGIN:VTIMEZONE");
        line("TZID:UTC");
        line("BEGIN:STANDARD");
        line("DTSTART:19700101T000000");
        line("TZOFFSETFROM:+0000");
        line("TZOFFSETTO:+0000");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }
}
