using NpgsqlTypes;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetLastRead
{
    public sealed record Query : IRequest<Outcome<LastReadView>>;

    public static Task<Results<CacheableOk<LastReadView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Query()).ToReadable();

    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar],
        Values = context => [DraftIds.Of(context.Request)],
        From = DraftsStorage.DraftFrom("$1"),
        Named = [ReadingStorage.MarkPart("$1")],
    };

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<LastReadView>>
    {
        public Task<Outcome<LastReadView>> Handle(Query query, CancellationToken cancellation) =>
            Task.FromResult<Outcome<LastReadView>>(parts.Tag is null ? DraftRefusals.NoSuchDraft : LastReadView.In(parts));
    }
}
