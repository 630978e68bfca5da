using System.Net;
using System.Text;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The comments on a draft as a page shows them: numbers in the text, and below it what they say.</summary>
internal sealed record CommentNotes(IReadOnlyList<DiffNote> Notes, string Html)
{
    private const int CommentsAtMost = 200;

    public static async Task<CommentNotes> On(
        IQuerySession session, CommentPorting porting, DraftVersion version, string draftId, CancellationToken cancellation)
    {
        var threads = await session.Query<CommentThread>().Where(thread => thread.Draft == draftId && thread.WithdrawnAt == null)
            .OrderBy(thread => thread.Id).Take(CommentsAtMost).ToListAsync(cancellation);
        var comments = (await porting.On(draftId, version.Number, threads, cancellation)).Value;
        var notes = new List<DiffNote>();
        var html = new StringBuilder();
        for (var number = 1; number <= comments.Count; number++)
        {
            var comment = comments[number - 1];
            if (comment.Anchor is { Start: { } start, End: { } end })
                notes.Add(new DiffNote(
                    number, CodePoints.ToIndex(version.Text, start)!.Value, CodePoints.ToIndex(version.Text, end)!.Value));
            html.Append(Item(number, comment, version.Number));
        }

        return new CommentNotes(
            notes, comments.Count == 0 ? ""
                : $"<section aria-labelledby=\"comments\"><h2 id=\"comments\" lang=\"en\">Comments</h2>\n<ol>\n{html}</ol></section>\n");
    }

    private static string Item(int number, CommentView comment, int shown) =>
        $"<li id=\"comment-{number}\"><p class=\"note\" lang=\"en\"><bdi>{Escaped(comment.Author.DisplayName)}</bdi> on version "
        + $"{comment.Version}, {(comment.State == CommentState.Open ? "open" : "resolved")}{EditOf(comment)}{PlaceOf(comment, shown)}</p>"
        + (comment.Quote is { } quote ? $"<blockquote dir=\"auto\">{Escaped(quote)}</blockquote>" : "")
        + $"<p dir=\"auto\">{Escaped(comment.Body)}</p></li>\n";

    private static string EditOf(CommentView comment) => comment switch
    {
        { EditedAfterReply: true } => ", edited after a reply",
        { EditedAt: not null } => ", edited",
        _ => "",
    };

    private static string PlaceOf(CommentView comment, int shown) => comment.AnchorState switch
    {
        null => ", about the whole draft",
        AnchorState.Orphaned => $", about words that are not in version {shown}",
        AnchorState.Fuzzy => ", about words that were edited since",
        _ => "",
    };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);
}
