namespace ShadowReport.Api.Writing.Drafts;

/// <summary>A difference in the form that the client wants most: JSON, a page or Markdown.</summary>
/// <param name="view">The JSON.</param>
/// <param name="page">Makes the page.</param>
/// <param name="markdown">Makes the Markdown.</param>
internal sealed class DifferenceForms<T>(T view, Func<string> page, Func<string> markdown)
{
    /// <summary>Whether the same question always gets the same JSON and Markdown.</summary>
    public required bool IsFixed { get; init; }

    /// <summary>Whether it always gets the same page.</summary>
    public required bool IsPageFixed { get; init; }

    public IResult For(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        return MediaTypes.Preferred(context.Request, "application/json", "text/html", "text/markdown") switch
        {
            "text/html" => new ReadableText(page(), "text/html; charset=utf-8", IsPageFixed),
            "text/markdown" => new ReadableText(markdown(), "text/markdown; charset=utf-8", IsFixed),
            "application/json" => IsFixed ? CacheableOk.Immutable(view) : CacheableOk.Of(view),
            _ => TypedResults.Problem(
                Problems.Details(
                    406, "not-acceptable",
                    "Differences are available as application/json, text/html or text/markdown. Choose one of them in Accept.")),
        };
    }
}

internal static class DifferenceEndpoints
{
    /// <summary>Declares the three forms, and that there are no others.</summary>
    public static RouteHandlerBuilder GivesDifference<T>(this RouteHandlerBuilder endpoint) => endpoint
        .AnswersETag()
        .Produces<T>(StatusCodes.Status200OK, "application/json", "text/html", "text/markdown");
}
