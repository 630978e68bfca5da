using ShadowReport.Api.People.Coalitions;
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
            .WithName("openSignOnRound").WithSummary("Open a sign-on round")
            .WithDescription("Lets organisations sign on to this snapshot until the closing time.")
            .Needs(Permission.TakeSnapshots);
        snapshot.MapGet("/sign-ons", ListSignOns.Endpoint)
            .WithName("listSignOns").ForReviewers(ReviewerHeading.Review).WithSummary("List sign-ons")
            .WithDescription("Lists the organisations that endorse this snapshot, and counts them.")
            .Needs(Permission.ReadReports);
        snapshot.MapPost("/sign-ons", GiveSignOn.Endpoint)
            .WithName("giveSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Sign on to a snapshot")
            .WithDescription("Your organisation endorses exactly this text, with or without reservations.")
            .Needs(Permission.SignOn).TakesIdempotencyKey();
        snapshot.MapPost("/sign-ons/{organisation}/confirmation", ConfirmSignOn.Endpoint)
            .WithName("confirmSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Confirm a carried sign-on")
            .WithDescription("Confirms that your organisation, which signed an earlier snapshot, endorses this one too.")
            .Needs(Permission.SignOn);
        snapshot.MapDelete("/sign-ons/{organisation}", WithdrawSignOn.Endpoint)
            .WithName("withdrawSignOn").ForReviewers(ReviewerHeading.Review).WithSummary("Withdraw a sign-on")
            .WithDescription("Withdraws your organisation's sign-on while the round is open.")
            .Needs(Permission.SignOn);
    }
}
