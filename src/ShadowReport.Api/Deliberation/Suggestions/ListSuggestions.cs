using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>The suggestions on a draft in the order they were made, with their places in the newest version.</summary>
internal static class ListSuggestions
{
    public sealed record Query(string Report, string Draft, bool? Open, IdPage Page) : IRequest<Outcome<Page<SuggestionView>>>;

    public static Task<Results<CacheableOk<Page<SuggestionView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, bool? open, [AsParameters] Paging paging) =>
        request.List(paging, (IdPage page) => new Query(request.Report, request.Draft, open, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<SuggestionView>>>
    {
        public async Task<Outcome<Page<SuggestionView>>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            if (await session.LoadAsync<Draft>(id, cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;

            var suggestions = session.Query<Suggestion>().Where(suggestion => suggestion.Draft == id);
            if (query.Open is { } open)
                suggestions = suggestions.Where(suggestion => suggestion.IsOpen == open);
            var found = await suggestions.Read(query.Page, cancellation);
            var places = await SuggestionPlaces.Find(session, draft, found, cancellation);
            return query.Page.Page(found, suggestion => SuggestionView.Of(suggestion, places), suggestion => suggestion.Id);
        }
    }
}
