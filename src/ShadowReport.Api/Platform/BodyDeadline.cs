using Microsoft.AspNetCore.Http.Features;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Ends a request whose body takes too long. A slow line can keep the deadline: 30 seconds, and a second for each KiB that was announced.
/// That
/// a late body is harmless is the work of the access check on saving; this only frees what the request holds.
/// </summary>
internal sealed class BodyDeadline(RequestDelegate next, IConfiguration configuration)
{
    private static readonly TimeSpan PerKibibyte = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan JsonAtMost = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FileAtMost = TimeSpan.FromHours(1);

    private readonly TimeSpan _first = TimeSpan.FromSeconds(configuration.GetValue("Limits:SlowBodySeconds", 30));

    /// <summary>How long a body may take.</summary>
    /// <param name="first">What every body gets.</param>
    /// <param name="bytes">The announced length; null when none was announced.</param>
    /// <param name="isFile">Whether the body is a file and not JSON.</param>
    public static TimeSpan TimeFor(TimeSpan first, long? bytes, bool isFile)
    {
        var atMost = isFile ? FileAtMost : JsonAtMost;
        if (bytes is not { } announced)
            return atMost;
        var time = first + (PerKibibyte * Math.Ceiling(announced / 1024.0));
        return time < atMost ? time : atMost;
    }

    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            await next(context);
            return;
        }

        using var deadline = new CancellationTokenSource(TimeFor(_first, request.ContentLength, isFile: !request.HasJsonContentType()));
        request.Body = new DeadlineStream(request.Body, deadline.Token);
        await next(context);
    }

    /// <summary>A body that can be read until its deadline.</summary>
    private sealed class DeadlineStream(Stream body, CancellationToken deadline) : ForwardStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
            try
            {
                return await body.ReadAsync(buffer, both.Token);
            }
            catch (OperationCanceledException exception) when (
                deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout, exception);
            }
        }

        // Kestrel refuses to be read without async, so nothing here reads that way.
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
