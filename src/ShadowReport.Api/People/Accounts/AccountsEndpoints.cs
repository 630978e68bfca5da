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
            .WithName("logIn").ForReviewers(ReviewerHeading.StartHere).WithSummary("Sign in")
            .WithDescription("Returns an access token and a refresh token for an email address and password.")
            .TakesCookies().AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);
        auth.MapPost("/refresh", RefreshSignIn.Endpoint)
            .WithName("refreshSignIn").ForReviewers(ReviewerHeading.StartHere).WithSummary("Refresh the access token")
            .WithDescription(
                "Exchanges the refresh token for new tokens. Each refresh token works once. Without one in the body, the refresh cookie "
                + "counts.")
            .TakesCookies().AllowAnonymous().RequireRateLimiting(RequestLimits.Refresh);
    }

    private static void MapSignedIn(RouteGroupBuilder auth)
    {
        auth.MapPost("/logout", LogOut.Endpoint)
            .WithName("logOut").ForReviewers(ReviewerHeading.StartHere).WithSummary("Sign out")
            .WithDescription("Signs out this device.").TakesCookies();
        auth.MapGet("/sign-ins", ListSignIns.Endpoint)
            .WithName("listSignIns").WithSummary("List sign-ins")
            .WithDescription("Lists the devices that are signed in to your account.");
        auth.MapDelete("/sign-ins", EndAllSignIns.Endpoint)
            .WithName("endAllSignIns").WithSummary("Sign out everywhere")
            .WithDescription("Signs out all your devices at once.").TakesCookies();
        auth.MapDelete("/sign-ins/{signIn:guid}", EndSignIn.Endpoint)
            .WithName("endSignIn").WithSummary("Sign out a device")
            .WithDescription("Signs out one of your devices at once.").TakesCookies();
        auth.MapPost("/password", ChangePassword.Endpoint)
            .WithName("changePassword").WithSummary("Change your password")
            .WithDescription("Changes your password. All other devices are signed out.")
            .RequireRateLimiting(RequestLimits.SignIn);
        auth.MapPost("/cookie", ReadingCookie.SetEndpoint)
            .WithName("setReadingCookie").ForReviewers(ReviewerHeading.StartHere).WithSummary("Set the reading cookie")
            .WithDescription("Lets this browser open pages that only read.");
        auth.MapDelete("/cookie", ReadingCookie.ClearEndpoint)
            .WithName("clearReadingCookie").WithSummary("Clear the reading cookie")
            .WithDescription("This browser can no longer open pages without an access token.");
    }
}
