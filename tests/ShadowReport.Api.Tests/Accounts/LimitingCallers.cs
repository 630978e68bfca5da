using System.Net;
using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.Tests.Accounts;

/// <summary>Callers are told apart by their network address: their own, or the one that a known proxy names.</summary>
public sealed class LimitingCallers
{
    private const string Wrong = "not her password";

    [Fact]
    public async Task Failures_from_one_address_lock_the_account_for_that_address_only()
    {
        await using var host = await Node(("Proxies:Known", "127.0.0.1"));
        var ana = await Person.New(host, "ana");
        var (owner, guesser) = (From(ana, "198.51.100.7"), From(ana, "203.0.113.9"));

        await Fail(guesser, times: 5);

        await (await guesser.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await owner.SignIn();
        // The owner's success forgives nothing to the other one.
        await (await guesser.TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9")]
    public async Task Addresses_that_one_caller_can_choose_from_are_one(string one, string other)
    {
        await using var host = await Node(("Proxies:Known:0", "127.0.0.0/8"));
        var ana = await Person.New(host, "ana");

        await Fail(From(ana, one), times: 5);

        await (await From(ana, other).TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Theory]
    [InlineData("Proxies:Known", "")]
    [InlineData("Proxies:Known", "10.0.0.0/8, 192.0.2.1")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true")]
    public async Task A_forged_header_of_an_unknown_peer_changes_nothing(string setting, string value)
    {
        await using var host = await Node((setting, value));
        var ana = await Person.New(host, "ana");
        for (var guess = 1; guess <= 5; guess++)
            await From(ana, $"203.0.113.{guess}").TrySignIn(Wrong);

        await (await From(ana, "198.51.100.7").TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Entries_that_a_caller_puts_before_a_known_proxys_entry_change_nothing()
    {
        await using var host = await Node(("Proxies:Known", "127.0.0.1, 10.0.0.0/8"));
        var ana = await Person.New(host, "ana");
        for (var guess = 1; guess <= 5; guess++)
            await From(ana, $"198.51.100.{guess}, 203.0.113.9, 10.0.0.4").TrySignIn(Wrong);

        await (await From(ana, "203.0.113.9").TrySignIn(Person.Password)).IsProblem(HttpStatusCode.Unauthorized, "sign-in-failed");
        await From(ana, "198.51.100.1").SignIn();
    }

    [Fact]
    public async Task An_address_without_an_account_is_counted_in_the_same_way_and_nothing_kept_names_anybody()
    {
        await using var host = await Node(("Proxies:Known", "127.0.0.1"));
        var ana = From(await Person.New(host, "ana"), "203.0.113.9");
        var nobody = From(new Person(host, "nobody@example.org"), "203.0.113.9");
        await ana.TrySignIn(Wrong);
        await nobody.TrySignIn(Wrong);

        var rows = await Rows.Of(host, "select (data - 'id')::text || id from shadowreport.mt_doc_failed_sign_ins");

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Contains("\"failures\": 1", row));
        Assert.All(rows,
            row => Assert.All((string[])[
                "ana", "nobody", "example", "203.0.113"], word => Assert.DoesNotContain(word, row, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Signing_in_refreshing_and_accepting_an_invitation_have_limits_of_their_own()
    {
        await using var host = await Node(
            ("Limits:SignInsPerMinute", "2"), ("Limits:RefreshesPerMinute", "3"), ("Limits:AcceptancesPerMinute", "1"));
        var ana = await Person.SignedIn(host, "ana");
        await ana.TrySignIn(Wrong);
        await (await ana.TrySignIn(Wrong)).IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");

        for (var time = 1; time <= 3; time++)
            ana.Use(await (await ana.Post("/api/v1/auth/refresh", new { refreshToken = ana.Refresh })).Json());
        await (await ana.Post("/api/v1/auth/refresh", new { refreshToken = ana.Refresh }))
            .IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        await (await Accept(ana)).IsProblem(HttpStatusCode.NotFound, "invitation-not-open");
        await (await Accept(ana)).IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task Counts_are_thrown_away_when_they_have_had_their_time()
    {
        await using var host = await Node();
        var ana = await Person.New(host, "ana");
        await ana.TrySignIn(Wrong);
        var clock = new MovableClock();
        using var housekeeping =
            Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<ShadowReport.Api.Feeds.Housekeeping.Housekeeping>(
                host.Services, clock);

        clock.PutForward(FailedSignIns.KeptFor + TimeSpan.FromMinutes(1));
        await housekeeping.Work(TestContext.Current.CancellationToken);

        Assert.Empty(await Rows.Of(host, "select id from shadowreport.mt_doc_failed_sign_ins"));
    }

    private static Task<HttpResponseMessage> Accept(Person person) =>
        new Person(person.Host, person.Email)
            .Post("/api/v1/auth/invitations/acceptance",
                new { token = "none", displayName = "Ana", email = person.Email, password = Person.Password });

    private static async Task<OwnHost> Node(params (string Name, string Value)[] settings)
    {
        var node = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: true, settings: settings);
        node.StartServer();
        return node;
    }

    /// <summary>The same person, as seen through a proxy on this machine.</summary>
    private static Person From(Person person, string forwardedFor)
    {
        var elsewhere = new Person(person.Host, person.Email);
        elsewhere.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        return elsewhere;
    }

    private static async Task Fail(Person person, int times)
    {
        for (var i = 0; i < times; i++)
            await person.TrySignIn(Wrong);
    }
}
