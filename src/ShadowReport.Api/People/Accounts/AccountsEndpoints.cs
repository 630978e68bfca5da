using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.People.Accounts;

internal static class AccountsEndpoints
{
    private const string Tag = "Start here";

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags(Tag).ChangesAccess().IsNotStored();
        MapOpen(auth);
        MapSignedIn(auth);
    }

    /// <summary>The only endpoints that a person without a token can use.</summary>
    private static void MapOpen(RouteGroupBuilder auth)
    {
        auth.MapPost("/login", LogIn.Endpoint)
            .WithName("logIn").ForReviewers(ReviewerHeading.StartHere).WithSummary("Sign in with address and password")
            .AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        auth.MapPost("/refresh", RefreshSignIn.Endpoint)
            .WithName("refreshSignIn").WithSummary("Trade the refresh token for new tokens; it works once")
            .AllowAnonymous().RequireRateLimiting(RequestLimits.Refresh)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
    }

    private static void MapSignedIn(RouteGroupBuilder auth)
    {
        auth.MapPost("/logout", LogOut.Endpoint)
            .WithName("logOut").WithSummary("Sign this device out")
            .ProducesProblem(401);
        auth.MapGet("/sign-ins", ListSignIns.Endpoint)
            .WithName("listSignIns").WithSummary("Which devices are signed in to my account?")
            .ProducesProblem(401);
        auth.MapDelete("/sign-ins", EndAllSignIns.Endpoint)
            .WithName("endAllSignIns").WithSummary("Sign out everywhere, at once")
            .ProducesProblem(401).ProducesProblem(409);
        auth.MapDelete("/sign-ins/{signIn:guid}", EndSignIn.Endpoint)
            .WithName("endSignIn").WithSummary("Sign one of my devices out, at once")
            .ProducesProblem(401).ProducesProblem(404);
        auth.MapPost("/password", ChangePassword.Endpoint)
            .WithName("changePassword").WithSummary("Change my password; every other device is signed out")
            .RequireRateLimiting(RequestLimits.SignIn)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        auth.MapPost("/cookie", ReadingCookie.SetEndpoint)
            .WithName("setReadingCookie").WithSummary("Let this browser open pages for reading")
            .ProducesProblem(401).ProducesProblem(409);
        auth.MapDelete("/cookie", ReadingCookie.ClearEndpoint)
            .WithName("clearReadingCookie").WithSummary("Take the reading cookie back")
            .ProducesProblem(401).ProducesProblem(409);
    }
}
