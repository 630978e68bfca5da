using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Whatever a node's own clock says: decisions by time follow the database's.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_runs_from_the_last_reading_on_the_nodes_stopwatch()
    {
        var node = new HandClock(Noon.AddDays(2));
        var clock = new DatabaseClock(node);

        clock.Set(Noon, node.GetTimestamp(), node.GetTimestamp());
        node.Pass(TimeSpan.FromMinutes(3));
        node.Jump(TimeSpan.FromDays(-900));

        Assert.Equal(Noon.AddMinutes(3), clock.GetUtcNow());
    }

    [Fact]
    public void A_reading_is_taken_for_the_middle_of_its_round_trip()
    {
        var node = new HandClock(Noon);
        var clock = new DatabaseClock(node);
        var asked = node.GetTimestamp();
        node.Pass(TimeSpan.FromSeconds(2));

        clock.Set(Noon.AddHours(1), asked, node.GetTimestamp());

        Assert.Equal(Noon.AddHours(1).AddSeconds(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_difference_within_the_error_of_a_reading_does_not_move_it()
    {
        var node = new HandClock(Noon);
        var clock = new DatabaseClock(node);
        clock.Set(Noon, node.GetTimestamp(), node.GetTimestamp());
        var asked = node.GetTimestamp();
        node.Pass(TimeSpan.FromSeconds(1));

        clock.Set(Noon.AddSeconds(0.9), asked, node.GetTimestamp());

        Assert.Equal(Noon.AddSeconds(1), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(4_900, false)]
    [InlineData(5_100, true)]
    [InlineData(-5_100, true)]
    [InlineData(172_800_000, true)]
    public void A_node_is_off_beyond_five_seconds(int milliseconds, bool isOff)
    {
        var node = new HandClock(Noon.AddMilliseconds(milliseconds));
        var clock = new DatabaseClock(node);

        clock.Set(Noon, node.GetTimestamp(), node.GetTimestamp());

        Assert.Equal(isOff, clock.IsNodeOff);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), clock.NodeOffset);
    }

    [Fact]
    public async Task A_node_that_is_two_days_ahead_adopts_nothing_early_and_says_that_its_clock_is_off()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        await using var node = own.WithWebHostBuilder(web => web.ConfigureTestServices(services =>
            services.AddKeyedSingleton<TimeProvider>(DatabaseClock.Node, new HandClock(TimeProvider.System.GetUtcNow().AddDays(2)))));
        var (desk, procedure) = await OpenedSilence(node, adoptsIn: TimeSpan.FromDays(1));

        await node.Services.GetRequiredService<SilenceKeeper>().Work(TestContext.Current.CancellationToken);

        Assert.Equal("open", (await desk.Coordinator.Read(procedure)).Text("state"));
        var health = await node.CreateClient().GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        var clock = (await health.Json())["checks"]!["clock"]!;
        Assert.Equal("Degraded", clock.Text("status"));
        Assert.Contains("172800 s ahead", clock.Text("detail"));
    }

    [Fact]
    public async Task A_database_that_is_two_days_ahead_takes_all_nodes_along()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var (desk, procedure) = await OpenedSilence(own, adoptsIn: TimeSpan.FromDays(1));
        await using var later = new OwnHost(await MovedForward(database, TimeSpan.FromDays(2)));
        var coordinator = new Person(later, desk.Coordinator.Email);

        await coordinator.SignIn();

        Assert.Equal("adopted", (await coordinator.Read(procedure)).Text("state"));
    }

    [Fact]
    public async Task Tokens_and_invitations_expire_by_the_databases_clock()
    {
        var database = await TestPostgres.NewDatabase();
        await using var own = new OwnHost(database);
        var desk = await Desk.SetUp(own);
        var token = await desk.Circle.Token("drafter");
        await using var later = new OwnHost(await MovedForward(database, TimeSpan.FromDays(365)));
        var device = new Person(later, desk.Coordinator.Email);
        device.Use(desk.Coordinator.Tokens);

        await (await device.Get("/api/v1/me")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        var late = await new Person(later, "late@example.org").Post("/api/v1/auth/invitations/acceptance", new
        {
            token,
            displayName = "Late",
            email = "late@example.org",
            password = Person.Password,
        });
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public void No_code_decides_by_another_clock()
    {
        string[] others = [
            "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider.System", "DateTime.Today"];
        var source = Path.Combine(Repository.Root, "src");
        var users = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => others.Any(File.ReadAllText(file).Contains))
            .Select(Path.GetFileName);

        // Where the node's own clock is made known, and where a process is recognised by when its machine started.
        Assert.Equal(["Composition.cs", "ServerProcess.cs"], users.Order());
    }

    private static async Task<(Desk Desk, string Procedure)> OpenedSilence(WebApplicationFactory<Program> host, TimeSpan adoptsIn)
    {
        var desk = await Desk.WithSection(host);
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "For adoption" });
        var procedures = $"{desk.Report}/silence-procedures";
        var opened = await desk.Coordinator.Create(
            procedures, new
            {
                snapshot = 1,
                title = "Adoption",
                question = "Is this the text?",
                adoptsAt = TimeProvider.System.GetUtcNow()
                + adoptsIn
            });
        return (desk, $"{procedures}/{opened.Text("id")}");
    }

    /// <summary>
    /// The same database for connections that see its clock ahead: a schema before pg_catalog holds other clock functions.
    /// </summary>
    private static async Task<string> MovedForward(string database, TimeSpan by)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
             create schema moved;
             create function moved.clock_timestamp() returns timestamptz language sql volatile as 'select pg_catalog.clock_timestamp() + interval ''{by.TotalSeconds} seconds''';
             create function moved.now() returns timestamptz language sql stable as 'select pg_catalog.now() + interval ''{by.TotalSeconds} seconds''';
             """, connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(database) { SearchPath = "moved,pg_catalog,public" }.ConnectionString;
    }

    /// <summary>A clock and a stopwatch that a test moves by hand.</summary>
    private sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;
        private long _timestamp;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _timestamp;

        public void Pass(TimeSpan time)
        {
            _now += time;
            _timestamp += time.Ticks;
        }

        public void Jump(TimeSpan time) => _now += time;
    }
}
