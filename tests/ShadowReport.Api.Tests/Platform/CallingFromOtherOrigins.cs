using System.Net;
using System.Text.RegularExpressions;
using ShadowReport.Api.Tests.Accounts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>A web client of another origin can send and read every header that the OpenAPI document or the guide names.</summary>
public sealed partial class CallingFromOtherOrigins(ApiHost host)
{
    private const string Origin = "https://client.example";

    /// <summary>Names in the guide that have the form of a header and are none.</summary>
    private static readonly string[] NoHeaders = ["CSL-JSON"];

    /// <summary>Readable without being named (the CORS safelist of the Fetch standard).</summary>
    private static readonly string[] AlwaysReadable = ["Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires"];

    [Fact]
    public async Task Every_header_of_the_document_and_the_guide_passes()
    {
        await using var configured = host.WithWebHostBuilder(web => web.UseSetting("Cors:Origins:0", Origin));
        var client = configured.CreateClient();
        var operations = await Operation.Of(client, "everything");
        var sent = operations.SelectMany(operation => operation.Parameters).Where(parameter => parameter.Text("in") == "header")
            .Select(parameter => parameter.Text("name")).Concat(["Authorization", "Content-Type", "Accept", "traceparent", "tracestate"])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var read = operations.SelectMany(operation => operation.Description["responses"]!.AsObject())
            .SelectMany(answer => answer.Value!["headers"]?.AsObject().Select(header => header.Key) ?? [])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var allowed = await Allowed(client, sent);
        var exposed = await Exposed(client);
        var named = HeaderName().Matches(await ClientPart()).Select(match => match.Value).Except(NoHeaders).Distinct().ToList();

        Assert.Contains("Preference-Applied", exposed);
        Assert.Contains("Last-Event-ID", named);
        Assert.Empty(sent.Except(allowed, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(read.Except(exposed.Concat(AlwaysReadable), StringComparer.OrdinalIgnoreCase));
        Assert.Empty(named.Except(allowed.Concat(exposed).Concat(AlwaysReadable), StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/v1/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/me?name=%00", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/coalitions/Not-a-key/reports", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.Unauthorized)]
    public async Task A_web_client_can_read_every_refusal(string address, HttpStatusCode status)
    {
        await using var configured = host.WithWebHostBuilder(web => web.UseSetting("Cors:Origins:0", Origin));
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", Origin);

        var answer = await configured.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, Origin), (answer.StatusCode, answer.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    private static async Task<string[]> Allowed(HttpClient client, IEnumerable<string> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/me");
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Access-Control-Request-Method", "PATCH");
        request.Headers.Add("Access-Control-Request-Headers", string.Join(',', headers));
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(',', StringSplitOptions.TrimEntries);
    }

    private static async Task<string[]> Exposed(HttpClient client)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("Origin", Origin);
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(',', StringSplitOptions.TrimEntries);
    }

    private static async Task<string> ClientPart() => (await File.ReadAllTextAsync(
        Path.Combine(Repository.Root, "src", "ShadowReport.Api", "README.md"), TestContext.Current.CancellationToken))
        .Split("\n# For operators")[0];

    [GeneratedRegex(@"\b(ETag|Location|Link|Prefer|traceparent|[A-Z][A-Za-z]+(-[A-Z][A-Za-z]+)+)\b(?![:/]\w)")]
    private static partial Regex HeaderName();
}
