using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>
/// Holds the examples of answers against the running server: they have the fields, types and words that it answers with.
/// To renew them, copy the received file over `answers.json`.
/// </summary>
public sealed class ExampleAnswers(ApiHttpStory story)
{
    private const string Report = "/api/v1/coalitions/desiree/reports/cedaw-2019";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string Stored = Path.Combine(Repository.Root, "src", "ShadowReport.Api", "Host", "OpenApi", "answers.json");

    [Fact]
    public async Task Each_answer_has_an_example_that_the_server_still_gives()
    {
        var answers = await story.Told.Value;
        var recorded = new ExampleRecorder(await Operation.Of(story.Demo.CreateClient(), "everything"));
        foreach (var answer in answers)
            recorded.Add(answer.Operation, answer.Message, answer.Text);
        await AskForTexts(recorded);
        var received = recorded.Write(await Problems());
        var stored = JsonNode.Parse(await File.ReadAllTextAsync(Stored, TestContext.Current.CancellationToken))!.AsObject();

        if (ExampleShape.Fault(stored, received) is not { } fault)
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "answers.received.json");
        await File.WriteAllTextAsync(file, received.ToJsonString(Readable) + "\n", TestContext.Current.CancellationToken);
        Assert.Fail($"An example is not what the server answers: {fault}\nIf the change is meant, accept it:\ncp {file} {Stored}");
    }

    [Fact]
    public async Task Each_described_answer_with_a_body_has_an_example_but_for_files()
    {
        await story.Told.Value;
        var contents = (await Operation.Of(story.Demo.CreateClient(), "everything")).SelectMany(operation =>
            operation.Description["responses"]!.AsObject().SelectMany(answer => answer.Value!["content"]?.AsObject()
                .Select(content => (Name: $"{operation.Id} {answer.Key} {content.Key}", Content: content.Value!)) ?? []));

        var without = contents.Where(content => content.Content["schema"]?["format"]?.ToString() != "binary"
            && content.Content["example"] is null && content.Content["examples"] is null).Select(content => content.Name).ToList();
        Assert.True(without.Count == 0, $"Without an example in answers.json:\n{string.Join('\n', without)}");
    }

    /// <summary>Pages and Markdown, which `api.http` does not ask for everywhere.</summary>
    private async Task AskForTexts(ExampleRecorder recorded)
    {
        var client = story.Demo.CreateClient(new() { HandleCookies = false });
        await SignIn(client, "coordinator");
        var operations = (await Operation.Of(client, "everything")).Where(operation => operation.Method == "GET").ToList();
        foreach (var operation in operations)
        {
            foreach (var type in recorded.TextsWithout(operation))
                await Add(operation, operation.ExampleUrl(), type);
        }

        var files = await client.GetStringAsync($"{Report}/exports?limit=200", TestContext.Current.CancellationToken);
        foreach (var file in JsonNode.Parse(files)!["items"]!.AsArray())
            await Add(
                operations.Single(operation => operation.Id == "downloadExport"), $"{Report}/exports/{file!.Text("id")}/content", "*/*");

        async Task Add(Operation operation, string path, string type)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", type);
            var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            recorded.Add(operation, answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>A problem of each status, as the server answers it.</summary>
    private async Task<JsonObject> Problems()
    {
        var client = story.Demo.CreateClient(new() { HandleCookies = false });
        var anonymous = story.Demo.CreateClient(new() { HandleCookies = false });
        var observer = story.Demo.CreateClient(new() { HandleCookies = false });
        await SignIn(client, "coordinator");
        await SignIn(observer, "observer");
        var key = Guid.NewGuid().ToString();
        await Ask(
            client, HttpMethod.Post, "/api/v1/coalitions/desiree/organisations", new { key = "first", name = "First", country = "MX" },
            ("Idempotency-Key", key));
        return new JsonObject
        {
            ["400"] = await Ask(client, HttpMethod.Get, $"{Report}/drafts?limt=5"),
            ["401"] = await Ask(anonymous, HttpMethod.Get, "/api/v1/me"),
            ["403"] = await Ask(observer, HttpMethod.Get, "/api/v1/coalitions/desiree/members"),
            ["404"] = await Ask(client, HttpMethod.Get, "/api/v1/coalitions/nowhere"),
            ["406"] = await Ask(client, HttpMethod.Get, $"{Report}/preview", null, ("Accept", "application/pdf")),
            ["409"] = await Ask(client, HttpMethod.Post, "/api/v1/coalitions/desiree/organisations",
                new { key = "first", name = "Another", country = "MX" }),
            ["412"] = await Ask(client, HttpMethod.Patch, "/api/v1/coalitions/desiree", new { name = "x" }, ("If-Match", "\"99\"")),
            ["413"] = await AskWithFile(client),
            ["415"] = await Ask(client, HttpMethod.Post, $"{Report}/imports", new { file = "x" }),
            ["422"] = await Ask(client, HttpMethod.Post, "/api/v1/coalitions/desiree/organisations",
                new { key = "second", name = "Second", country = "MX" }, ("Idempotency-Key", key)),
            ["428"] = await Ask(client, HttpMethod.Patch, "/api/v1/coalitions/desiree", new { name = "x" }),
            ["429"] = await OfBusyServer(),
            ["500"] = await OfBrokenServer<InvalidOperationException>(),
            ["503"] = await OfBrokenServer<TimeoutException>(),
        };
    }

    private async Task<JsonNode?> OfBusyServer()
    {
        await using var busy = story.Demo.WithWebHostBuilder(web => web.UseSetting("Limits:RequestsPerMinute", "1"));
        var client = busy.CreateClient();
        await client.GetAsync("/api/v1/me", TestContext.Current.CancellationToken);
        return await Ask(client, HttpMethod.Get, "/api/v1/me");
    }

    private async Task<JsonNode?> OfBrokenServer<TFault>()
        where TFault : Exception, new()
    {
        await using var broken = story.Demo.WithWebHostBuilder(web => web.ConfigureTestServices(services =>
            services.AddScoped<IPipelineBehavior<GetMe.Query, GetMe.View>, Breakage<TFault>>()));
        var client = broken.CreateClient();
        await SignIn(client, "coordinator");
        return await Ask(client, HttpMethod.Get, "/api/v1/me");
    }

    private static async Task SignIn(HttpClient client, string role)
    {
        var answer = await client.Post("/api/v1/auth/login", new { email = $"{role}@demo.example", password = DemoCoalition.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.Json()).Text("accessToken"));
    }

    private static async Task<JsonNode?> Ask(
        HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await (await client.SendAsync(request, TestContext.Current.CancellationToken)).Json();
    }

    private static async Task<JsonNode?> AskWithFile(HttpClient client) => await (await client.PostAsync(
        "/api/v1/verify", new ByteArrayContent(new byte[10 * 1024 * 1024 + 1]), TestContext.Current.CancellationToken)).Json();

    private sealed class Breakage<TFault> : IPipelineBehavior<GetMe.Query, GetMe.View>
        where TFault : Exception, new()
    {
        public Task<GetMe.View> Handle(
            GetMe.Query query, CancellationToken cancellation, RequestHandlerDelegate<GetMe.View> next) => throw new TFault();
    }
}

/// <summary>Makes examples of answers: long texts and lists are cut, and what differs from run to run is replaced.</summary>
internal sealed partial class ExampleRecorder(IReadOnlyList<Operation> operations)
{
    private const int LettersShown = 240;

    private readonly Dictionary<string, Dictionary<string, JsonNode>> _answers = [];

    /// <summary>Keeps the first successful answer of each operation in each media type.</summary>
    public void Add(Operation operation, HttpResponseMessage answer, string text)
    {
        if (!answer.IsSuccessStatusCode || text.Length == 0 || answer.Content.Headers.ContentType?.MediaType is not { } type
            || (!type.EndsWith("json", StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal)))
            return;
        var ofOperation = _answers.TryGetValue(operation.Id, out var found) ? found : _answers[operation.Id] = [];
        if (!ofOperation.ContainsKey(type))
            ofOperation[type] = Cut(
                type.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(text)! : JsonValue.Create(text));
    }

    /// <summary>The texts that an operation gives and that have no example yet.</summary>
    public IEnumerable<string> TextsWithout(Operation operation) =>
        (operation.Description["responses"]!["200"]?["content"]?.AsObject() ?? [])
        .Select(content => content.Key)
        .Where(type => type.StartsWith("text/", StringComparison.Ordinal)
            && _answers.GetValueOrDefault(operation.Id)?.ContainsKey(type) != true)
        .ToList();

    public JsonObject Write(JsonObject problems)
    {
        foreach (var operation in operations)
            Borrow(operation);
        return new JsonObject
        {
            ["answers"] = new JsonObject(_answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)
                .Select(answer => KeyValuePair.Create(answer.Key, (JsonNode?)Of(answer.Value)))),
            ["problems"] = Cut(problems),
        };
    }

    private static JsonObject Of(Dictionary<string, JsonNode> contents) =>
        new(contents.Select(content => KeyValuePair.Create(content.Key, (JsonNode?)content.Value)));

    /// <summary>An operation that `api.http` does not carry out takes the example of another with the same schema.</summary>
    private void Borrow(Operation operation)
    {
        if (_answers.ContainsKey(operation.Id) || SchemaOf(operation) is not { } schema)
            return;
        var like = operations.FirstOrDefault(other => SchemaOf(other) == schema && _answers.TryGetValue(other.Id, out var answers)
            && answers.ContainsKey("application/json"));
        if (like is not null)
            _answers[operation.Id] = new() { ["application/json"] = _answers[like.Id]["application/json"].DeepClone() };
    }

    private static string? SchemaOf(Operation operation) => operation.Description["responses"]!.AsObject()
        .Where(answer => answer.Key[0] == '2')
        .Select(answer => answer.Value!["content"]?["application/json"]?["schema"]?["$ref"]?.ToString())
        .FirstOrDefault(schema => schema is not null);

    private static JsonNode Cut(JsonNode node)
    {
        var ids = new Dictionary<string, string>();
        return Cut(node, ids);
    }

    private static JsonNode Cut(JsonNode node, Dictionary<string, string> ids) => node switch
    {
        JsonObject fields => new JsonObject(
            fields.Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : Cut(field.Value, ids)))),
        JsonArray items => new JsonArray(
            [.. items.Take(items.FirstOrDefault() is JsonObject ? 1 : 2).Select(item => item is null ? null : Cut(item, ids))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Lasting(value.GetValue<string>(), ids)),
        _ => node.DeepClone(),
    };

    private static string Lasting(string text, Dictionary<string, string> ids)
    {
        var lasting = Id().Replace(text, id => ids.TryGetValue(id.Value, out var known)
            ? known : ids[id.Value] = $"0197a0a0-0000-7000-8000-{ids.Count + 1:D12}");
        lasting = Time().Replace(lasting, "2026-11-30T09:00:00+00:00");
        lasting = Stamp().Replace(lasting, "20261130T090000Z");
        lasting = Hash().Replace(lasting, "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c");
        lasting = Trace().Replace(lasting, "4bf92f3577b34da6a3ce929d0e0e4736");
        lasting = Secret().Replace(lasting, "V2VsbCBkb25lLCBidXQgdGhpcyBpcyBubyBzZWNyZXQ");
        return lasting.Length <= LettersShown ? lasting : $"{lasting[..LettersShown]}…";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d{8}T\d{6}Z")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"^[0-9a-f]{32}$")]
    private static partial Regex Trace();

    [GeneratedRegex(@"whsec_[A-Za-z0-9+/=]+|\b(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{40,}\b")]
    private static partial Regex Secret();
}

/// <summary>Compares an example with an answer: the same fields and kinds of values, and the same words.</summary>
internal static partial class ExampleShape
{
    /// <summary>The first difference; null if there is none. A list may be empty on one side, since the feed is a moment behind.</summary>
    public static string? Fault(JsonNode? example, JsonNode? answer, string place = "")
    {
        if (example is null || answer is null)
            return null;
        return (example, answer) switch
        {
            (JsonObject one, JsonObject other) => OfObjects(one, other, place),
            (JsonArray { Count: > 0 } one, JsonArray { Count: > 0 } other) => Fault(one[0], other[0], $"{place}[0]"),
            (JsonArray, JsonArray) => null,
            (JsonValue one, JsonValue other) => OfValues(one, other, place),
            _ => $"{place} is of another kind",
        };
    }

    private static string? OfObjects(JsonObject one, JsonObject other, string place)
    {
        var (names, others) = (one.Select(field => field.Key).ToHashSet(), other.Select(field => field.Key).ToHashSet());
        if (!names.SetEquals(others))
            return $"{place} has other fields: {string.Join(", ", names.Except(others).Select(name => $"-{name}")
                .Concat(others.Except(names).Select(name => $"+{name}")))}";
        return names.Select(name => Fault(one[name], other[name], $"{place}.{name}")).FirstOrDefault(fault => fault is not null);
    }

    private static string? OfValues(JsonValue one, JsonValue other, string place)
    {
        var (kind, otherKind) = (one.GetValueKind(), other.GetValueKind());
        if (kind != otherKind && !(IsBoolean(kind) && IsBoolean(otherKind)))
            return $"{place} is {otherKind}, not {kind}";
        if (kind == JsonValueKind.String && Prose().IsMatch(one.GetValue<string>()) && one.GetValue<string>() != other.GetValue<string>())
            return $"{place} says \"{other}\", not \"{one}\"";
        return null;
    }

    private static bool IsBoolean(JsonValueKind kind) => kind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>Several words in a row: no key, no time, no hash.</summary>
    [GeneratedRegex(@"^\p{L}+,? \p{L}+,? \p{L}+")]
    private static partial Regex Prose();
}
