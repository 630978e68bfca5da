using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal static class SuggestionsEndpoints
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services) => services
        .AddSingleton<FindProposedWording>(async (batch, id) => (await batch.Load<Suggestion>(id))?.AsWording());

    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}").WithTags("Suggestions");
        draft.MapGet("/with-suggestions", ReadWithSuggestions.Endpoint)
            .WithName("readWithSuggestions").ForReviewers(ReviewerHeading.Comment).WithSummary("Read with suggestions")
            .WithDescription("Shows the draft with its open suggestions, inline or accepted.")
            .Needs(Permission.ReadWork).GivesDifference<ReadWithSuggestions.View>();

        routes.MapGroup("/coalitions/{coalition}/reports/{report}").WithTags("Suggestions")
            .MapGet("/suggestions", ListSuggestions.OfReport)
            .WithName("listReportSuggestions").ForReviewers(ReviewerHeading.Comment).WithSummary("List all suggestions")
            .WithDescription(
                "Lists the suggestions on the drafts of a report, says whether they still fit the text, and counts them. Suggestions on "
                + "removed drafts are listed only if you name the draft.")
            .Needs(Permission.ReadWork).Reads(ListSuggestions.JointOfReport);

        var suggestions = draft.MapGroup("/suggestions");
        suggestions.MapGet("/", ListSuggestions.OfDraft)
            .WithName("listSuggestions").ForReviewers(ReviewerHeading.Comment).WithSummary("List suggestions")
            .WithDescription("Lists the suggestions and says whether they still fit the text.")
            .Needs(Permission.ReadWork).Reads(ListSuggestions.JointOfDraft);
        suggestions.MapPost("/", MakeSuggestion.Endpoint)
            .WithName("makeSuggestion").AnswersETag().ForReviewers(ReviewerHeading.Comment).WithSummary("Suggest an edit")
            .WithDescription("Suggests another wording for a version that you read.")
            .ActsOn<Draft>((draft, _) => draft.RefusesWork()).Needs(Permission.Suggest).TakesIdempotencyKey();
        suggestions.MapPost("/acceptance", AcceptSuggestions.Many)
            .WithName("acceptSuggestions").WithSummary("Accept several suggestions")
            .WithDescription("Accepts several suggestions and saves them as one version.")
            .ActsOn<Draft>((draft, by) => draft.RefusesTextBy(by))
            .Needs(Permission.WriteDrafts).TakesIdempotencyKey().AnswersBriefly<VersionView>();

        var suggestion = suggestions.MapGroup("/{suggestion:guid}");
        suggestion.MapGet("/", GetSuggestion.Endpoint)
            .WithName("getSuggestion").ForReviewers(ReviewerHeading.Comment).WithSummary("Get a suggestion")
            .WithDescription("Returns a suggestion with each of its changes.")
            .Needs(Permission.ReadWork);
        suggestion.MapPost("/acceptance", AcceptSuggestions.One)
            .WithName("acceptSuggestion").WithSummary("Accept a suggestion")
            .WithDescription("Accepts a suggestion, as a whole or change by change.")
            .ActsOn<SuggestionOnDraft>((on, by) => on.Draft.RefusesTextBy(by) ?? (on.Fits ? null : SuggestionRefusals.NothingOpen))
            .Needs(Permission.WriteDrafts).TakesIdempotencyKey().AnswersBriefly<VersionView>();
        suggestion.MapPost("/rejection", RejectSuggestion.Endpoint)
            .WithName("rejectSuggestion").WithSummary("Reject a suggestion")
            .WithDescription("Rejects a suggestion or some of its changes, with a reason.")
            .ActsOn<SuggestionOnDraft>((on, by) => on.Suggestion.RefusesRejectionBy(by, on.Draft)).Needs(Permission.WriteDrafts);
        suggestion.MapPost("/withdrawal", WithdrawSuggestion.Endpoint)
            .WithName("withdrawSuggestion").ForReviewers(ReviewerHeading.Comment).WithSummary("Withdraw a suggestion")
            .WithDescription("Only the author can withdraw a suggestion.")
            .ActsOn<SuggestionOnDraft>((on, by) => on.Suggestion.RefusesWithdrawalBy(by)).Needs(Permission.Suggest);
    }
}
