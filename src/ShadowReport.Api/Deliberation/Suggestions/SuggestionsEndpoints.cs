using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Platform.OpenApi;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal static class SuggestionsEndpoints
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services) => services
        .AddScoped<SuggestionChange>()
        .AddSingleton<FindProposedWording>(async (batch, id) => (await batch.Load<Suggestion>(id))?.AsWording());

    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/coalitions/{coalition}/reports/{report}/drafts/{draft}").WithTags("Suggestions");
        draft.MapGet("/with-suggestions", ReadWithSuggestions.Endpoint)
            .WithName("readWithSuggestions").ForReviewers(ReviewerHeading.Comment).WithSummary("How would the draft read with what is suggested?")
            .Needs(Permission.ReadWork).ProducesProblem(400).GivesDifference<ReadWithSuggestions.View>();

        var suggestions = draft.MapGroup("/suggestions");
        suggestions.MapGet("/", ListSuggestions.Endpoint)
            .WithName("listSuggestions").ForReviewers(ReviewerHeading.Comment).WithSummary("What is suggested, and does it still fit the text?")
            .Needs(Permission.ReadWork).ProducesProblem(400);
        suggestions.MapPost("/", MakeSuggestion.Endpoint)
            .WithName("makeSuggestion").ForReviewers(ReviewerHeading.Comment).WithSummary("Suggest another wording for a version you read")
            .Needs(Permission.Suggest).TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(413);
        suggestions.MapPost("/acceptance", AcceptSuggestions.Many)
            .WithName("acceptSuggestions").WithSummary("Take several suggestions in, as one version")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400);

        var suggestion = suggestions.MapGroup("/{suggestion:guid}");
        suggestion.MapGet("/", GetSuggestion.Endpoint)
            .WithName("getSuggestion").ForReviewers(ReviewerHeading.Comment).WithSummary("One suggestion, change by change")
            .Needs(Permission.ReadWork);
        suggestion.MapPost("/acceptance", AcceptSuggestions.One)
            .WithName("acceptSuggestion").WithSummary("Take a suggestion in, whole or change by change")
            .Needs(Permission.DraftWhereLeading).TakesIdempotencyKey().ProducesProblem(400);
        suggestion.MapPost("/rejection", RejectSuggestion.Endpoint)
            .WithName("rejectSuggestion").WithSummary("Leave a suggestion, or some of its changes, with a reason")
            .Needs(Permission.DraftWhereLeading).ProducesProblem(400).ProducesProblem(409);
        suggestion.MapPost("/withdrawal", WithdrawSuggestion.Endpoint)
            .WithName("withdrawSuggestion").ForReviewers(ReviewerHeading.Comment).WithSummary("Take your own suggestion back")
            .Needs(Permission.Suggest).ProducesProblem(409);
    }
}
