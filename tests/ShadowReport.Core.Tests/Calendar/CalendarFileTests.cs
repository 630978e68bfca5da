using System.Text;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Core.Tests.Calendar;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly Guid Uid = Guid.Parse("0197a0a0-0000-7000-8000-000000000000");

    [Fact]
    public void An_entry_is_written_in_UTC_with_the_line_ends_of_the_standard() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//calendar//EN
        CALSCALE:GREGORIAN
        REFRESH-INTERVAL;VALUE=DURATION:PT6H
        BEGIN:VEVENT
        UID:0197a0a0-0000-7000-8000-000000000000
        DTSTAMP:20270131T110000Z
        DTSTART:20270201T110000Z
        SUMMARY:Step 3
        SEQUENCE:4
        CLASS:PRIVATE
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        CalendarFile.Of([new CalendarEntry(Uid, Noon, "Step 3", Noon.AddDays(-1), 4)]));

    [Fact]
    public void A_calendar_without_entries_is_valid() =>
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n", CalendarFile.Of([]));

    [Theory]
    [InlineData("a;b,c\\d\ne\r\nf", "a\\;b\\,c\\\\d\\ne\\nf")]
    [InlineData("END:VEVENT\rBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT")]
    public void Text_cannot_end_its_line(string text, string escaped) => Assert.Equal(escaped, CalendarFile.Escaped(text));

    [Theory]
    [InlineData('a')]
    [InlineData('é')]
    [InlineData('字')]
    public void Long_lines_are_folded_at_75_octets_and_never_inside_a_character(char letter)
    {
        var line = new string(letter, 400) + "😀😀";

        var folded = CalendarFile.Folded(line).Split("\r\n");

        Assert.All(folded, piece => Assert.InRange(Encoding.UTF8.GetByteCount(piece), 1, 75));
        Assert.All(folded.Skip(1), piece => Assert.Equal(' ', piece[0]));
        Assert.Equal(line, string.Concat(folded.Select((piece, index) => index == 0 ? piece : piece[1..])));
    }
}
