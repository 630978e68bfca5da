using System.ComponentModel;
using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>The suggestions on a draft in the order they were made, with their places in the newest version.</summary>
internal static class ListSuggestions
{
    public sealed record Query(string Report, string Draft, bool? Open, IdPage Page) : IRequest<Outcome<Page<SuggestionView>>>;

    public static Task<Results<CacheableOk<Page<SuggestionView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request,
        [Description("true lists open suggestions only, false closed ones; all if left out.")] bool? open,
        [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, request.Draft, open, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<SuggestionView>>>
    {
        public async Task<Outcome<Page<SuggestionView>>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            var batch = session.CreateBatchQuery();
            var findingDraft = batch.FindCurrent(id);
            var finding = batch.Query<Suggestion>()
                .Where(suggestion => suggestion.Draft == id && (query.Open == null || suggestion.IsOpen == query.Open)
                    && suggestion.MatchesSql("d.id > ?", query.Page.After))
                .OrderBy(suggestion => suggestion.Id).Take(query.Page.Limit + 1).ToList();
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingDraft is not { } current)
                return DraftRefusals.NoSuchDraft;

            var (found, names) = (await finding, await findingNames);
            var places = await SuggestionPlaces.Find(session, current, found, cancellation);
            return query.Page.Page(found, suggestion => SuggestionView.Of(suggestion, places, names), suggestion => suggestion.Id);
        }
    }
}
