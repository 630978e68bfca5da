using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>api.http at the root of the repository: it names every endpoint, and it runs from top to bottom on a fresh demo.</summary>
public sealed partial class ApiHttpFile
{
    [Fact]
    public async Task It_names_every_operation_and_runs_from_top_to_bottom_on_a_fresh_demo()
    {
        await using var demo = new FreshDemo(await TestPostgres.NewDatabase());
        var client = demo.CreateClient(new() { HandleCookies = false });
        var operations = await Operation.Of(client, "everything");
        var named = new Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)>();
        var met = new HashSet<string>();
        foreach (var request in Requests())
        {
            met.Add(operations.Single(operation => operation.Method == request.Method && PatternOf(operation).IsMatch(request.Path)).Id);
            var answer = await client.SendAsync(request.Message(named), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(
                request.Expected is { } expected ? (int)answer.StatusCode == expected : answer.IsSuccessStatusCode,
                $"{request.Title}: {request.Method} {request.Path} answered {(int)answer.StatusCode} {text}");
            if (request.Name is { } name)
                named[name] = (answer, answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" ? JsonNode.Parse(text) : null);
        }

        Assert.Empty(operations.Select(operation => operation.Id).Except(met));
    }

    private static Regex PatternOf(Operation operation) => new($"^{Parameter().Replace(operation.Path, "[^/?]+")}(\\?.*)?$");

    private static IEnumerable<Request> Requests() => File.ReadAllText(FileAtRoot()).Split("\n### ").Skip(1).Select(Request.Of);

    private static string FileAtRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ShadowReport.sln")))
                return Path.Combine(folder.FullName, "api.http");
        }

        throw new FileNotFoundException("api.http");
    }

    private sealed record Request(string Title, string Method, string Path, string? Name, int? Expected, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
    {
        public static Request Of(string section)
        {
            var lines = section.TrimEnd().Split('\n');
            var line = Array.FindIndex(lines, 1, text => !text.StartsWith('#'));
            var blank = Array.FindIndex(lines, line, text => text.Length == 0);
            var (method, url) = (lines[line].Split(' ')[0], lines[line].Split(' ')[1]);
            Assert.StartsWith("{{host}}", url);
            return new Request(
                lines[0],
                method,
                url["{{host}}".Length..],
                Marked(lines, "# @name "),
                Marked(lines, "# expect ") is { } status ? int.Parse(status) : null,
                [.. lines[(line + 1)..(blank < 0 ? lines.Length : blank)].Select(header => header.Split(": ", 2)).Select(pair => (pair[0], pair[1]))],
                blank < 0 ? null : string.Join('\n', lines[(blank + 1)..]));
        }

        public HttpRequestMessage Message(Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named)
        {
            var message = new HttpRequestMessage(new HttpMethod(Method), Resolved(Path, named));
            if (Body is not null)
                message.Content = new StringContent(Resolved(Body, named), Encoding.UTF8, Headers.Where(header => header.Name == "Content-Type").Select(header => header.Value).FirstOrDefault("application/json"));
            foreach (var (name, value) in Headers.Where(header => header.Name != "Content-Type"))
                message.Headers.TryAddWithoutValidation(name, Resolved(value, named));
            return message;
        }

        private static string? Marked(string[] lines, string mark) => lines.FirstOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];

        private static string Resolved(string text, Dictionary<string, (HttpResponseMessage Answer, JsonNode? Body)> named) => Variable().Replace(text, match =>
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
    }

    [GeneratedRegex(@"\{\{((?<guid>\$guid)|(?<name>\w+)\.response\.(headers\.(?<header>\w+)|body\.\$\.(?<path>[\w.\[\]]+)))\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    private sealed class FreshDemo(string database) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            ApiHost.Configure(builder, database);
            builder.UseSetting("Demo:Load", "true");
        }
    }
}
