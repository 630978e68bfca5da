using Microsoft.Extensions.Options;

namespace ShadowReport.Api.Platform;

/// <summary>
/// Writes a problem whole to callers whose Accept names no JSON, such as those who ask for a page. The framework's own writer leaves them
/// to a form without code and trace id.
/// </summary>
internal sealed class ProblemForAnyAccept(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        options.Value.CustomizeProblemDetails?.Invoke(context);
        var problem = context.ProblemDetails;
        context.HttpContext.Response.StatusCode = problem.Status ?? context.HttpContext.Response.StatusCode;
        await context.HttpContext.Response.WriteAsJsonAsync(
            problem, problem.GetType(), options: null, "application/problem+json", context.HttpContext.RequestAborted);
    }
}
