using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Silence;

internal static class SilenceEndpoints
{
    public static IServiceCollection AddSilence(this IServiceCollection services) =>
        services.AddSingleton<SilenceKeeper>().AddHostedService(provider => provider.GetRequiredService<SilenceKeeper>());

    public static void MapSilence(this IEndpointRouteBuilder routes)
    {
        var procedures = routes.MapGroup("/coalitions/{coalition}/reports/{report}/silence-procedures").WithTags("Silence procedures");
        procedures.MapGet("/", ListSilenceProcedures.Endpoint)
            .WithName("listSilenceProcedures").WithSummary("What is adopted unless somebody objects, and what was?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        procedures.MapPost("/", OpenSilenceProcedure.Endpoint)
            .WithName("openSilenceProcedure").WithSummary("Ask whether anybody objects to a snapshot, until an instant")
            .Needs(Permission.TakeSnapshots).TakesIdempotencyKey().ProducesProblem(400);
        procedures.MapGet("/{procedure:guid}", GetSilenceProcedure.Endpoint)
            .WithName("getSilenceProcedure").WithSummary("One silence procedure: who objected, and who said nothing")
            .Needs(Permission.ReadWork);
        // Whoever reviews for an organisation may say no for it; who may sign on for it may review, too.
        procedures.MapPost("/{procedure:guid}/objection", BreakSilence.Object)
            .WithName("breakSilence").ForReviewers(ReviewerHeading.Review).WithSummary("Object for your organisation, before the instant")
            .Needs(Permission.Review).TakesIdempotencyKey().ProducesProblem(400);
        procedures.MapPost("/{procedure:guid}/withdrawal", BreakSilence.Withdraw)
            .WithName("withdrawSilenceProcedure").WithSummary("Take the question back, while it is open")
            .Needs(Permission.TakeSnapshots).ProducesProblem(400).ProducesProblem(409);
    }
}
