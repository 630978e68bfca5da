using System.Globalization;
using System.Text.RegularExpressions;

namespace ShadowReport.Core.Calendar;

/// <summary>
/// Parses RFC 3339 times: a date, a time of day and an offset. Nothing is filled in from the machine's clock or time zone, so a text means
/// the same on every server.
/// </summary>
public static partial class Instants
{
    /// <summary>The code for a time without an offset, and for a date where a time is required.</summary>
    public const string ZoneMissing = "time-zone-missing";

    /// <summary>The code for a text that is not a time.</summary>
    public const string Malformed = "time-malformed";

    /// <summary>The code for an offset that the named time zone does not use at that time.</summary>
    public const string OffsetNotInZone = "offset-not-in-zone";

    private const string Examples = "such as 2027-04-05T10:00:00Z or 2027-04-05T12:00:00+02:00";

    private const int LongestText = 64;

    private const int TickDigits = 7;

    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Parses a time. Seconds are optional; fractions below 100 ns are truncated.</summary>
    /// <param name="text">The text to parse.</param>
    /// <param name="field">The request's field, named in the refusal.</param>
    public static Outcome<DateTimeOffset> Parse(string text, string field)
    {
        var match = text.Length <= LongestText ? Shape().Match(text) : Match.Empty;
        if (!match.Success || WallTime(match) is not { } wall)
            return NoTime(text, field);
        if (!match.Groups["hour"].Success)
            return Refusal.Invalid(ZoneMissing, field, $"This is a date, and a time is needed. Send a time with its offset, {Examples}.");
        if (!match.Groups["offset"].Success)
            return Refusal.Invalid(
                ZoneMissing, field, $"This time has no offset, so it does not name one instant. Add Z for UTC, or the offset, {Examples}.");
        return At(wall, match) is { } instant ? instant : NoTime(text, field);
    }

    /// <summary>
    /// Whether the time zone uses this offset at this time. UTC always fits. In the repeated hour when clocks go back, both offsets fit; in
    /// the skipped hour, none does.
    /// </summary>
    public static bool Fits(DateTimeOffset time, TimeZoneInfo zone) =>
        time.Offset == TimeSpan.Zero || zone.GetUtcOffset(time) == time.Offset;

    /// <summary>Describes a time that does not fit its time zone, and what to send instead.</summary>
    public static string DoesNotFit(DateTimeOffset time, TimeZoneInfo zone) =>
        $"At that instant the zone {zone.Id} has the offset {Offset(zone.GetUtcOffset(time))}, not {Offset(time.Offset)}. "
        + $"Send the time as that zone's clocks show it ({Written(TimeZoneInfo.ConvertTime(time, zone))}, if you meant this instant), or "
        + "in UTC with Z.";

    private static Refusal NoTime(string text, string field) => Refusal.Invalid(
        Malformed, field, WithoutPlus().IsMatch(text) ? "This is not a time. In a URL, write the + of an offset as %2B."
            : $"This is not a time. Send a date, a time of day and an offset, {Examples}.");

    private static DateTime? WallTime(Match match)
    {
        if (!DateTime.TryParseExact(
            match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var ticks = match.Groups["fraction"].Value.PadRight(TickDigits, '0')[..TickDigits];
        return day.Add(new TimeSpan(hour, minute, second)).AddTicks(int.Parse(ticks, CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset? At(DateTime wall, Match match)
    {
        if (Number(match, "minutes") > 59)
            return null;
        var size = new TimeSpan(Number(match, "hours"), Number(match, "minutes"), 0);
        var offset = match.Groups["sign"].Value == "-" ? -size : size;
        var utc = wall.Ticks - offset.Ticks;
        return size <= LargestOffset && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(wall, offset)
            : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private static string Offset(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";

    private static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})(\.(?<fraction>[0-9]{1,16}))?)?"
        + @"(?<offset>[Zz]|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))?)?\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A[0-9-]{10}[Tt][0-9:.]+ [0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WithoutPlus();
}
