using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ShadowReport.Core.Webhooks;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <param name="Status">What the receiver answered; null when it did not.</param>
/// <param name="Failure">A code; null when it was delivered.</param>
/// <param name="RetryAfter">The header of that name, of an answer to which it belongs.</param>
internal sealed record Sent(int? Status, string? Failure, string? RetryAfter = null)
{
    public const string Gone = "gone";
}

/// <summary>
/// Sends messages over the internet, to addresses that others chose. The name is resolved here, every address that it leads to is looked
/// at, and exactly those are connected to: there is no second question that could be answered otherwise. No redirects, no proxy, no
/// cookies; of the answer only the status is read, and when to come again.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly WebhookOptions _options;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _client;

    public WebhookSender(WebhookOptions options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    internal WebhookSender(WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _resolve) = (options, resolve);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            // Trace ids are nobody's business.
            ActivityHeadersPropagator = null,
            ConnectCallback = Connect,
            ConnectTimeout = options.TimeLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<Sent> Send(
        string url, Guid message, string body, IReadOnlyList<byte[]> secrets, DateTimeOffset now, CancellationToken stopping)
    {
        // Asked again: the server's settings may have become stricter since.
        if (WebhookUrl.Read(url, _options.AllowPlainHttp, _options.AllowPrivateAddresses) is not { Succeeded: true } address)
            return new Sent(null, "address-not-public");
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        timed.CancelAfter(_options.TimeLimit);
        try
        {
            using var request = Request(address.Value, $"msg_{message:N}", body, secrets, now);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timed.Token);
            return new Sent((int)answer.StatusCode, FailureOf(answer.StatusCode), WishOf(answer));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new Sent(null, "timed-out");
        }
        catch (HttpRequestException exception)
        {
            return new Sent(null, FailureOf(exception));
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(Uri url, string id, string body, IReadOnlyList<byte[]> secrets, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post, url)
        { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = Json } } };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", StandardWebhooks.Timestamp(now));
        request.Headers.Add("webhook-signature", StandardWebhooks.Signatures(secrets, id, now, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ShadowReport", null));
        return request;
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await _resolve(context.DnsEndPoint.Host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        // One that is not public among others is a trick, or a mistake.
        if (!_options.AllowPrivateAddresses && !addresses.All(PublicAddresses.IsPublic))
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>As it came: one that is not well-formed is no error.</summary>
    private static string? WishOf(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && answer.Headers.NonValidated.TryGetValues("Retry-After", out var values) && values.Count == 1 ? values.ToString() : null;

    private static string? FailureOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => "redirected",
        410 => Sent.Gone,
        _ => "refused",
    };

    private static string FailureOf(HttpRequestException exception) => exception switch
    {
        { InnerException: PrivateAddressException } => "address-not-public",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } =>
            "no-such-name",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "no-such-name",
        { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => "not-secure",
        _ => "not-reached",
    };

    private sealed class PrivateAddressException : Exception;
}
