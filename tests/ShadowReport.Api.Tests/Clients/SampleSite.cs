using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>Serves the web client of `tests/web-client/app`, on another origin than the API.</summary>
internal sealed partial class SampleSite : IAsyncDisposable
{
    private readonly WebApplication _server;

    private SampleSite(WebApplication server) => _server = server;

    /// <summary>The API's address, which the client reads from `/settings.json`.</summary>
    public string Api { get; set; } = "";

    public string Origin => _server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<SampleSite> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new SampleSite(builder.Build());
        site.Map();
        await site._server.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map()
    {
        _server.MapGet("/settings.json", () => new { api = Api });
        _server.MapGet("/", () => File("app/index.html", "text/html"));
        _server.MapGet("/style.css", () => File("app/style.css", "text/css"));
        _server.MapGet("/openapi-fetch.js", () => File("node_modules/openapi-fetch/dist/index.mjs", "text/javascript"));
        _server.MapGet("/modules/app/{name}", (string name) =>
            ModuleName().IsMatch(name) ? File($"generated/app/app/{name}", "text/javascript") : Results.NotFound());
    }

    private static IResult File(string path, string type) => Results.File(Path.Combine(ClientTools.WebClient, path), type);

    [GeneratedRegex(@"^[a-zA-Z]+\.js$", RegexOptions.NonBacktracking)]
    private static partial Regex ModuleName();
}
