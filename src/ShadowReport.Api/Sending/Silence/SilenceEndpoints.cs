using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Silence;

internal static class SilenceEndpoints
{
    public static IServiceCollection AddSilence(this IServiceCollection services) =>
        services.AddWorker<SilenceKeeper>();

    public static void MapSilence(this IEndpointRouteBuilder routes)
    {
        var procedures = routes.MapGroup("/coalitions/{coalition}/reports/{report}/silence-procedures").WithTags("Silence procedures");
        procedures.MapGet("/", ListSilenceProcedures.Endpoint)
            .WithName("listSilenceProcedures").WithSummary("List silence procedures")
            .WithDescription("Lists proposals that are adopted unless an organisation objects in time.")
            .Needs(Permission.ReadWork);
        procedures.MapPost("/", OpenSilenceProcedure.Endpoint)
            .WithName("openSilenceProcedure").WithSummary("Open a silence procedure")
            .WithDescription("Adopts a snapshot at the stated time, unless an organisation objects before.")
            .ActsOn<Report>((report, _) => report.RefusesWithoutSnapshot()).Needs(Permission.TakeSnapshots).TakesIdempotencyKey();
        procedures.MapGet("/{procedure:guid}", GetSilenceProcedure.Endpoint)
            .WithName("getSilenceProcedure").WithSummary("Get a silence procedure")
            .WithDescription("Shows the objections, and the organisations that did not object.")
            .Needs(Permission.ReadWork);
        // Whoever reviews for an organisation may say no for it; who may sign on for it may review, too.
        procedures.MapPost("/{procedure:guid}/objection", BreakSilence.Object)
            .WithName("breakSilence").ForReviewers(ReviewerHeading.Review).WithSummary("Object to a silence procedure")
            .WithDescription("Objects for your organisation before the adoption time.")
            .Needs(Permission.Review).TakesIdempotencyKey();
        procedures.MapPost("/{procedure:guid}/withdrawal", BreakSilence.Withdraw)
            .WithName("withdrawSilenceProcedure").WithSummary("Withdraw a silence procedure")
            .WithDescription("Withdraws the procedure while it is open.")
            .Needs(Permission.TakeSnapshots);
    }
}
