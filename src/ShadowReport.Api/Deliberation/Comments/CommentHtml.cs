using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>A thread as a page shows it: who said what about which words, and how it was resolved.</summary>
internal static class CommentHtml
{
    /// <param name="number">The number on the page, to which marks in the text lead.</param>
    /// <param name="comment">The thread.</param>
    /// <param name="shown">The version on the page.</param>
    public static Html Thread(int number, CommentView comment, int shown) => Html.Of(
        $"""
        <li id="comment-{number}"><p class="note" lang="en" id="thread-{comment.Id}">{comment.Author.ToHtml()} on version {comment.Version}, {Html.Time(comment.At)}, {Html.Words(comment.State)}{Edited(comment.EditedAt, comment.EditedAfterReply)}{PlaceOf(comment, shown)}{AssigneeOf(comment)}</p>
        {Quote(comment)}{Body(comment)}{Replies(comment)}{comment.Turns.Select(Turn)}</li>

        """);

    private static Html Quote(CommentView comment) => comment.Quote is { } quote
        ? Html.Of($"""<blockquote dir="auto">{Html.Lines(quote)}</blockquote>""") : default;

    private static Html Body(CommentView comment) => comment.WithdrawnAt is { } at
        ? Html.Of($"""<p class="note" lang="en">Withdrawn by its author, {Html.Time(at)}</p>""")
        : Html.Of($"""<p dir="auto">{Html.Lines(comment.Body)}</p>""");

    private static Html Replies(CommentView comment) => comment.Replies.Count == 0 ? default
        : Html.Of($"""<ul class="replies">{comment.Replies.Select(Reply)}</ul>""");

    private static Html Reply(ReplyView reply)
    {
        var withdrawn = reply.WithdrawnAt is { } at ? Html.Of($", withdrawn {Html.Time(at)}") : default;
        var edited = Edited(reply.EditedAt, reply.EditedAfterReply);
        return Html.Of(
            $"""
            <li><p class="note" lang="en">Reply of {reply.Author.ToHtml()}, {Html.Time(reply.At)}{edited}{withdrawn}</p><p dir="auto">{Html.Lines(reply.Body)}</p></li>
            """);
    }

    /// <summary>Others may have answered earlier words.</summary>
    private static string Edited(DateTimeOffset? at, bool isAfterReply) =>
        at is null ? "" : isAfterReply ? ", edited after a reply" : ", edited";

    private static Html Turn(TurnView turn) => Html.Of(
        $"""
        <p class="note" lang="en">{(turn.Resolution is { } how ? $"Resolved as {Html.Words(how)}" : "Opened again")} by {turn.By.ToHtml()}, {Html.Time(turn.At)}{Reason(turn.Reason)}</p>
        """);

    private static Html Reason(string reason) => reason.Length == 0 ? default : Html.Of($": <bdi>{Html.Lines(reason)}</bdi>");

    private static Html AssigneeOf(CommentView comment) =>
        comment.AssignedToName is { } name ? Html.Of($", assigned to <bdi>{name}</bdi>") : default;

    private static string PlaceOf(CommentView comment, int shown) => comment.AnchorState switch
    {
        null => ", about the whole draft",
        AnchorState.Orphaned => $", about words that are not in version {shown}",
        AnchorState.Fuzzy => ", about words that were edited since",
        _ => "",
    };
}
