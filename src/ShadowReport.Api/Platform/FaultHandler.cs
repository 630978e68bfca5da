using System.Text.Json;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Npgsql;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Maps the exceptions we know by type: a body that cannot be read, a shape that a validator refused, a database that is
/// away. Everything else is a fault of ours: 500 without a word of what happened, and a log line that holds the type only.
/// </summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellation)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return true;

        var problem = exception switch
        {
            BadHttpRequestException bad => OfBinding(bad, context),
            ValidationException invalid => OfValidation(invalid),
            TooManyAtOnceException => NoPlace(context),
            RefusalException refused => Problems.Details(await refused.RefusalNow(context, EndpointOf(context))),
            _ when IsDatabaseAway(exception) => Unavailable(context),
            _ => null,
        };
        if (problem is null)
        {
            // The message may quote what somebody wrote; the type and the place may not.
            var (type, place) = (exception.GetType().Name, PlaceOf(exception));
            Failed(type, place);
            problem = Problems.Details(StatusCodes.Status500InternalServerError, "internal-error",
                "An unexpected error occurred. Try again. If it happens again, report the trace id.");
        }

        await TypedResults.Problem(problem).ExecuteAsync(context);
        return true;
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails OfBinding(BadHttpRequestException bad, HttpContext context)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return Problems.Details(413, "body-too-large", $"A request body may have {AtMost(context) / (1024 * 1024)} MiB at most here.");
        if (bad.StatusCode == StatusCodes.Status408RequestTimeout)
            return Problems.Details(408, "request-too-slow", "The body took too long to arrive. Nothing was saved. Send it again.");
        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            return Problems.Details(
                415, "unsupported-media-type", "The body's media type is not supported. Send the body as application/json.");
        if (bad.InnerException is not JsonException json)
            return Problems.Details(
                bad.StatusCode, "malformed-request", "A header, a query value or the body could not be read. Correct it and try again.");

        var problem = Problems.Details(400, InputStrings.CodeIn(json) ?? "malformed-json", MalformedJson.MessageFor(json));
        if (JsonPaths.FieldOf(json) is { } field)
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [problem.Detail!] };
        return problem;
    }

    /// <summary>The most bytes that the route takes. The exception handler has put the route itself aside.</summary>
    private static long AtMost(HttpContext context) =>
        EndpointOf(context)?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? RequestLimits.BodyBytes;

    private static Endpoint? EndpointOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static Microsoft.AspNetCore.Mvc.ProblemDetails OfValidation(ValidationException invalid)
    {
        var problem = Problems.Details(400, CodeOf(invalid.Errors.First().ErrorCode), invalid.Errors.First().ErrorMessage);
        problem.Extensions["errors"] = invalid.Errors
            .GroupBy(error => Problems.FieldPath(error.PropertyName))
            .ToDictionary(group => group.Key, group => group.Select(error => error.ErrorMessage).ToArray());
        return problem;
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails NoPlace(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return Problems.Details(
            429, "too-many-at-once",
            "You or your coalition have too many requests of this kind waiting. Nothing was saved. Wait for the others, then try again.");
    }

    /// <summary>A rule may have a code of its own; the library's, such as NotEmptyValidator, are not ours.</summary>
    private static string CodeOf(string? code) =>
        code?.Length > 0 && code.All(character => char.IsAsciiLetterLower(character) || character == '-') ? code : "validation-failed";

    private static Microsoft.AspNetCore.Mvc.ProblemDetails Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return Problems.Details(503, "database-unavailable",
            "The database is not responding. Send the same request again with the same Idempotency-Key. It will be carried out once.");
    }

    /// <summary>
    /// No connection, a lost one, no such database, an exhausted pool, a full disk, or a server that shuts down; not an error in a
    /// statement.
    /// </summary>
    private static bool IsDatabaseAway(Exception exception) => exception switch
    {
        PostgresException error => error.SqlState[..2] is "08" or "3D" or "53" or "57" || error.IsTransient,
        NpgsqlException or TimeoutException => true,
        MartenException { InnerException: { } inner } => IsDatabaseAway(inner),
        _ => false,
    };

    private static string PlaceOf(Exception exception) =>
        exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("ShadowReport", StringComparison.Ordinal))?.Trim()
            ?? "unknown";

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Fault {Type} at {Place}")]
    private partial void Failed(string type, string place);
}

/// <summary>Ends a request with a refusal that only the place which catches it can find.</summary>
internal abstract class RefusalException : Exception
{
    public abstract Task<Refusal> RefusalNow(HttpContext context, Endpoint? endpoint);
}
