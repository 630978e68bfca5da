using JasperFx.Metadata;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>A comment anchored to a quote in a stated version, with its replies; open or resolved.</summary>
internal sealed class CommentThread : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The id of the draft's document, see DraftIds.</summary>
    public string Draft { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>The number of the version that was read.</summary>
    public int DraftVersion { get; set; }

    /// <summary>Where the quote stands in that version; null for a comment on the draft as a whole.</summary>
    public Anchor? Anchor { get; set; }

    /// <summary>Where the quote begins in that version, in Unicode code points as the API counts.</summary>
    public int QuoteStart { get; set; }

    public string Body { get; set; } = "";

    /// <summary>The wordings of the body that its author replaced, in order.</summary>
    public IReadOnlyList<Wording> Earlier { get; set; } = [];

    public AuthorReference Author { get; set; } = null!;

    /// <summary>Keys of the members whom the body or a reply names with @.</summary>
    public IReadOnlyList<string> Mentions { get; set; } = [];

    public DateTimeOffset At { get; set; }

    public IReadOnlyList<Reply> Replies { get; set; } = [];

    /// <summary>The key of the member to whom it is assigned.</summary>
    public string? AssignedTo { get; set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>Every resolving and reopening, the last one being how it stands.</summary>
    public IReadOnlyList<Turn> Turns { get; set; } = [];

    /// <summary>A withdrawn comment keeps its place and its replies. Its text is deleted.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>
    /// Stored with the document, for lists: PostgreSQL hands out one part of a document many times faster than it builds a new object of
    /// its fields.
    /// </summary>
    public ThreadLine Line => ThreadLine.Of(this);

    /// <summary>
    /// Who spoke in it, was given it or was named in it: nobody else can be asked by it but the draft's lead. Stored to be searched.
    /// </summary>
    public IReadOnlyList<string> Concerned => [.. Line.Speakers.Concat(Mentions).Append(AssignedTo).OfType<string>().Distinct()];

    /// <summary>The member whom the draft's lead would answer; null when it was given to somebody. Stored to be searched.</summary>
    public string? AsksLeadFor => AssignedTo is null ? Line.Speakers[^1] : null;

    /// <summary>When it was spoken in last. Stored to be sorted by.</summary>
    public DateTimeOffset SpokenAt => Replies.LastOrDefault(reply => reply.WithdrawnAt is null)?.At ?? At;

    /// <summary>The words of the comment itself.</summary>
    public WrittenText AsWritten() => new(Author.Member, Body, At, Earlier, WithdrawnAt);

    /// <summary>Whether somebody else replied to a text before it was edited last.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reply">The id of the reply that it is; null for the comment itself.</param>
    public bool IsEditedAfterReply(WrittenText text, Guid? reply = null) => text.IsEditedAfter(
        (reply is null ? Replies : Replies.SkipWhile(other => other.Id != reply).Skip(1)).Select(other => (other.Author.Member, other.At)));

    /// <summary>Why it cannot be changed any more; null while it can.</summary>
    public Refusal? RefusesChange() => WithdrawnAt is null ? null : CommentRefusals.Withdrawn;

    /// <summary>Why nobody can reply; null if somebody can.</summary>
    public Refusal? RefusesReply() => RefusesChange() ?? (Replies.Count < CommentRules.Replies ? null
        : Refusal.Conflict("thread-full", $"A thread has {CommentRules.Replies} replies at most. Open a new one."));

    /// <summary>Why it cannot be opened again; null if it can.</summary>
    public Refusal? RefusesReopening() => RefusesChange() ?? (IsOpen
        ? Refusal.Conflict("comment-open", "This comment is already open. Reload it.") : null);

    /// <summary>Why a member cannot withdraw it; null if they can.</summary>
    public Refusal? RefusesWithdrawalBy(Membership by) =>
        RefusesChange() ?? CommentEdits.Withdraw(AsWritten(), by.Member, At).Refusal;

    /// <summary>Why a member cannot edit its words; null if they can.</summary>
    public Refusal? RefusesEditBy(Membership by) => RefusesEditBy(by, AsWritten());

    /// <summary>Why a member cannot edit the words of a reply; null if they can.</summary>
    public Refusal? RefusesEditBy(Membership by, Reply reply) => RefusesEditBy(by, reply.AsWritten());

    private Refusal? RefusesEditBy(Membership by, WrittenText text) =>
        RefusesChange() ?? CommentEdits.Edit(text, by.Member, AsEdited(), text.Body == "." ? ".." : ".", At).Refusal;

    private EditedThread AsEdited() => new(IsOpen, Earlier.Count + Replies.Sum(other => other.Earlier.Count));

    /// <summary>Adds a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="mentioned">The keys of the members whom it names.</param>
    /// <param name="by">Its author.</param>
    /// <returns>What happened, or `thread-full`.</returns>
    public Outcome<object> Add(Reply reply, IReadOnlyList<string> mentioned, Membership by)
    {
        if (RefusesReply() is { } refusal)
            return refusal;
        Replies = [.. Replies, reply];
        Mentions = [.. Mentions.Union(mentioned)];
        return new CommentReplied(Report, DraftKey, Id, reply.Id, by.MemberId);
    }

    /// <summary>Edits the comment or a reply.</summary>
    /// <param name="reply">The id of the reply; null for the comment itself.</param>
    /// <param name="body">The new words.</param>
    /// <param name="mentioned">The keys of the members whom they name.</param>
    /// <param name="by">Its author.</param>
    /// <param name="now">The time.</param>
    /// <returns>What happened; null if the words are the same.</returns>
    public Outcome<object?> Edit(Guid? reply, string body, IReadOnlyList<string> mentioned, Membership by, DateTimeOffset now) => Change(
        reply, text => CommentEdits.Edit(text, by.Member, AsEdited(), body, now),
        edited =>
        {
            Mentions = [.. Mentions.Union(mentioned)];
            return new CommentEdited(Report, DraftKey, Id, reply, edited.Earlier.Count + 1, by.MemberId);
        });

    /// <summary>Takes all words of a reply away. Its place stays.</summary>
    /// <returns>What happened, or why not.</returns>
    public Outcome<object?> WithdrawReply(Guid reply, Membership by, DateTimeOffset now) => Change(
        reply, text => CommentEdits.Withdraw(text, by.Member, now), _ => new ReplyWithdrawn(Report, DraftKey, Id, reply, by.MemberId));

    /// <summary>Takes all words of the comment away. Its place and the replies stay.</summary>
    /// <returns>What happened, or why not.</returns>
    public Outcome<object?> Withdraw(Membership by, DateTimeOffset now) => Change(
        reply: null, text => CommentEdits.Withdraw(text, by.Member, now),
        withdrawn =>
        {
            WithdrawnAt = withdrawn.WithdrawnAt;
            IsOpen = false;
            Anchor = null;
            return new CommentWithdrawn(Report, DraftKey, Id, by.MemberId);
        });

    private Outcome<object?> Change(Guid? reply, Func<WrittenText, Outcome<WrittenText>> change, Func<WrittenText, object> happened)
    {
        var said = reply is null ? null : Replies.FirstOrDefault(other => other.Id == reply);
        if (reply is not null && said is null)
            return CommentRefusals.NoSuchReply;
        var text = said?.AsWritten() ?? AsWritten();
        var changed = change(text);
        if (!changed.Succeeded)
            return changed.Refusal;
        if (changed.Value == text)
            return (object?)null;

        if (said is null)
            (Body, Earlier) = (changed.Value.Body, changed.Value.Earlier);
        else
            Replies = [.. Replies.Select(other => other == said ? other.Take(changed.Value) : other)];
        var what = happened(changed.Value);
        var named = Replies.Select(other => other.Body).Prepend(Body).SelectMany(Core.Comments.Mentions.In).ToHashSet();
        Mentions = [.. Mentions.Where(named.Contains)];
        return what;
    }

    /// <summary>Closes it.</summary>
    /// <returns>What happened.</returns>
    public CommentResolved Resolve(Resolution resolution, string reason, Membership by, DateTimeOffset now)
    {
        IsOpen = false;
        Turns = [.. Turns, new Turn(resolution, reason, by.AsReference(), now)];
        return new CommentResolved(Report, DraftKey, Id, resolution, by.MemberId);
    }
}

internal sealed record Reply(Guid Id, string Body, AuthorReference Author, DateTimeOffset At)
{
    /// <summary>The wordings that its author replaced, in order.</summary>
    public IReadOnlyList<Wording> Earlier { get; init; } = [];

    /// <summary>A withdrawn reply keeps its place in the thread. Its text is deleted.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public WrittenText AsWritten() => new(Author.Member, Body, At, Earlier, WithdrawnAt);

    public Reply Take(WrittenText text) => this with { Body = text.Body, Earlier = text.Earlier, WithdrawnAt = text.WithdrawnAt };
}

/// <summary>A reply with the thread that decides beside it what can be done with it.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Reply">The reply.</param>
internal sealed record ReplyInThread(CommentThread Thread, Reply Reply)
{
    /// <summary>Why a member cannot edit it; null if they can.</summary>
    public Refusal? RefusesEditBy(Membership by) => Thread.RefusesEditBy(by, Reply);

    /// <summary>Why a member cannot withdraw it, also from a thread that is resolved or withdrawn; null if they can.</summary>
    public Refusal? RefusesWithdrawalBy(Membership by) => CommentEdits.Withdraw(Reply.AsWritten(), by.Member, Reply.At).Refusal;
}

/// <summary>How a thread ended.</summary>
internal enum Resolution
{
    Fixed,
    Answered,
    Kept,
    Duplicate,
}

/// <summary>A thread was resolved, or, without a resolution, opened again; always with a reason.</summary>
internal sealed record Turn(Resolution? Resolution, string Reason, AuthorReference By, DateTimeOffset At);
