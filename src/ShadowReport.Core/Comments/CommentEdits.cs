namespace ShadowReport.Core.Comments;

/// <summary>The state of a thread that decides whether its texts can be edited.</summary>
/// <param name="IsOpen">Whether it is open; a withdrawn thread is not.</param>
/// <param name="Wordings">How many earlier wordings are kept in the thread.</param>
public readonly record struct EditedThread(bool IsOpen, int Wordings);

/// <summary>Decides how authors change their own comments and replies.</summary>
public static class CommentEdits
{
    /// <summary>How often a text can be edited. The limit bounds what a thread can hold.</summary>
    public const int PerText = 20;

    /// <summary>How many earlier wordings a thread keeps.</summary>
    public const int PerThread = 500;

    private static readonly Refusal NotYours = Refusal.Forbidden(
        "not-your-comment", "Only its author can edit or withdraw a comment or reply. You can reply to it or resolve it.");

    private static readonly Refusal ReplyWithdrawn = Refusal.Conflict(
        "reply-withdrawn", "The author withdrew this reply. It cannot be changed any more. Write a new reply.");

    private static readonly Refusal NotOpen = Refusal.Conflict(
        "comment-resolved", "This comment is resolved, so its texts cannot be edited. Reopen it first.");

    private static readonly Refusal Full = Refusal.Conflict(
        "wordings-full", "This text was edited too often. Write a reply that corrects it.");

    /// <summary>Replaces the words, and keeps those of before. The same words again change nothing.</summary>
    /// <param name="text">The comment or reply.</param>
    /// <param name="by">The key of the member who edits.</param>
    /// <param name="thread">The thread that it is in.</param>
    /// <param name="body">The new words.</param>
    /// <param name="now">The time.</param>
    /// <returns>The text, or a refusal: `not-your-comment`, `reply-withdrawn`, `comment-resolved`, `comment-blank`, `comment-too-long` or
    /// `wordings-full`.</returns>
    public static Outcome<WrittenText> Edit(WrittenText text, string by, EditedThread thread, string body, DateTimeOffset now)
    {
        if (text.Author != by)
            return NotYours;
        if (text.WithdrawnAt is not null)
            return ReplyWithdrawn;
        if (!thread.IsOpen)
            return NotOpen;
        if (CommentRules.Fault(body, anchor: null) is { } fault)
            return fault;
        if (text.Body == body)
            return text;
        if (text.Earlier.Count >= PerText || thread.Wordings >= PerThread)
            return Full;
        return text with { Body = body, Earlier = [.. text.Earlier, new Wording(text.Body, now)] };
    }

    /// <summary>Takes all words away, also those of before. The place stays.</summary>
    /// <param name="text">The comment or reply.</param>
    /// <param name="by">The key of the member who withdraws.</param>
    /// <param name="now">The time.</param>
    /// <returns>The text without words, or `not-your-comment` or `reply-withdrawn`.</returns>
    public static Outcome<WrittenText> Withdraw(WrittenText text, string by, DateTimeOffset now)
    {
        if (text.Author != by)
            return NotYours;
        if (text.WithdrawnAt is not null)
            return ReplyWithdrawn;
        return text with { Body = "", Earlier = [], WithdrawnAt = now };
    }
}
