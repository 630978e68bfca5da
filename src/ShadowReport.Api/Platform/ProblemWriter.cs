using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Writes problems to callers who did not ask for JSON, such as a browser that asks for a page. The framework's own writer leaves them
/// out, and then a problem has neither its trace id nor its headers.
/// </summary>
internal sealed class ProblemWriter(IOptions<ProblemDetailsOptions> problems, IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        problems.Value.CustomizeProblemDetails?.Invoke(context);
        await context.HttpContext.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), json.Value.SerializerOptions, "application/problem+json",
            context.HttpContext.RequestAborted);
    }
}
