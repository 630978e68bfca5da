using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.SignOns;

internal static class SignOnsEndpoints
{
    public static IServiceCollection AddSignOns(this IServiceCollection services) => services
        .AddScoped<ReservedParagraphs>()
        .AddSingleton<FindPrintedOrganisations>(PrintedOrganisationsFinder.Find)
        .AddSingleton<ReadEndorsements>(SignOnsStorage.ReadEndorsements);

    public static void MapSignOns(this IEndpointRouteBuilder routes)
    {
        var snapshot = routes.MapGroup("/coalitions/{coalition}/reports/{report}/snapshots/{number:int}").WithTags("Sign-on");
        snapshot.MapPut("/sign-on-round", OpenSignOnRound.Endpoint)
            .WithName("openSignOnRound").WithSummary("Let organisations sign on to this snapshot, until a stated time")
            .Needs(Permission.TakeSnapshots).ProducesProblem(400);
        snapshot.MapGet("/sign-ons", ListSignOns.Endpoint)
            .WithName("listSignOns").ForReviewers(ReviewerHeading.Review).WithSummary("Who endorses this snapshot, and how many?")
            .Needs(Permission.ReadReports);
        snapshot.MapPost("/sign-ons", GiveSignOn.Endpoint)
            .WithName("giveSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Sign your organisation on to exactly this text")
            .Needs(Permission.SignOn).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(409);
        snapshot.MapPost("/sign-ons/{organisation}/confirmation", ConfirmSignOn.Endpoint)
            .WithName("confirmSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Say that your organisation endorses this text too, though it signed an earlier one")
            .Needs(Permission.SignOn).ProducesProblem(400).ProducesProblem(409);
        snapshot.MapDelete("/sign-ons/{organisation}", WithdrawSignOn.Endpoint)
            .WithName("withdrawSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Take your organisation off again, while the round is open")
            .Needs(Permission.SignOn).ProducesProblem(409);
    }
}
