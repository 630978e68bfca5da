
namespace ShadowReport.Api.Writing.Reference;

internal static class ReferenceEndpoints
{
    public static IServiceCollection AddReference(this IServiceCollection services) =>
        services.AddSingleton(provider => ReferenceFiles.Read(SeedsFolder.Find(provider.GetRequiredService<IWebHostEnvironment>())));

    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        var reference = routes.MapGroup("").WithTags("Reference");
        reference.MapGet("/profiles", ListProfiles.Endpoint)
            .WithName("listProfiles").WithSummary("For which bodies and steps can a report be set up?")
            .ProducesProblem(400).ProducesProblem(401);
        reference.MapGet("/profiles/{profile}", GetProfile.Endpoint)
            .WithName("getProfile").WithSummary("A body's rules for one kind of submission, with source, date and certainty")
            .ProducesProblem(401).ProducesProblem(404);
        reference.MapGet("/instruments", ListInstruments.Endpoint)
            .WithName("listInstruments").WithSummary("What can a recommendation be linked to?")
            .ProducesProblem(400).ProducesProblem(401);
        reference.MapGet("/instruments/{instrument}", GetInstrument.Endpoint)
            .WithName("getInstrument").WithSummary("An instrument with its articles, recommendations or goals")
            .ProducesProblem(401).ProducesProblem(404);
    }
}
