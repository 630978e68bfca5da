using Microsoft.AspNetCore.Authentication;
using ShadowReport.Api.Platform.OpenApi;

namespace ShadowReport.Api.People.Access;

internal static class AccessServices
{
    /// <summary>The one way of recognising who asks, and the sessions inside their coalition.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(OpaqueTokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, OpaqueTokenHandler>(OpaqueTokenHandler.SchemeName, null);
        services.AddSingleton<AccessLookup>();
        services.AddSingleton<ActionTable>();
        services.AddScoped<OpenActions>();
        services.AddSingleton<StreamTickets>();
        services.AddScoped<AccessCheckOnSave>();
        services.AddScoped<CoalitionSessionFactory>();
        services.AddScoped(provider => provider.GetRequiredService<CoalitionSessionFactory>().QuerySession());
        services.AddScoped(provider => provider.GetRequiredService<CoalitionSessionFactory>().OpenSession());
        return services;
    }

    public static void Configure(StoreOptions options)
    {
        AccessCheckOnSave.Configure(options);
        PersonalTokens.Configure(options);
        options.Schema.For<StreamTicket>().DocumentAlias(StreamTickets.Alias);
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", GetMe.Endpoint).WithTags("Start here").IsNotStored()
            .WithName("getMe").ForReviewers(ReviewerHeading.StartHere).WithSummary("Get your account")
            .WithDescription("Returns your account and your memberships.");
        var tokens = routes.MapGroup("/auth/tokens").WithTags("Start here").ChangesAccess().IsNotStored();
        tokens.MapPost("/", CreatePersonalToken.Endpoint)
            .WithName("createPersonalToken").WithSummary("Create a personal access token")
            .WithDescription(
                "Makes a token for scripts, which act with it as you. It cannot decide for your organisation, change access or sign in. It "
                + "ends with your account, your membership, a new password, or signing out everywhere.")
            .RequireRateLimiting(RequestLimits.SignIn);
        tokens.MapGet("/", ListPersonalTokens.Endpoint)
            .WithName("listPersonalTokens").WithSummary("List personal access tokens")
            .WithDescription("Lists your personal access tokens that still work.");
        tokens.MapDelete("/{token:guid}", DeletePersonalToken.Endpoint)
            .WithName("deletePersonalToken").WithSummary("Delete a personal access token")
            .WithDescription("Ends a personal access token at once.");
    }
}
