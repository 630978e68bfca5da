using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Where in the report a suggestion is.</summary>
internal sealed record SuggestionAddress(string Report, string Draft, Guid Suggestion);

/// <summary>Rejects or withdraws a suggestion.</summary>
internal abstract class SuggestionChangeHandler<TCommand>(
    IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
    : CommandHandler<TCommand, SuggestionView>(work)
    where TCommand : IRequest<Outcome<SuggestionView>>
{
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="by">Who changes it.</param>
    /// <param name="address">The id of the suggestion.</param>
    /// <param name="decide">Changes the suggestion and names what happened, or refuses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected async Task<Outcome<SuggestionView>> Change(
        Membership by, SuggestionAddress address, Func<Suggestion, Draft, Outcome<object>> decide, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Suggestion>(address.Suggestion);
        var findingDraft = batch.FindCurrent(DraftIds.Of(address.Report, address.Draft));
        var findingReviews = batch.Query(new StandingReviewsOn { Draft = DraftIds.Of(address.Report, address.Draft) });
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        if (await finding is not { } suggestion || await findingDraft is not { Draft: var draft } found || suggestion.Draft != draft.Id)
            return SuggestionRefusals.NoSuchSuggestion;
        var happened = decide(suggestion, draft);
        if (!happened.Succeeded)
            return happened.Refusal;

        session.Store(suggestion);
        session.Follow(await findingReviews, draft, suggestion.AsWording(), by, Now);
        session.Events.Append(draft.Stream, happened.Value);
        var places = await SuggestionPlaces.Find(session, found, [suggestion], cancellation);
        return SuggestionView.Of(suggestion, places, await findingNames, actions);
    }
}
