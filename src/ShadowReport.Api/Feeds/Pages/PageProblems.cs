using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>Marks endpoints that answer people with pages.</summary>
internal sealed record ForPeople;

/// <summary>Writes a problem of a page as a page. Without a sign-in the form stands in the place of the page.</summary>
internal sealed class PageProblems(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return endpoint?.Metadata.GetMetadata<ForPeople>() is not null
            && MediaTypes.Preferred(http.Request, "text/html", "application/problem+json", "application/json") == "text/html";
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        options.Value.CustomizeProblemDetails?.Invoke(context);
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ?? http.Response.StatusCode;
        var page = status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(http.Request.Method)
            ? SignInPage.InPlaceOf(http)
            : new HtmlPage(problem.Title ?? "", Explained(problem.Title, problem.Detail, problem.Extensions)) { Status = status };
        await page.ExecuteAsync(http);
    }

    private static Html Explained(string? title, string? detail, IDictionary<string, object?> members) => Html.Of(
        $"""
        <h1>{title}</h1>
        <p class="fault">{detail}</p>
        <p><a href="/">Go to the first page</a></p>
        <p class="soft">Code: <a href="{Problems.TypePrefix}{members["code"]?.ToString()}">{members["code"]?.ToString()}</a>. Trace id: {members["traceId"]?.ToString()}</p>
        """);
}
