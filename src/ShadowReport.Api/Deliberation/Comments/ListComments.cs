using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The threads on a draft in the order they were opened, shown on the newest version or on any other.</summary>
internal static class ListComments
{
    public sealed record Query(string Report, string Draft, int? Version, bool? Open, IdPage Page) : IRequest<Outcome<Page<CommentView>>>;

    public static async Task<Results<CacheableOk<Page<CommentView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request,
        [Description("The version on which the places are shown; the newest if left out.")] int? version,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var open = OpenOf(state);
        return open.Succeeded
            ? await request.List(paging, (IdPage page) => new Query(request.Report, request.Draft, version, open.Value, page))
            : open.ToProblem();
    }

    /// <summary>Reads `?state=`: open, resolved, or null for all.</summary>
    public static Outcome<bool?> OpenOf(string? state) => state switch
    {
        null => new Outcome<bool?>(),
        "open" => (bool?)true,
        "resolved" => (bool?)false,
        _ => Refusal.Invalid("state-unknown", "state", "state must be open or resolved."),
    };

    public sealed class Handler(IQuerySession session, CommentPorting porting) : IRequestHandler<Query, Outcome<Page<CommentView>>>
    {
        public async Task<Outcome<Page<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            var id = DraftIds.Of(query.Report, query.Draft);
            var threads = session.Query<CommentThread>().Where(thread => thread.Draft == id);
            if (query.Open is { } open)
                threads = threads.Where(thread => thread.IsOpen == open);
            var found = await threads.Read(query.Page, cancellation);
            var views = await porting.On(id, query.Version, found, cancellation);
            return views.Succeeded ? query.Page.Page(views.Value, view => view, view => view.Id) : views.Refusal;
        }
    }
}
