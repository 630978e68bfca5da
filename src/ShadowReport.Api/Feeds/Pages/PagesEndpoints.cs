using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Pages;

internal static class PagesEndpoints
{
    /// <summary>Has to come before the writers of other problems.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<IProblemDetailsWriter, PageProblems>()
        .AddSingleton<PageOperations>()
        .AddScoped<PageReader>();

    /// <summary>Maps the pages for people. They are no operations of the API, so its description has none of them.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithMetadata(new ForPeople()).ExcludeFromDescription();
        pages.MapGet("/", HomePage.Endpoint);
        // The form is checked by its origin. There is no token of a form, because there is nothing to act with before the sign-in.
        pages.MapPost("/sign-in", SignInPage.SignIn).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(RequestLimits.SignIn);
        pages.MapPost("/sign-out", SignInPage.SignOut).AllowAnonymous().ChangesAccess();

        var coalition = pages.MapGroup("/coalitions/{coalition}");
        coalition.MapGet("", CoalitionPage.Endpoint).Needs(Permission.ReadReports);
        var report = coalition.MapGroup("/reports/{report}");
        report.MapGet("", ReportPage.Endpoint).Needs(Permission.ReadReports);
        report.MapGet("/files", FilesPage.Endpoint).Needs(Permission.ReadReports);
        report.MapGet("/sign-ons", SignOnsPage.Endpoint).Needs(Permission.ReadReports);
        report.MapGet("/silence-procedures", SilencePage.Endpoint).Needs(Permission.ReadWork);
        report.MapGet("/review-policy", PolicyPage.Endpoint).Needs(Permission.ReadWork);
        report.MapGet("/comments", CommentsPage.Endpoint).Needs(Permission.ReadWork);
        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("", DraftPage.Endpoint).Needs(Permission.ReadReports);
        draft.MapGet("/versions", HistoryPage.Endpoint).Needs(Permission.ReadWork);
        draft.MapGet("/versions/{number:int}", VersionPage.Endpoint).Needs(Permission.ReadWork);
        draft.MapGet("/diff", DifferencePage.Endpoint).Needs(Permission.ReadWork);
        draft.MapGet("/suggestions", SuggestionsPage.Endpoint).Needs(Permission.ReadWork);
    }
}
