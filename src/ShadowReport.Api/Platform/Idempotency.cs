using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ShadowReport.Api.Platform;

/// <summary>The answer to a creating POST, kept in the same transaction as what it created, for 24 hours.</summary>
internal sealed class StoredAnswer
{
    /// <summary>Hash of account, path and Idempotency-Key: the key itself may hold anything.</summary>
    public required string Id { get; init; }

    public required string BodyHash { get; init; }

    public required string Location { get; init; }

    /// <summary>The body as it went out, so that a retry gets the same bytes.</summary>
    public required string Body { get; init; }

    public string MediaType { get; init; } = MediaTypes.Json;

    public int Status { get; init; } = StatusCodes.Status201Created;

    public required DateTimeOffset At { get; init; }

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public static readonly DocumentRules Rules = DocumentRules.For<StoredAnswer>(
        "storedanswer", ArchiveRule.Not("It is an answer to one request, kept for a retry."),
        // Whose they are is not to be seen from them, so all of the coalition's go.
        ErasureRule.OfRows("true", _ => []), PersonalRule.Not("It repeats what was made, and whose it is is not to be seen from it."),
        ExpiryRule.After(new Expiry(KeptFor, "at")));

    public static void Configure(StoreOptions options) =>
        options.Schema.For<StoredAnswer>().Identity(answer => answer.Id).Duplicate(answer => answer.At);
}

internal static class StoredAnswers
{
    /// <summary>
    /// Deletes a coalition's answers that are kept for retries, since a corrected name would come back in them. All else looks names up.
    /// </summary>
    public static void DeleteStoredAnswers(this IDocumentSession session, string tenant) =>
        session.QueueSqlCommand($"delete from {Storage.Schema}.mt_doc_storedanswer where tenant_id = ?", tenant);
}

/// <summary>Two requests with one Idempotency-Key ran side by side and the other one was first.</summary>
internal sealed class AlreadyAnsweredException(StoredAnswer answer) : Exception
{
    public StoredAnswer Answer { get; } = answer;
}

internal sealed record TakesIdempotencyKey;

/// <summary>
/// Answers a repeated creating POST from the store. Stands behind <see cref="CoalitionAccessMiddleware"/>: who was suspended gets no old
/// answer.
/// </summary>
internal sealed class Idempotency(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    private const int MaximumLength = 255;

    public async Task Invoke(HttpContext context, CurrentAccess access)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var header)
            || context.GetEndpoint()?.Metadata.GetMetadata<TakesIdempotencyKey>() is null)
        {
            await next(context);
            return;
        }

        if (header.Count != 1 || header[0] is not { Length: > 0 and <= MaximumLength } key
            || !key.All(character => character is > ' ' and < '\x7f'))
        {
            await Problems.Write(
                context, 400, "idempotency-key-malformed",
                $"Idempotency-Key must be 1 to {MaximumLength} visible ASCII characters; a UUID serves well.");
            return;
        }

        var session = context.RequestServices.GetRequiredService<IDocumentSession>();
        var id = Hash(Encoding.UTF8.GetBytes($"{access.AccountId:N}\n{context.Request.Method}\n{context.Request.Path}\n{key}"));
        var bodyHash = await HashOfBody(context.Request, context.RequestAborted);
        if (await session.LoadAsync<StoredAnswer>(id, context.RequestAborted) is { } stored)
        {
            await Replay(context, stored, bodyHash);
            return;
        }

        context.RequestServices.GetRequiredService<UnitOfWork>().Key = (id, bodyHash);
        try
        {
            await next(context);
        }
        catch (AlreadyAnsweredException meanwhile)
        {
            await Replay(context, meanwhile.Answer, bodyHash);
        }
    }

    /// <summary>The revision that the answer shows, which its tag was made of.</summary>
    private static int? RevisionIn(string body) => JsonNode.Parse(body) is JsonObject shown ? (int?)shown["revision"] : null;

    private static async Task Replay(HttpContext context, StoredAnswer stored, string bodyHash)
    {
        if (stored.BodyHash != bodyHash)
        {
            await Problems.Write(
                context, 422, "idempotency-key-reused",
                "This Idempotency-Key was already used with another body. Use a new key for a new request.");
            return;
        }

        context.Response.StatusCode = stored.Status;
        context.Response.Headers.Location = stored.Location;
        if (context.GetEndpoint()?.Metadata.GetMetadata<AnswersETag>() is not null && RevisionIn(stored.Body) is { } revision)
            context.Response.Headers.ETag = ETags.Of(revision);
        context.Response.ContentType = stored.MediaType;
        await context.Response.WriteAsync(stored.Body, context.RequestAborted);
    }

    private static async Task<string> HashOfBody(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

internal static class IdempotencyEndpoints
{
    /// <summary>A creating POST that may be sent twice and is carried out once.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new TakesIdempotencyKey())
        .AddEndpointFilter(ReplayOverRefusal);

    /// <summary>
    /// A request may be refused for what its own first try created a moment ago, while both ran. Then the first answer is the answer.
    /// </summary>
    private static async ValueTask<object?> ReplayOverRefusal(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        var (context, services) = (invocation.HttpContext, invocation.HttpContext.RequestServices);
        var outcome = result is INestedHttpResult nested ? nested.Result : result;
        if (outcome is not ProblemHttpResult || services.GetRequiredService<UnitOfWork>().Key is not { } key)
            return result;
        return await services.GetRequiredService<IQuerySession>().LoadAsync<StoredAnswer>(key.Id, context.RequestAborted) is { } answer
            ? throw new AlreadyAnsweredException(answer)
            : result;
    }
}
