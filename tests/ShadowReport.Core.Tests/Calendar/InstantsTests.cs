using System.Diagnostics;
using System.Globalization;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Core.Tests.Calendar;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("2027-04-05T12:00:00Z", "2027-04-05T12:00:00+00:00")]
    [InlineData("2027-04-05t12:00:00z", "2027-04-05T12:00:00+00:00")]
    [InlineData("2027-04-05T12:00Z", "2027-04-05T12:00:00+00:00")]
    [InlineData("2027-04-05T12:00:00+02:00", "2027-04-05T10:00:00+00:00")]
    [InlineData("2027-04-05T12:00:00-06:00", "2027-04-05T18:00:00+00:00")]
    [InlineData("2027-04-05T12:00:00+05:45", "2027-04-05T06:15:00+00:00")]
    [InlineData("2027-04-05T12:00:00-00:00", "2027-04-05T12:00:00+00:00")]
    [InlineData("2027-04-05T12:00:00.25+02:00", "2027-04-05T10:00:00.2500000+00:00")]
    [InlineData("2027-04-05T12:00:00.1234567899Z", "2027-04-05T12:00:00.1234567+00:00")]
    [InlineData("2028-02-29T00:00:00+14:00", "2028-02-28T10:00:00+00:00")]
    public void A_time_with_an_offset_names_one_instant(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Instants.Parse(text, "dueAt").Value);

    [Theory]
    [InlineData("2027-04-05T12:00:00")]
    [InlineData("2027-04-05T12:00")]
    [InlineData("2027-04-05T12:00:00.5")]
    [InlineData("2027-04-05")]
    [InlineData("2028-02-29")]
    public void A_time_without_an_offset_is_refused_and_so_is_a_date(string text)
    {
        var refusal = Instants.Parse(text, "dueAt").Refusal!;

        Assert.Equal(("time-zone-missing", "dueAt"), (refusal.Code, refusal.Field));
        Assert.Contains("Z", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2027")]
    [InlineData("2027-04")]
    [InlineData("2027-13-05")]
    [InlineData("2027-02-29T12:00:00Z")]
    [InlineData("2027-04-05T24:00:00Z")]
    [InlineData("2027-04-05T12:60:00Z")]
    [InlineData("2027-04-05T12:00:60Z")]
    [InlineData("2027-04-05T12:00:00+15:00")]
    [InlineData("2027-04-05T12:00:00+02:60")]
    [InlineData("2027-04-05T12:00:00+0200")]
    [InlineData("2027-04-05T12:00:00 Europe/Zurich")]
    [InlineData("2027-04-05 12:00:00Z")]
    [InlineData(" 2027-04-05T12:00:00Z")]
    [InlineData("2027-04-05T12:00:00Z\n")]
    [InlineData("2027-04-05T12Z")]
    [InlineData("05/04/2027 12:00")]
    [InlineData("20270405T120000Z")]
    [InlineData("1775383200")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("٢٠٢٧-04-05T12:00:00Z")]
    [InlineData("2027-04-05T12:00:00.00000000000000000000000000000000000000000000000000000000000000000000Z")]
    public void A_malformed_time_is_refused(string text) => Assert.Equal("time-malformed", Instants.Parse(text, "dueAt").Refusal!.Code);

    [Fact]
    public void A_plus_that_a_URL_turned_into_a_space_is_explained() =>
        Assert.Contains("%2B", Instants.Parse("2027-04-05T12:00:00 02:00", "since").Refusal!.Message);

    [Theory]
    [InlineData("2027-04-05T12:00:00Z", "Europe/Zurich", true)]
    [InlineData("2027-04-05T12:00:00+02:00", "Europe/Zurich", true)]
    [InlineData("2027-04-05T12:00:00+01:00", "Europe/Zurich", false)]
    [InlineData("2027-01-05T12:00:00+01:00", "Europe/Zurich", true)]
    [InlineData("2027-01-05T12:00:00+02:00", "Europe/Zurich", false)]
    [InlineData("2027-04-05T12:00:00-06:00", "Europe/Zurich", false)]
    [InlineData("2027-04-05T12:00:00-06:00", "America/Mexico_City", true)]
    [InlineData("2027-07-05T12:00:00-05:00", "America/Mexico_City", false)] // no summer time there since 2022
    [InlineData("2022-07-05T12:00:00-05:00", "America/Mexico_City", true)]
    [InlineData("2027-04-05T12:00:00+05:45", "Asia/Kathmandu", true)]
    [InlineData("2027-04-05T12:00:00+05:30", "Asia/Kathmandu", false)]
    // The clocks of Zurich leap from 02:00 to 03:00 on 28 March 2027.
    [InlineData("2027-03-28T01:59:59+01:00", "Europe/Zurich", true)]
    [InlineData("2027-03-28T02:30:00+01:00", "Europe/Zurich", false)]
    [InlineData("2027-03-28T02:30:00+02:00", "Europe/Zurich", false)]
    [InlineData("2027-03-28T03:00:00+02:00", "Europe/Zurich", true)]
    // They show the hour from 02:00 to 03:00 twice on 31 October 2027.
    [InlineData("2027-10-31T02:30:00+02:00", "Europe/Zurich", true)]
    [InlineData("2027-10-31T02:30:00+01:00", "Europe/Zurich", true)]
    [InlineData("2027-10-31T02:30:00+03:00", "Europe/Zurich", false)]
    [InlineData("2027-10-31T03:30:00+02:00", "Europe/Zurich", false)]
    public void An_offset_must_be_valid_for_the_time_zone_at_that_time(string text, string zone, bool fits) =>
        Assert.Equal(fits, Instants.Fits(Instants.Parse(text, "at").Value, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void The_refusal_of_a_wrong_offset_shows_a_valid_time() => Assert.Equal(
        "At that instant the zone Europe/Zurich has the offset +02:00, not -06:00. "
        + "Send the time as that zone's clocks show it (2027-04-05T20:00:00+02:00, if you meant this instant), or in UTC with Z.",
        Instants.DoesNotFit(Instants.Parse("2027-04-05T12:00:00-06:00", "at").Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich")));

    [Theory]
    [InlineData("America/Mexico_City")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Kiritimati")]
    public async Task A_time_means_the_same_in_every_server_time_zone(string zone)
    {
        string[] tests = [nameof(A_time_with_an_offset_names_one_instant), nameof(
            A_time_without_an_offset_is_refused_and_so_is_a_date), nameof(An_offset_must_be_valid_for_the_time_zone_at_that_time)];
        var start = new ProcessStartInfo("dotnet", [typeof(InstantsTests).Assembly.Location, .. tests.SelectMany(
            test => (string[])["-method", $"{typeof(InstantsTests).FullName}.{test}"])])
        {
            RedirectStandardOutput = true,
            Environment = { ["TZ"] = zone },
        };
        using var run = Process.Start(start)!;
        using var killing = new KillAtEnd(run);
        var said = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(run.ExitCode == 0 && said.Contains("Total: 34", StringComparison.Ordinal), said);
    }
}
