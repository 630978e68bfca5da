using System.ComponentModel;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class GetComment
{
    public sealed record Query(string Report, string Draft, Guid Thread, int? Version) : IRequest<Outcome<CommentView>>;

    public static Task<Results<CacheableOk<CommentView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment,
        [Description("The version on which the places are shown; the newest if left out.")] int? version) =>
        request.Send(new Query(request.Report, request.Draft, comment, version)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, CommentPorting porting) : IRequestHandler<Query, Outcome<CommentView>>
    {
        public async Task<Outcome<CommentView>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            if (await session.LoadAsync<CommentThread>(query.Thread, cancellation) is not { } thread || thread.Draft != id)
                return CommentRefusals.NoSuchThread;
            return (await porting.On(id, query.Version, [thread], cancellation)).Select(views => views[0]);
        }
    }
}
