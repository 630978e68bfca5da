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
        options.Schema.For<StreamTicket>().DocumentAlias(StreamTickets.Alias);
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", GetMe.Endpoint).WithTags("Start here").IsNotStored()
            .WithName("getMe").ForReviewers(ReviewerHeading.StartHere).WithSummary("Get your account")
            .WithDescription("Returns your account and your memberships.");
    }
}
