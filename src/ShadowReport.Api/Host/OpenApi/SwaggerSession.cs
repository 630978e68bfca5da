using Swashbuckle.AspNetCore.SwaggerUI;

namespace ShadowReport.Api.Host.OpenApi;

/// <summary>
/// What the Swagger page has beside Swagger UI: a form to sign in, a session that lasts a working day, and answers of errors that are shown
/// when asked for.
/// </summary>
internal static class SwaggerSession
{
    private const string Script = "session.js";
    private const string Style = "session.css";

    public static void UseSession(this SwaggerUIOptions ui)
    {
        ui.InjectStylesheet(Style);
        ui.InjectJavascript(Script);
        // One click less for each operation.
        ui.ConfigObject.TryItOutEnabled = true;
    }

    public static void MapSwaggerSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/swagger/{Script}", () => File(Script, "text/javascript")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet($"/swagger/{Style}", () => File(Style, "text/css")).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult File(string name, string type) =>
        TypedResults.Stream(typeof(SwaggerSession).Assembly.GetManifestResourceStream(name)!, $"{type}; charset=utf-8");
}
