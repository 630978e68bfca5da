using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShadowReport.Api.Tests.Coalitions;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>What a trace would tell the server that it is sent to.</summary>
public sealed class Tracing
{
    private const string Agent = "CuriousBrowser/7.1";

    [Fact]
    public async Task Spans_hold_the_route_and_neither_path_nor_browser_nor_anybodys_key()
    {
        var spans = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Add(string.Join('\n', Words(span))),
        };
        // Nothing listens at this address; spans are made all the same.
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), settings: ("OpenTelemetry:Endpoint", "http://127.0.0.1:9"));
        var circle = await Circle.Founded(host);
        await circle.Joined("rosamunde", "reviewer");
        circle.Coordinator.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        ActivitySource.AddActivityListener(listener);

        Assert.Equal(HttpStatusCode.OK, await circle.Coordinator.StatusOf($"{circle.Url}/members/rosamunde"));
        Assert.Equal(HttpStatusCode.NoContent, (await circle.Coordinator.Put($"{circle.Url}/members/rosamunde/suspension")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await circle.Coordinator.StatusOf($"{circle.Url}/members/rosamunde-the-second"));
        Assert.Equal(HttpStatusCode.NotFound, await circle.Coordinator.StatusOf("/rosamunde/was/here?name=rosamunde"));
        await Waiting.Until(() => spans.Count(span => span.Contains("http.response.status_code", StringComparison.Ordinal)) >= 4);

        Assert.Contains(
            spans, span => span.Contains("http.route=/api/v1/coalitions/{coalition}/members/{member}", StringComparison.Ordinal));
        Assert.All((string[])[
            "rosamunde", circle.Key, "CuriousBrowser", "url.path", "url.query", "user_agent", "client.address", circle.Coordinator.Email],
            word => Assert.DoesNotContain(spans, span => span.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Counted_round_trips_are_those_of_requests_and_not_of_work_beside_them()
    {
        var database = await TestPostgres.NewDatabase();
        await using var host = new OwnHost(database);
        var circle = await Circle.Founded(host);
        using var trace = new StatementTrace(database);

        await using var beside = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select 1 as beside");
        await beside.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await circle.Coordinator.Read(circle.Url);

        Assert.Equal((0, 1), (trace.TripsTo("beside"), trace.TripsTo("mt_doc_sign_in")));
    }

    private static IEnumerable<string> Words(System.Diagnostics.Activity span) =>
    [
        span.DisplayName, span.OperationName, span.StatusDescription ?? "",
        .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
        .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
        .. span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{happened.Name} {tag.Key}={tag.Value}")),
    ];
}
