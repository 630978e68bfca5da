using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>
/// Reads the member's own working copy. It can be read while the draft is removed, or given to others: the words are theirs.
/// </summary>
internal static class GetWorkingCopy
{
    public sealed record Query(string Member, string Report, string Draft) : IRequest<Outcome<WorkingCopyView>>;

    public static Task<Results<CacheableOk<WorkingCopyView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Query(request.By.Member, request.Report, request.Draft)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<WorkingCopyView>>
    {
        public async Task<Outcome<WorkingCopyView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(query.Report, query.Draft));
            var findingCopy = batch.Load<WorkingCopy>(WorkingCopy.IdOf(query.Report, query.Draft, query.Member));
            await batch.Execute(cancellation);
            return await finding is { } draft ? WorkingCopyView.Of(await findingCopy, draft.Number) : DraftRefusals.NoSuchDraft;
        }
    }
}
