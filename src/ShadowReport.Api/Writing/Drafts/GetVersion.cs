namespace ShadowReport.Api.Writing.Drafts;

internal static class GetVersion
{
    public sealed record Query(string Report, string Draft, int Number) : IRequest<Outcome<VersionView>>;

    public static async Task<Results<CacheableOk<VersionView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, int number, string? paragraphs)
    {
        var ids = ParagraphView.AsksForIds(paragraphs);
        if (!ids.Succeeded)
            return ids.ToProblem();
        return await request.Send(new Query(request.Report, request.Draft, number)).To(view => CacheableOk.Immutable(ids.Value ? view.WithParagraphIds() : view));
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<VersionView>>
    {
        public async Task<Outcome<VersionView>> Handle(Query query, CancellationToken cancellation) =>
            await session.Version(DraftIds.Of(query.Report, query.Draft), query.Number, cancellation) is { } version
                ? VersionView.Of(version)
                : DraftRefusals.NoSuchVersion;
    }
}
