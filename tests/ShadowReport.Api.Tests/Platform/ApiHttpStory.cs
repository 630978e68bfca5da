using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(ShadowReport.Api.Tests.Platform.ApiHttpStory))]

namespace ShadowReport.Api.Tests.Platform;

/// <summary>api.http, sent once from top to bottom to a fresh demo, for all tests that look at the answers.</summary>
public sealed partial class ApiHttpStory : IAsyncDisposable
{
    private FreshDemo? _demo;

    public ApiHttpStory() => Told = new(Tell);

    internal Lazy<Task<IReadOnlyList<Answer>>> Told { get; }

    internal FreshDemo Demo => _demo ?? throw new InvalidOperationException("The story was not told yet.");

    public async ValueTask DisposeAsync()
    {
        if (_demo is not null)
            await _demo.DisposeAsync();
    }

    private async Task<IReadOnlyList<Answer>> Tell()
    {
        _demo = new FreshDemo(await TestPostgres.NewDatabase());
        var client = _demo.CreateClient(new() { HandleCookies = false });
        var operations = await Operation.Of(client, "everything");
        var named = new Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)>();
        var answers = new List<Answer>();
        foreach (var request in ApiHttpRequest.All())
        {
            var operation = operations.Single(one => one.Method == request.Method && PatternOf(one).IsMatch(request.Path));
            var answer = await client.SendAsync(request.Message(named), TestContext.Current.CancellationToken);
            await Keep(request, answer, named);
            answers.Add(new(operation, request, answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        return answers;
    }

    /// <summary>The answer has to be as the file says; later requests build on it.</summary>
    internal static async Task Keep(
        ApiHttpRequest request, HttpResponseMessage answer, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            request.Expected is { } expected ? (int)answer.StatusCode == expected : answer.IsSuccessStatusCode,
            $"{request.Title}: {request.Method} {request.Path} answered {(int)answer.StatusCode} {text}");
        if (request.Name is { } name)
            named[name] = (
                answer, answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json"
                    ? JsonNode.Parse(text) : null);
    }

    private static Regex PatternOf(Operation operation) => new($"^{Parameter().Replace(operation.Path, "[^/?]+")}(\\?.*)?$");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    /// <summary>One request with its answer.</summary>
    internal sealed record Answer(Operation Operation, ApiHttpRequest Request, HttpResponseMessage Message, string Text)
    {
        public string Status => $"{(int)Message.StatusCode}";

        public string? MediaType => Message.Content.Headers.ContentType?.MediaType;

        /// <summary>What the document says of an answer with this status; null if it says nothing.</summary>
        public JsonNode? Described => Operation.Description["responses"]![Status];
    }
}

/// <summary>One request of api.http.</summary>
internal sealed partial record ApiHttpRequest(
    string Title, string Method, string Path, string? Name, int? Expected, IReadOnlyList<(string Name, string Value)> Headers,
    string? Body)
{
    /// <summary>The requests of api.http in their order.</summary>
    public static IEnumerable<ApiHttpRequest> All() =>
        File.ReadAllText(System.IO.Path.Combine(Repository.Root, "api.http")).Split("\n### ").Skip(1).Select(Of);

    public bool IsWrittenBySomebody => Method != "GET" && Headers.Any(header => header.Name == "Authorization");

    public static ApiHttpRequest Of(string section)
    {
        var lines = section.TrimEnd().Split('\n');
        var line = Array.FindIndex(lines, 1, text => !text.StartsWith('#'));
        var blank = Array.FindIndex(lines, line, text => text.Length == 0);
        var (method, url) = (lines[line].Split(' ')[0], lines[line].Split(' ')[1]);
        Assert.StartsWith("{{host}}", url);
        return new ApiHttpRequest(
            lines[0],
            method,
            url["{{host}}".Length..],
            Marked(lines, "# @name "),
            Marked(lines, "# expect ") is { } status ? int.Parse(status) : null,
            [.. lines[(line + 1)..(blank < 0 ? lines.Length : blank)].Select(header => header.Split(": ", 2))
                .Select(pair => (pair[0], pair[1]))],
            blank < 0 ? null : string.Join('\n', lines[(blank + 1)..]));
    }

    public HttpRequestMessage Message(Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Resolved(Path, named));
        if (Body?.StartsWith("< ./", StringComparison.Ordinal) == true)
            message.Content = Saved(Body["< ./".Length..], named);
        else if (Body is not null)
            message.Content = Content(Resolved(Body, named), named);
        foreach (var (name, value) in Headers.Where(header => header.Name != "Content-Type"))
            message.Headers.TryAddWithoutValidation(name, Resolved(value, named));
        return message;
    }

    /// <summary>JSON, or what the request says it is; the lines of a form end as those of mail do.</summary>
    private HttpContent Content(string body, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named)
    {
        var type = Headers.Single(header => header.Name == "Content-Type").Value;
        if (!type.StartsWith("multipart/", StringComparison.Ordinal))
            return new StringContent(body, Encoding.UTF8, type);
        var form = new ByteArrayContent([.. body.Split('\n').SelectMany(line => LineOf(line, named).Concat("\r\n"u8.ToArray()))]);
        form.Headers.TryAddWithoutValidation("Content-Type", type);
        return form;
    }

    private static byte[] LineOf(string line, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named) =>
        line.StartsWith("< ./", StringComparison.Ordinal) ? BytesOf(line["< ./".Length..], named) : Encoding.UTF8.GetBytes(line);

    private HttpContent Saved(string fileName, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named)
    {
        var content = new ByteArrayContent(BytesOf(fileName, named));
        content.Headers.ContentType = new(Headers.Single(header => header.Name == "Content-Type").Value);
        return content;
    }

    /// <summary>A file that an earlier answer would be saved as.</summary>
    private static byte[] BytesOf(string fileName, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named) =>
        named.Values.Single(answer => answer.Answer.Content.Headers.ContentDisposition?.FileName?.Trim('"') == fileName).Answer.Content
            .ReadAsByteArrayAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    private static string? Marked(string[] lines, string mark) =>
        lines.FirstOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];

    private static string Resolved(string text, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named) =>
        Variable().Replace(text, match =>
    {
        if (match.Groups["guid"].Success)
            return Guid.NewGuid().ToString();
        var (answer, body) = named[match.Groups["name"].Value];
        return match.Groups["header"].Success
            ? answer.Headers.GetValues(match.Groups["header"].Value).Single()
            : match.Groups["path"].Value.Split('.').Aggregate(body!, Step).ToString();
    });

    private static JsonNode Step(JsonNode node, string step) =>
        step.EndsWith("[0]", StringComparison.Ordinal) ? node[step[..^3]]![0]! : node[step]!;

    [GeneratedRegex(
        @"\{\{((?<guid>\$guid)|(?<name>\w+)\.response\.(headers\.(?<header>\w+)|body\.\$\.(?<path>[\w.\[\]]+)))\}\}",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}

/// <summary>A demo of its own, for tests that change it.</summary>
internal sealed class FreshDemo(string database) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ApiHost.Configure(builder, database);
        builder.UseSetting("Demo:Load", "true");
    }
}
