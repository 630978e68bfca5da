using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace ShadowReport.Api.Platform;

/// <summary>The one place where a no becomes an RFC 9457 problem document.</summary>
internal static class Problems
{
    /// <summary>The `type` of a problem is the path of the page that explains its code.</summary>
    public const string TypePrefix = "/problems/";

    /// <summary>A member of a refusal's details that says in how many seconds to try again; it goes out as the header.</summary>
    public const string RetryAfter = "retryAfter";

    public static ProblemHttpResult From(Refusal refusal) => TypedResults.Problem(Details(refusal));

    public static ProblemHttpResult ToProblem<T>(this Outcome<T> outcome) => From(outcome.Refusal!);

    public static Task Write(HttpContext context, Refusal refusal) => From(refusal).ExecuteAsync(context);

    public static Task Write(HttpContext context, int status, string code, string message) =>
        TypedResults.Problem(Details(status, code, message)).ExecuteAsync(context);

    public static ProblemDetails Details(int status, string code, string message) => new()
    {
        Type = TypePrefix + code,
        Title = TitleOf(status),
        Status = status,
        Detail = message,
        Extensions = { ["code"] = code },
    };

    /// <summary>Gives a problem made elsewhere (a 404 of routing, a 415 of binding) the same members as ours.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (!problem.Extensions.ContainsKey("code"))
        {
            problem.Extensions["code"] = CodeOf(status);
            problem.Type = TypePrefix + CodeOf(status);
            problem.Title = TitleOf(status);
        }

        if (problem.Extensions.TryGetValue(RetryAfter, out var seconds))
            context.HttpContext.Response.Headers.RetryAfter = $"{seconds}";
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    public static ProblemDetails Details(Refusal refusal)
    {
        var problem = Details(StatusOf(refusal.Kind), refusal.Code, refusal.Message);
        if (refusal.Field is { } field)
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [refusal.Message] };
        foreach (var (name, value) in refusal.Details)
            problem.Extensions[name] = value;
        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.WrongFormat => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new UnreachableException(),
    };

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "malformed-request",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status406NotAcceptable => "not-acceptable",
        StatusCodes.Status408RequestTimeout => "request-too-slow",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "internal-error",
    };

    public static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Invalid request.",
        StatusCodes.Status401Unauthorized => "Please sign in.",
        StatusCodes.Status403Forbidden => "Not allowed.",
        StatusCodes.Status404NotFound => "Not found.",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed.",
        StatusCodes.Status406NotAcceptable => "Not available in this media type.",
        StatusCodes.Status408RequestTimeout => "The request took too long.",
        StatusCodes.Status409Conflict => "Conflict with the current state.",
        StatusCodes.Status412PreconditionFailed => "Changed by someone else.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "Unsupported media type.",
        StatusCodes.Status422UnprocessableEntity => "Idempotency key already used.",
        StatusCodes.Status428PreconditionRequired => "If-Match is required.",
        StatusCodes.Status429TooManyRequests => "Too many requests.",
        StatusCodes.Status503ServiceUnavailable => "Temporarily unavailable.",
        _ => "Something went wrong on our side.",
    };

    /// <summary>Field paths as the client wrote them: `Body.Title` is `title`.</summary>
    public static string FieldPath(string propertyName)
    {
        var path = propertyName.StartsWith("Body.", StringComparison.Ordinal) ? propertyName["Body.".Length..] : propertyName;
        return string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
    }
}
