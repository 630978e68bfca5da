using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ShadowReport.Api.Host;

/// <summary>The pages that the `type` of every problem leads to: what each code means, and what to do.</summary>
internal static class ProblemPages
{
    private static readonly Refusal NoSuchCode = Refusal.NotFound("not-found", "No problem has this code. GET /problems lists all codes.");

    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Problems.TypePrefix.TrimEnd('/')).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("", (ProblemCatalog catalog) => Page("All problem codes", catalog.Codes));
        pages.MapGet("/{code}", IResult (string code, ProblemCatalog catalog) =>
            catalog.Find(code) is { } found ? Page(found.Code, [found]) : Problems.From(NoSuchCode));
    }

    private static ReadableText Page(string title, IEnumerable<ProblemCode> codes)
    {
        var page = new StringBuilder(
            $$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}} – ShadowReport</title>
            <style>body { font: 1.05rem/1.5 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }</style></head>
            <body><main><h1>{{title}}</h1>

            """);
        foreach (var code in codes)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"""
                <section id="{code.Code}"><h2><a href="{Problems.TypePrefix}{code.Code}">{code.Code}</a></h2>
                <p>HTTP status {string.Join(" or ", code.Statuses)}</p>
                <p>{Html(code.Meaning)}</p>
                <p><strong>What to do:</strong> {Html(code.Remedy)}</p></section>

                """);
        }

        page.Append(CultureInfo.InvariantCulture, $"""<p><a href="{Problems.TypePrefix.TrimEnd('/')}">All problem codes</a></p></main></body></html>""");
        return new ReadableText(page.ToString(), "text/html; charset=utf-8", immutable: false);
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
