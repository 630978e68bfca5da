using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Platform;

/// <summary>
/// A 200 that can be asked for again cheaply: its ETag is a hash of what it says, or of what it was made from (see
/// <see cref="JointRead"/>). The revision leads it where the thing can be changed, so that the same tag serves If-None-Match (whole) and
/// If-Match (its revision).
/// </summary>
internal sealed class CacheableOk<T>(T value, int? revision, bool immutable) : IResult, IEndpointMetadataProvider
{
    private static readonly string MediaType = MediaTypes.Of<T>();

    public async Task ExecuteAsync(HttpContext context)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);
        var tag = context.RequestServices.GetRequiredService<FoundParts>().Tag is { } found ? $"\"{found}\"" : ETags.Of(body, revision);
        CacheHeaders.Set(context, tag, immutable);
        if (ETags.IsKnownToClient(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = MediaType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaType.Split(';')[0]]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }
}

internal static class CacheHeaders
{
    public static void Set(HttpContext context, string tag, bool immutable)
    {
        var headers = context.Response.Headers;
        headers.ETag = tag;
        if (context.GetEndpoint()?.Metadata.GetMetadata<NotStored>() is null)
            headers.CacheControl = immutable ? "private, max-age=31536000, immutable" : "private, no-cache";
    }
}

/// <summary>Marks endpoints whose answers hold addresses or say who somebody is: no browser keeps them.</summary>
internal sealed record NotStored;

internal static class NotStoredEndpoints
{
    /// <summary>Leaves `Cache-Control: no-store`, which <see cref="SecurityHeaders"/> sets for every answer.</summary>
    public static TBuilder IsNotStored<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new NotStored());
}

internal static class CacheableOk
{
    /// <summary>Something that can change and has no revision of its own: a list, a computed view.</summary>
    public static CacheableOk<T> Of<T>(T value) => new(value, revision: null, immutable: false);

    /// <summary>Something that is changed under If-Match.</summary>
    public static CacheableOk<T> Revised<T>(T value, int revision) => new(value, revision, immutable: false);

    /// <summary>Something that never changes and shows no names, which can be corrected or erased: a difference of two versions.</summary>
    public static CacheableOk<T> Immutable<T>(T value) => new(value, revision: null, immutable: true);
}

internal static class ETags
{
    public static string Of(ReadOnlySpan<byte> body, int? revision)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 12));
        return revision is { } number ? $"\"{number}.{hash}\"" : $"\"{hash}\"";
    }

    /// <summary>The tag of a change's answer: the revision alone, good for the next If-Match.</summary>
    public static string Of(int revision) => $"\"{revision}\"";

    /// <summary>The tags in If-None-Match, without quotes. The comparison is the weak one, as for every GET.</summary>
    public static string[] KnownTo(HttpRequest request) => request.Headers.IfNoneMatch.Count == 0
        ? [] : [.. request.GetTypedHeaders().IfNoneMatch.Select(known => known.Tag.ToString().Trim('"'))];

    public static bool IsKnownToClient(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
            return false;
        var own = new EntityTagHeaderValue(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(own, useStrongComparison: false));
    }

    /// <summary>The revision that the writer saw, from `If-Match: "7"` or `"7.hash"`; null when the header is none of these.</summary>
    public static int? RevisionSeen(string? ifMatch)
    {
        if (ifMatch is not ['"', .. var inner, '"'])
            return null;
        var revision = inner.Split('.')[0];
        return int.TryParse(revision, System.Globalization.NumberStyles.None, null, out var number) ? number : null;
    }
}
