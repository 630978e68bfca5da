using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Documentation;

/// <summary>The table of the guide that says how many calls a screen needs.</summary>
public sealed partial class ScreenCalls(DemoHost demo)
{
    private const string Coalition = "/api/v1/coalitions/desiree";
    private const string Report = $"{Coalition}/reports/cedaw-2019";

    private static readonly IReadOnlyList<(string Screen, int Calls, string[] Addresses)> Rows = [
        .. Row().Matches(new Guide("src/ShadowReport.Api/README.md").Prose).Select(row => (
            row.Groups["screen"].Value, int.Parse(row.Groups["calls"].Value, CultureInfo.InvariantCulture),
            Code().Matches(row.Groups["addresses"].Value).Select(address => address.Groups["address"].Value).ToArray()))];

    /// <summary>The number of calls that the guide states.</summary>
    public static int Of(string screen) => Rows.Single(row => row.Screen == screen).Calls;

    [Fact]
    public async Task Each_screen_is_as_many_addresses_as_the_guide_says_and_each_answers()
    {
        var reviewer = await demo.SignedIn("reviewer");

        Assert.True(Rows.Count >= 4, $"The guide has {Rows.Count} screens.");
        foreach (var (screen, calls, addresses) in Rows)
        {
            Assert.True(calls == addresses.Length, $"{screen}: {calls} calls, {addresses.Length} addresses");
            foreach (var address in addresses)
                Assert.Equal((address, HttpStatusCode.OK), (address, (await reviewer.Get(Whole(address))).StatusCode));
        }
    }

    [Fact]
    public void A_draft_page_is_at_most_3_calls_and_a_dashboard_at_most_2()
    {
        Assert.InRange(Of("a page of one draft"), 1, 3);
        Assert.InRange(Of("a dashboard of a report"), 1, 2);
    }

    private static string Whole(string address) => address switch
    {
        _ when address.StartsWith("…/reports", StringComparison.Ordinal) =>
            $"{Coalition}{address[1..].Replace("{report}", "cedaw-2019", StringComparison.Ordinal)}",
        _ when address.StartsWith('…') => $"{Report}{address[1..].Replace("{draft}", "introduction", StringComparison.Ordinal)}",
        _ => $"/api/v1{address}",
    };

    [GeneratedRegex(@"^\| (?<screen>[^|]+) \| (?<calls>[0-9]+): (?<addresses>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<address>[^`]+)`")]
    private static partial Regex Code();
}
