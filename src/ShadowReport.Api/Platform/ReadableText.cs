using System.Text;

namespace ShadowReport.Api.Platform;

/// <summary>A 200 of text or a page, with the same manners as <see cref="CacheableOk{T}"/>.</summary>
internal sealed class ReadableText(string text, string contentType, bool immutable) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var headers = context.Response.Headers;
        headers.ETag = ETags.Of(body, revision: null);
        headers.CacheControl = immutable ? "private, max-age=31536000, immutable" : "private, no-cache";
        // Its own styles and nothing else: no script, no other host.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        if (ETags.IsKnownToClient(context.Request, headers.ETag.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
