using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>A draft's history, the newest version first.</summary>
internal static class ListVersions
{
    public sealed record Query(string Report, string Draft, NumberPage Page) : IRequest<Outcome<Page<VersionLineView>>>;

    public static Task<Results<CacheableOk<Page<VersionLineView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (NumberPage page) => new Query(request.Report, request.Draft, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<VersionLineView>>>
    {
        public async Task<Outcome<Page<VersionLineView>>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            if (await session.LoadAsync<Draft>(id, cancellation) is not { } draft)
                return DraftRefusals.NoSuchDraft;

            // Numbers have no gaps, so a page's ids are known and found by primary key, however long the history is.
            var newest = Math.Min(draft.Number, (query.Page.After ?? draft.Number + 1L) - 1);
            var numbers = Enumerable.Range(0, (int)Math.Max(0, Math.Min(query.Page.Limit + 1, newest))).Select(back => (int)newest - back);
            var versions = await session.Versions(id, numbers, cancellation);
            return query.Page.Page([.. versions.Values.OrderByDescending(version => version.Number)], VersionLineView.Of, version => version.Number);
        }
    }
}
