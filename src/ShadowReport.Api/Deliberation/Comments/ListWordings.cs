using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>All wordings of a comment and of its replies. Whoever can read the comment can read them.</summary>
internal static class ListWordings
{
    /// <param name="Reply">The id of the reply; null for the comment itself.</param>
    /// <param name="Author">The author and the organisation.</param>
    /// <param name="Body">The text.</param>
    /// <param name="At">Since when it stood.</param>
    /// <param name="ReplacedAt">When the author replaced it; null for the current wording.</param>
    public sealed record WordingView(Guid? Reply, AuthorView Author, string Body, DateTimeOffset At, DateTimeOffset? ReplacedAt);

    /// <param name="Items">The wordings of the comment, then those of each reply, the oldest first. Withdrawn texts have none.</param>
    /// <param name="Revision">Counts changes of the comment.</param>
    public sealed record WordingsView(IReadOnlyList<WordingView> Items, int Revision);

    public sealed record Query(string Report, string Draft, Guid Thread) : IRequest<Outcome<WordingsView>>;

    public static Task<Results<CacheableOk<WordingsView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment) =>
        request.Send(new Query(request.Report, request.Draft, comment)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<WordingsView>>
    {
        public async Task<Outcome<WordingsView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<CommentThread>(query.Thread);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } thread || thread.Draft != DraftIds.Of(query.Report, query.Draft))
                return CommentRefusals.NoSuchThread;
            var names = await findingNames;
            return new WordingsView(
                [
                    .. Of(thread.AsWritten(), null, AuthorView.Of(names.Of(thread.Author))),
                    .. thread.Replies.SelectMany(reply => Of(reply.AsWritten(), reply.Id, AuthorView.Of(names.Of(reply.Author)))),
                ],
                thread.Revision);
        }

        private static IEnumerable<WordingView> Of(WrittenText text, Guid? reply, AuthorView author) => text.WithdrawnAt is not null
            ? []
            : text.Wordings().Select(wording => new WordingView(reply, author, wording.Body, wording.Since, wording.ReplacedAt));
    }
}
