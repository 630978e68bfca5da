namespace ShadowReport.Api.Writing.Reference;

internal static class ReferenceEndpoints
{
    public static IServiceCollection AddReference(this IServiceCollection services) =>
        services
            .AddSingleton(provider => ReferenceFiles.Read(SeedsFolder.Find(provider.GetRequiredService<IWebHostEnvironment>())))
            .AddSingleton(provider => ReferenceFiles.ReadFormats(SeedsFolder.Find(provider.GetRequiredService<IWebHostEnvironment>())));

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        var reference = routes.MapGroup("").WithTags("Reference").WithMetadata(new OpenToPersonalTokens());
        reference.MapGet("/profiles", ListProfiles.Endpoint)
            .WithName("listProfiles").WithSummary("List profiles")
            .WithDescription("Lists the bodies and procedures that a report can be created for.");
        reference.MapGet("/profiles/{profile}", GetProfile.Endpoint)
            .WithName("getProfile").WithSummary("Get a profile")
            .WithDescription("Returns a body's rules for one kind of submission, with source, date and certainty.");
        reference.MapGet("/instruments", ListInstruments.Endpoint)
            .WithName("listInstruments").WithSummary("List instruments")
            .WithDescription("Lists the treaties and other texts that a recommendation can be linked to.");
        reference.MapGet("/instruments/{instrument}", GetInstrument.Endpoint)
            .WithName("getInstrument").WithSummary("Get an instrument")
            .WithDescription("Returns an instrument with its articles, recommendations or goals.");
    }
}
