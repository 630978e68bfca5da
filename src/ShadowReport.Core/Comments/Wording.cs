namespace ShadowReport.Core.Comments;

/// <summary>A wording of a comment or reply that its author replaced.</summary>
/// <param name="Body">The text.</param>
/// <param name="ReplacedAt">When the author replaced it.</param>
public sealed record Wording(string Body, DateTimeOffset ReplacedAt);

/// <summary>The words of a comment or a reply, with those that they replaced.</summary>
/// <param name="Author">The key of the author.</param>
/// <param name="Body">The text; empty when it was withdrawn.</param>
/// <param name="At">When it was written first.</param>
/// <param name="Earlier">The wordings before, in order.</param>
/// <param name="WithdrawnAt">When the author withdrew it; null when it was not withdrawn.</param>
public sealed record WrittenText(
    string Author, string Body, DateTimeOffset At, IReadOnlyList<Wording> Earlier, DateTimeOffset? WithdrawnAt = null)
{
    /// <summary>When it was edited last; null when it was not.</summary>
    public DateTimeOffset? EditedAt => Earlier is [.., var last] ? last.ReplacedAt : null;

    /// <summary>What it said first.</summary>
    public string FirstBody => Earlier is [var first, ..] ? first.Body : Body;

    /// <summary>Whether these are its words, or were.</summary>
    public bool HasSaid(string words) => Body == words || Earlier.Any(wording => wording.Body == words);

    /// <summary>
    /// Whether somebody else replied before it was edited last. Their reply may answer words that are not there any more.
    /// </summary>
    /// <param name="replies">The author of each reply after it, and when the reply was written.</param>
    public bool IsEditedAfter(IEnumerable<(string Author, DateTimeOffset At)> replies) =>
        EditedAt is { } edited && replies.Any(reply => reply.Author != Author && reply.At <= edited);

    /// <summary>Every wording with the time since which it stood, the newest last.</summary>
    public IEnumerable<(string Body, DateTimeOffset Since, DateTimeOffset? ReplacedAt)> Wordings()
    {
        var since = At;
        foreach (var wording in Earlier)
        {
            yield return (wording.Body, since, wording.ReplacedAt);
            since = wording.ReplacedAt;
        }

        yield return (Body, since, null);
    }
}
