using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Platform;

public sealed class Manners(ApiHost host)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Anybody_can_read_the_health(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await host.CreateClient().GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Without_its_database_it_is_alive_and_not_ready_and_says_so_to_who_asks()
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await TestPostgres.NewDatabase()) { Timeout = 2 };
        await using var lost = host.WithWebHostBuilder(
            web => Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(web, services =>
            services.AddSingleton<NpgsqlDataSource>(_ => NpgsqlDataSource.Create(connectionString.ConnectionString))));
        var client = lost.CreateClient();
        var database = connectionString.Database!;
        await using (var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString.ConnectionString) { Database = "postgres" }.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var drop = new NpgsqlCommand($"drop database \"{database}\" with (force)", connection);
            await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        await (await client.Post("/api/v1/auth/login", new { email = "a@example.org", password = "a lamp upon the stairs" }))
            .IsProblem(HttpStatusCode.ServiceUnavailable, "database-unavailable");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/nothing")]
    public async Task An_unknown_address_is_a_problem_document_and_strangers_do_not_learn_which_exist(string path)
    {
        await (await (await Person.SignedIn(host, "ana")).Get(path)).IsProblem(HttpStatusCode.NotFound, "not-found");
        await (await host.CreateClient().GetAsync(path, TestContext.Current.CancellationToken))
            .IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_a_problem_document()
    {
        var person = await Person.SignedIn(host, "ana");

        await (await person.Delete("/api/v1/profiles")).IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task Only_web_clients_that_were_configured_may_call_from_a_browser_and_see_the_headers()
    {
        await using var configured = host.WithWebHostBuilder(web => web.UseSetting("Cors:Origins:0", "https://client.example"));

        var known = await Preflight(configured.CreateClient(), "https://client.example");
        var unknown = await Preflight(configured.CreateClient(), "https://elsewhere.example");
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("Origin", "https://client.example");
        var answer = await configured.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("https://client.example", known.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(unknown.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.All((string[])["ETag", "Location", "Link", "Content-Disposition"],
            header => Assert.Contains(header, answer.Headers.GetValues("Access-Control-Expose-Headers").Single()));
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_a_time_to_wait()
    {
        await using var limited = host.WithWebHostBuilder(web => web.UseSetting("Limits:RequestsPerMinute", "5"));
        var client = limited.CreateClient();

        var answers = new List<HttpResponseMessage>();
        for (var number = 0; number < 8; number++)
            answers.Add(await client.GetAsync("/api/v1/me", TestContext.Current.CancellationToken));

        await answers[^1].IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(answers[^1].Headers.RetryAfter);
    }

    [Fact]
    public async Task Answers_kept_for_retries_go_after_a_day()
    {
        await using var own = new OwnHost(await TestPostgres.NewDatabase());
        var desk = await Desk.WithSection(own);
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{desk.Draft("borders")}/comments")
        { Content = System.Net.Http.Json.JsonContent.Create(new { version = 1, body = "Once." }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        await desk.Reviewer.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var clock = new MovableClock();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(own.Services, clock);

        await housekeeping.Work(TestContext.Current.CancellationToken);
        var kept = await Kept(own);
        clock.PutForward(TimeSpan.FromHours(25));
        await housekeeping.Work(TestContext.Current.CancellationToken);

        Assert.Equal(1, kept);
        Assert.Equal(0, await Kept(own));
    }

    private static async Task<long> Kept(OwnHost own)
    {
        await using var command = own.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select count(*) from shadowreport.mt_doc_storedanswer");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static Task<HttpResponseMessage> Preflight(HttpClient client, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/me");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
