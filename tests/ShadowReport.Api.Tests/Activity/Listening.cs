using System.Net;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Activity;

/// <summary>An open stream of events, read as a browser's EventSource reads it.</summary>
internal sealed class Listening : IDisposable
{
    /// <summary>Only ends a test that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly StreamReader _reader;

    private Listening(HttpResponseMessage answer, Stream body) => (Answer, _reader) = (answer, new StreamReader(body));

    public HttpResponseMessage Answer { get; }

    /// <summary>The id of the last event, or the place that the stream began at.</summary>
    public string LastId { get; private set; } = "";

    public static Task<Listening> To(Person person, string report, string? lastId = null, string query = "") =>
        To(person.Client, report, lastId, query);

    public static async Task<Listening> To(HttpClient client, string report, string? lastId = null, string query = "")
    {
        var answer = await Ask(client, report, lastId, query);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}");
        var listening = new Listening(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Null(await listening.Next(onlyOpening: true));
        return listening;
    }

    public static Task<HttpResponseMessage> Ask(HttpClient client, string report, string? lastId = null, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{report}/events{query}");
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>The next event's data; null when the stream is over.</summary>
    public Task<JsonNode?> Next() => Next(onlyOpening: false);

    public async Task<List<JsonNode>> Next(int count)
    {
        var events = new List<JsonNode>();
        while (events.Count < count)
            events.Add(await Next() ?? throw new InvalidOperationException($"The stream ended after {events.Count} events."));
        return events;
    }

    /// <summary>The events that still come until the server ends the stream.</summary>
    public async Task<List<JsonNode>> End()
    {
        var events = new List<JsonNode>();
        while (await Next() is { } next)
            events.Add(next);
        return events;
    }

    public void Dispose()
    {
        _reader.Dispose();
        Answer.Dispose();
    }

    private async Task<JsonNode?> Next(bool onlyOpening)
    {
        JsonNode? data = null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (await _reader.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    LastId = line["id: ".Length..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    data = JsonNode.Parse(line["data: ".Length..]);
                else if (line.Length == 0 && (data is not null || onlyOpening))
                    return data;
            }
        }
        catch (Exception gone) when (gone is IOException or HttpRequestException)
        {
            // The server hung up.
        }

        return null;
    }
}
