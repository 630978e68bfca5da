using System.Globalization;
using System.Text;

namespace ShadowReport.Core.Calendar;

/// <summary>One entry of a calendar file.</summary>
/// <param name="Uid">The same in every file that holds it.</param>
/// <param name="At">When.</param>
/// <param name="Summary">Its title. Calendars are read by phones, employers and their servers: it has to say nothing.</param>
/// <param name="Stamp">When it was last decided on; the same until it is decided on again.</param>
/// <param name="Sequence">Grows with every change.</param>
public sealed record CalendarEntry(Guid Uid, DateTimeOffset At, string Summary, DateTimeOffset Stamp, int Sequence);

/// <summary>Writes calendars as files (RFC 5545). Instants in UTC, so that no zone has to be told; nothing names this program or whom it serves.</summary>
public static class CalendarFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LineOctets = 75;

    /// <summary>The file; the same entries give the same bytes.</summary>
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

    /// <summary>Text as a property's value.</summary>
    public static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>A line in pieces of 75 octets at most, none of which ends inside a character.</summary>
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

    /// <summary>A calendar has to hold something: where nothing is due, the zone in which it is written.</summary>
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
