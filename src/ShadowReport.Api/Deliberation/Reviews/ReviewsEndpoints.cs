using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reviews;

internal static class ReviewsEndpoints
{
    public static IServiceCollection AddReviews(this IServiceCollection services) =>
        services.AddSingleton<PolicyKeeper>().AddHostedService(provider => provider.GetRequiredService<PolicyKeeper>());

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Reviews");
        report.MapGet("/objections", ListReviews.Objections)
            .WithName("listObjections").ForReviewers(ReviewerHeading.MyTurn).WithSummary("What stands in the way?")
            .Needs(Permission.ReadWork).ProducesProblem(400);

        report.MapGet("/review-policy", GetReviewPolicy.Endpoint)
            .WithName("getReviewPolicy").ForReviewers(ReviewerHeading.MyTurn).WithSummary("Who has to approve what before it goes out?")
            .Needs(Permission.ReadWork);
        report.MapPost("/review-policy/proposal/consent", DecidePolicyProposal.Consent)
            .WithName("consentToReviewPolicy").WithSummary("Consent to a proposed review policy")
            .WithDescription("It takes effect at once. Only another coordinator than the proposer can consent. If-Match names the proposal that you read.")
            .Needs(Permission.SetReviewPolicy).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        report.MapPost("/review-policy/proposal/objection", DecidePolicyProposal.Object)
            .WithName("objectToReviewPolicy").ForReviewers(ReviewerHeading.Review).WithSummary("Object to a proposed review policy")
            .WithDescription("For your organisation, within the 72 hours, with a reason that stays visible. The policy then does not take effect.")
            .Needs(Permission.ObjectToPolicy).ProducesProblem(400).ProducesProblem(409);
        report.MapDelete("/review-policy/proposal", DecidePolicyProposal.End)
            .WithName("endReviewPolicyProposal").WithSummary("Withdraw or reject a proposed policy")
            .WithDescription("The proposer withdraws it. Any other coordinator rejects it. The policy that holds stays as it is.")
            .Needs(Permission.SetReviewPolicy).ProducesProblem(409);

        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("/reviews", ListReviews.OfDraft)
            .WithName("listReviews").ForReviewers(ReviewerHeading.Review).WithSummary("Who approved, objected or abstained, on which version?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        draft.MapPost("/reviews", GiveReview.Endpoint)
            .WithName("giveReview").ForReviewers(ReviewerHeading.Review).WithSummary("Approve, object or abstain on a version you read, for your organisation")
            .Needs(Permission.Review).TakesIdempotencyKey().ProducesProblem(400);
        draft.MapDelete("/reviews/{review:guid}", EndReview.Withdraw)
            .WithName("withdrawReview").ForReviewers(ReviewerHeading.Review).WithSummary("Take your own review back; so is an objection lifted")
            .Needs(Permission.Review).ProducesProblem(409);
        draft.MapPost("/reviews/{review:guid}/reaffirmation", ReaffirmReview.Endpoint)
            .WithName("reaffirmReview").ForReviewers(ReviewerHeading.Review).WithSummary("Say of the newest version what your organisation said of an earlier one")
            .Needs(Permission.Review).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(409);
        draft.MapPut("/reviews/{review:guid}/minority-note", KeepMinorityNote.Endpoint)
            .WithName("keepMinorityNote").ForReviewers(ReviewerHeading.Review).WithSummary("Let the text go out, and have printed in it what your organisation does not share")
            .Needs(Permission.Review).ProducesProblem(400).ProducesProblem(409);
        draft.MapPut("/reviews/{review:guid}/override", EndReview.Override)
            .WithName("overrideObjection").WithSummary("Go on in spite of an objection, by name and with a reason that stays visible")
            .Needs(Permission.OverrideObjections).ProducesProblem(400).ProducesProblem(409);
        draft.MapGet("/review-requests", ListReviewRequests.Endpoint)
            .WithName("listReviewRequests").ForReviewers(ReviewerHeading.MyTurn).WithSummary("Who was asked, until when, and did they answer?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        draft.MapPost("/review-requests", RequestReview.Endpoint)
            .WithName("requestReview").WithSummary("Ask a member or an organisation for a review")
            .Needs(Permission.RequestReviews).TakesIdempotencyKey().ProducesProblem(400);
        draft.MapDelete("/review-requests/{request:guid}", WithdrawReviewRequest.Endpoint)
            .WithName("withdrawReviewRequest").WithSummary("Take a request back that nobody answered yet")
            .Needs(Permission.RequestReviews).ProducesProblem(409);
    }
}
