using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Suggestions;

internal static class GetSuggestion
{
    public sealed record Query(string Report, string Draft, Guid Suggestion) : IRequest<Outcome<SuggestionView>>;

    public static Task<Results<CacheableOk<SuggestionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid suggestion) =>
        request.Send(new Query(request.Report, request.Draft, suggestion)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, OpenActions actions) : IRequestHandler<Query, Outcome<SuggestionView>>
    {
        public async Task<Outcome<SuggestionView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Suggestion>(query.Suggestion);
            var findingDraft = batch.FindCurrent(DraftIds.Of(query.Report, query.Draft));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } suggestion || await findingDraft is not { } found || suggestion.Draft != found.Draft.Id)
                return SuggestionRefusals.NoSuchSuggestion;
            return SuggestionView.Of(
                suggestion, await SuggestionPlaces.Find(session, found, [suggestion], cancellation), await findingNames, actions);
        }
    }
}
