namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The codes of the feature Comments.</summary>
internal static class CommentsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("comment-blank", 400, "The comment has no text.", "Write one."),
        new("comment-not-found", 404, "This comment does not exist on this draft.", "List the comments to find its id."),
        new("comment-open", 409, "This comment is already open.", "Reload it."),
        new("comment-resolved", 409, "This comment is resolved, so its texts cannot be edited.", "Reopen it first."),
        new("comment-too-long", 400, "The comment is too long.", "Shorten it."),
        new("comment-withdrawn", 409, "The author withdrew this comment. It cannot be changed any more.", "Make a new comment."),
        new("not-your-comment", 403, "Only its author can edit or withdraw a comment or reply.", "Reply to it or resolve it instead."),
        new("quote-ambiguous", 400, "The quote is in the text more than once.", "Quote more words, or send prefix and suffix."),
        new("quote-blank", 400, "The quote is only white space.", "Quote at least one word or mark."),
        new("quote-not-found", 400, "The quote is not in that version.", "Quote the text exactly, including marks and spaces."),
        new("quote-too-long", 400, "The quote is too long.", "Choose fewer words, or the whole draft."),
        new("reply-not-found", 404, "This reply does not exist in this thread.", "Get the comment to find its id."),
        new("reply-withdrawn", 409, "The author withdrew this reply. It cannot be changed any more.", "Write a new reply."),
        new("selector-missing", 400, "The target has no selector.", "Send a quote, a position or a paragraph."),
        new("selectors-disagree", 400, "The selectors name different places.", "Send those that were read together, or the quote alone."),
        new("state-unknown", 400, "This state does not exist.", "Send one that the operation lists, or leave it out."),
        new("target-not-here", 400,
            "The source is not the address of a version of this draft.", "Send an address that ends in /versions/ and its number."),
        new("thread-full", 409, "The thread has no place for more replies.", "Open a new one."),
        new("wordings-full", 409, "The text was edited too often.", "Write a reply that corrects it."),
    ];
}
