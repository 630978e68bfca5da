using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal static class ReviewsEndpoints
{
    public static IServiceCollection AddReviews(this IServiceCollection services) =>
        services.AddScoped<ReviewAddition>().AddScoped<DraftSelector>().AddWorker<PolicyKeeper>();

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var report = routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Reviews");
        report.MapGet("/objections", ListReviews.ObjectionsOfReport)
            .WithName("listObjections").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List open objections")
            .WithDescription("Lists the objections that block the report, with their reasons and drafts.")
            .Needs(Permission.ReadWork).Reads(ListReviews.JointOfObjections);

        report.MapGet("/reviews", ListReviews.OfReport)
            .WithName("listReportReviews").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List all reviews")
            .WithDescription(
                "Lists the approvals, objections and abstentions of a report, and counts them. Reviews of removed drafts are listed only "
                + "if you name the draft.")
            .Needs(Permission.ReadWork).Reads(ListReviews.JointOfReport);
        report.MapGet("/review-requests", ListReviewRequests.OfReport)
            .WithName("listReportReviewRequests").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List all review requests")
            .WithDescription(
                "Lists the review requests of a report with due date and answer, and counts them. Requests for removed drafts are listed "
                + "only if you name the draft.")
            .Needs(Permission.ReadWork).Reads(ListReviewRequests.JointOfReport);
        report.MapPost("/reviews", GiveReviews.Endpoint)
            .WithName("giveReviews").ForReviewers(ReviewerHeading.Review).WithSummary("Review several drafts")
            .WithDescription(
                "Gives one review of many drafts for your organisation: of the versions that you name, or of a snapshot. Drafts that changed "
                + "since are left out and listed. All other reviews are saved, or none.")
            .ActsOn<Report>((report, _) => report.Outline.Count > 0 ? null : DraftRefusals.NoSuchDraft)
            .Needs(Permission.Review).TakesIdempotencyKey();
        report.MapPost("/review-requests", RequestReviews.Endpoint)
            .WithName("requestReviews").WithSummary("Request several reviews")
            .WithDescription(
                "Asks members and organisations for reviews of many drafts: of the versions that you name, or of a snapshot. Each reviewer "
                + "gets one notification. Drafts that changed since are left out and listed.")
            .ActsOn<Report>((report, _) => report.Outline.Count > 0 ? null : DraftRefusals.NoSuchDraft)
            .Needs(Permission.RequestReviews).TakesIdempotencyKey();

        report.MapGet("/review-policy", GetReviewPolicy.Endpoint)
            .WithName("getReviewPolicy").ForReviewers(ReviewerHeading.MyTurn).WithSummary("Get the review policy")
            .WithDescription("Shows which approvals each draft needs before the report is sent.")
            .Needs(Permission.ReadWork);
        report.MapPost("/review-policy/proposal/consent", DecidePolicyProposal.Consent)
            .WithName("consentToReviewPolicy").WithSummary("Consent to a proposed review policy")
            .WithDescription(
                "It takes effect at once. Only another coordinator than the proposer can consent. If-Match names the proposal that you "
                + "read.")
            .Needs(Permission.SetReviewPolicy).NeedsRevision();
        report.MapPost("/review-policy/proposal/objection", DecidePolicyProposal.Object)
            .WithName("objectToReviewPolicy").AnswersETag().ForReviewers(ReviewerHeading.Review)
            .WithSummary("Object to a proposed review policy")
            .WithDescription(
                "For your organisation, within the 72 hours, with a reason that stays visible. The policy then does not take effect.")
            .Needs(Permission.ObjectToPolicy);
        report.MapDelete("/review-policy/proposal", DecidePolicyProposal.End)
            .WithName("endReviewPolicyProposal").WithSummary("Withdraw or reject a proposed policy")
            .WithDescription("The proposer withdraws it. Any other coordinator rejects it. The policy that holds stays as it is.")
            .Needs(Permission.SetReviewPolicy);

        var draft = report.MapGroup("/drafts/{draft}");
        draft.MapGet("/reviews", ListReviews.OfDraft)
            .WithName("listReviews").ForReviewers(ReviewerHeading.Review).WithSummary("List reviews")
            .WithDescription("Lists the approvals, objections and abstentions with their version, and counts them.")
            .Needs(Permission.ReadWork).Reads(ListReviews.JointOfDraft);
        draft.MapPost("/reviews", GiveReview.Endpoint)
            .WithName("giveReview").AnswersETag().ForReviewers(ReviewerHeading.Review).WithSummary("Review a version")
            .WithDescription("Approves, objects or abstains for your organisation, on the version that you read.")
            .ActsOn<Draft>((draft, by) => ReviewRules.Refused(by.Member, by.Organisation, Decision.Abstain, draft.AsReviewed()))
            .Needs(Permission.Review).TakesIdempotencyKey();
        draft.MapDelete("/reviews/{review:guid}", EndReview.Withdraw)
            .WithName("withdrawReview").ForReviewers(ReviewerHeading.Review).WithSummary("Withdraw a review")
            .WithDescription("Withdraws your own review. This is how an objection is lifted.")
            .ActsOn<ReviewOnDraft>((on, by) => on.Review.RefusesEnd(isOverride: false) ?? on.RefusesSpeaker(by)).Needs(Permission.Review);
        draft.MapPost("/reviews/{review:guid}/reaffirmation", ReaffirmReview.Endpoint)
            .WithName("reaffirmReview").AnswersETag().ForReviewers(ReviewerHeading.Review).WithSummary("Reaffirm a review")
            .WithDescription("Repeats your organisation's earlier review for the newest version.")
            .ActsOn<ReviewOnDraft>((on, by) => on.RefusesReaffirmationBy(by)).Needs(Permission.Review).TakesIdempotencyKey();
        draft.MapPut("/reviews/{review:guid}/minority-note", KeepMinorityNote.Endpoint)
            .WithName("keepMinorityNote").AnswersETag().ForReviewers(ReviewerHeading.Review).WithSummary("Keep a minority note")
            .WithDescription("Keeps your objection as a printed minority note. The objection no longer blocks the text.")
            .ActsOn<ReviewOnDraft>((on, by) => on.RefusesSpeaker(by) ?? on.Review.RefusesNote()).Needs(Permission.Review);
        draft.MapPut("/reviews/{review:guid}/override", EndReview.Override)
            .WithName("overrideObjection").AnswersETag().WithSummary("Override an objection")
            .WithDescription("Overrides an objection. Your name and the reason stay visible.")
            .ActsOn<ReviewOnDraft>((on, by) => on.RefusesOverrideBy(by)).Needs(Permission.OverrideObjections);
        draft.MapGet("/review-requests", ListReviewRequests.OfDraft)
            .WithName("listReviewRequests").ForReviewers(ReviewerHeading.MyTurn).WithSummary("List review requests")
            .WithDescription("Lists the requests with due date and answer, and counts them.")
            .Needs(Permission.ReadWork).Reads(ListReviewRequests.JointOfDraft);
        draft.MapPost("/review-requests", RequestReview.Endpoint)
            .WithName("requestReview").WithSummary("Request a review")
            .WithDescription("Asks a member or an organisation for a review.")
            .ActsOn<Draft>((draft, _) => draft.RefusesWork()).Needs(Permission.RequestReviews).TakesIdempotencyKey();
        draft.MapDelete("/review-requests/{request:guid}", WithdrawReviewRequest.Endpoint)
            .WithName("withdrawReviewRequest").WithSummary("Withdraw a review request")
            .WithDescription("Withdraws a request that was not answered yet.")
            .Needs(Permission.RequestReviews);
    }
}
