using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>An operation as the API describes itself.</summary>
internal sealed partial record Operation(string Id, string Method, string Path, JsonNode Description, JsonNode Document)
{
    public bool IsInCoalition => Path.StartsWith("/api/v1/coalitions/{coalition}", StringComparison.Ordinal);

    public bool IsOpen => Description["security"] is not JsonArray { Count: > 0 };

    public JsonNode? Example => Description["requestBody"]?["content"]?["application/json"]?["example"];

    /// <summary>The schema of the body, references followed.</summary>
    public JsonNode? Body => Description["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Resolved(schema) : null;

    public IEnumerable<JsonNode> Parameters => (Description["parameters"]?.AsArray() ?? []).Select(parameter => parameter!);

    /// <summary>The path with the examples of the document in it, without the query.</summary>
    public string ExamplePath() => MissingId().Replace(ExampleUrl().Split('?')[0], "0197a0a0-0000-7000-8000-000000000000");

    /// <summary>The URL with the examples of the document in it.</summary>
    public string ExampleUrl()
    {
        var url = Path;
        var query = new List<string>();
        foreach (var parameter in Parameters.Where(parameter => parameter["example"] is not null))
        {
            var (name, value) = (parameter.Text("name"), Uri.EscapeDataString(parameter["example"]!.ToString()));
            if (parameter.Text("in") == "path")
                url = url.Replace($"{{{name}}}", value);
            else if (parameter.Text("in") == "query")
                query.Add($"{name}={value}");
        }

        return query.Count == 0 ? url : $"{url}?{string.Join('&', query)}";
    }

    /// <summary>The URL in a coalition, everything below it named as it may be and not there.</summary>
    public string UrlIn(string coalition)
    {
        var url = Path.Replace("{coalition}", coalition);
        foreach (var parameter in Parameters.Where(parameter => parameter.Text("in") == "path"))
        {
            var schema = parameter["schema"]!;
            var value = schema["format"]?.ToString() == "uuid" ? "0197a0a0-0000-7000-8000-000000000000"
                : schema["type"]?.ToString() == "integer" ? "1" : "nothing";
            url = url.Replace($"{{{parameter.Text("name")}}}", value);
        }

        return url;
    }

    public JsonNode Resolved(JsonNode schema) =>
        schema["$ref"] is { } reference ? Document["components"]!["schemas"]![reference.ToString().Split('/')[^1]]! : schema;

    /// <summary>An id of something that the demo does not hold.</summary>
    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex MissingId();

    public static async Task<IReadOnlyList<Operation>> Of(HttpClient client, string document)
    {
        var json = JsonNode.Parse(await client.GetStringAsync($"/openapi/{document}.json", TestContext.Current.CancellationToken))!;
        return
        [
            .. json["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Select(method => new Operation(
                    method.Value!["operationId"]?.ToString() ?? "", method.Key.ToUpperInvariant(), path.Key, method.Value, json))),
        ];
    }
}
