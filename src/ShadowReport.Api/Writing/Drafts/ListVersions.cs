using ShadowReport.Api.People.Coalitions;

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
            var batch = session.CreateBatchQuery();
            var finding = batch.History(id, (int)Math.Min(int.MaxValue, query.Page.After - 1 ?? int.MaxValue), query.Page.Limit + 1);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var (versions, names) = (await finding, await findingNames);
            if (versions.Count == 0 && !await session.Query<Draft>().AnyAsync(draft => draft.Id == id, cancellation))
                return DraftRefusals.NoSuchDraft;
            return query.Page.Page(versions, version => VersionLineView.Of(version, names), version => version.Number);
        }
    }
}
