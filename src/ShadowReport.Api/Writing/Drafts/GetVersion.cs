using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Writing.Drafts;

internal static class GetVersion
{
    public sealed record Query(string Report, string Draft, int Number) : IRequest<Outcome<VersionView>>;

    public static async Task<Results<CacheableOk<VersionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, int number, string? paragraphs)
    {
        var ids = ParagraphView.AsksForIds(paragraphs);
        if (!ids.Succeeded)
            return ids.ToProblem();
        return await request.Send(new Query(request.Report, request.Draft, number))
            .To(view => CacheableOk.Of(ids.Value ? view.WithParagraphIds() : view));
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<VersionView>>
    {
        public async Task<Outcome<VersionView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<DraftVersion>(DraftIds.OfVersion(DraftIds.Of(query.Report, query.Draft), query.Number));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            return await finding is { } version ? VersionView.Of(version, await findingNames) : DraftRefusals.NoSuchVersion;
        }
    }
}
