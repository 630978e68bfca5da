using NpgsqlTypes;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>
/// Reads the member's own working copy. It can be read while the draft is removed, or given to others: the words are theirs.
/// </summary>
internal static class GetWorkingCopy
{
    public sealed record Query : IRequest<Outcome<WorkingCopyView>>;

    public static Task<Results<CacheableOk<WorkingCopyView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Query()).ToReadable(view => view.Revision);

    public static readonly JointRead Joint = new()
    {
        Permission = Permission.WriteDrafts,
        Types = [NpgsqlDbType.Varchar],
        Values = context => [DraftIds.Of(context.Request)],
        From = DraftsStorage.DraftFrom("$1"),
        Revision = $"coalesce(({WorkingCopiesStorage.CopyPart("$1").Sql} ->> 'revision')::int, 0)",
        Named = [("newest", "draft.data -> 'number'"), WorkingCopiesStorage.CopyPart("$1")],
    };

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<WorkingCopyView>>
    {
        public Task<Outcome<WorkingCopyView>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<WorkingCopyView>>(
                parts.Tag is null ? DraftRefusals.NoSuchDraft : WorkingCopyView.In(parts, parts.Get<int>("newest")));
    }
}
