using System.Text.Json.Serialization;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <param name="State">How surely the quote was found in the version shown.</param>
/// <param name="Score">How much of the quote stands there: 1 for all of it and nothing else, 0 when it is orphaned.</param>
/// <param name="Version">The version that the place is in.</param>
/// <param name="Paragraph">The paragraph that the quote begins in; null when orphaned.</param>
/// <param name="Start">Where it begins in that version's text, in Unicode code points.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Prefix">The words before it in the version that was read.</param>
/// <param name="Suffix">The words after it.</param>
/// <param name="Original">Where it stood in the version that was read.</param>
internal sealed record AnchorView(
    AnchorState State, double Score, int Version, Guid? Paragraph, int? Start, int? End, string Prefix, string Suffix,
    OriginalPlaceView Original)
{
    public static AnchorView Of(CommentThread thread, AnchorPlace place, BaseText version) => new(
        place.State,
        Math.Round(place.Score, 3),
        version.Number,
        place.Paragraph,
        place.Start is { } start ? CodePoints.FromIndex(version.Text, start) : null,
        place.End is { } end ? CodePoints.FromIndex(version.Text, end) : null,
        thread.Anchor!.Prefix,
        thread.Anchor.Suffix,
        OriginalPlaceView.Of(thread));
}

/// <param name="Version">The version that was read.</param>
/// <param name="Paragraph">The paragraph that the quote began in.</param>
/// <param name="Start">Where it began in that version's text, in Unicode code points.</param>
/// <param name="End">Where it ended, exclusive.</param>
internal sealed record OriginalPlaceView(int Version, Guid Paragraph, int Start, int End)
{
    public static OriginalPlaceView Of(CommentThread thread) => new(
        thread.DraftVersion, thread.Anchor!.Paragraph, thread.QuoteStart, thread.QuoteStart + CodePoints.Count(thread.Anchor.Quote));
}

/// <param name="Id">The id of the reply.</param>
/// <param name="Body">The text. Empty if the author withdrew the reply.</param>
/// <param name="Author">The author and the organisation.</param>
/// <param name="At">The time.</param>
/// <param name="EditedAt">When the author edited it last; null if it was not edited.</param>
/// <param name="EditedAfterReply">Whether somebody else replied before that. Their reply may answer earlier words.</param>
/// <param name="WithdrawnAt">Since when its author took it back.</param>
internal sealed record ReplyView(
    Guid Id, string Body, AuthorView Author, DateTimeOffset At, DateTimeOffset? EditedAt, bool EditedAfterReply,
    DateTimeOffset? WithdrawnAt)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    /// <summary>The operations on it that are open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ReplyView Of(Reply reply, CommentThread thread, CoalitionNames names, OpenActions actions)
    {
        var text = reply.AsWritten();
        return new(
            reply.Id, reply.Body, AuthorView.Of(names.Of(reply.Author)), reply.At, text.EditedAt, thread.IsEditedAfterReply(text, reply.Id),
            reply.WithdrawnAt)
        {
            Actions = actions.On(new ReplyInThread(thread, reply)),
        };
    }
}

/// <param name="State">Resolved or opened again.</param>
/// <param name="Resolution">How it was resolved; null when it was opened again.</param>
/// <param name="Reason">The reason.</param>
/// <param name="By">The member.</param>
/// <param name="At">The time.</param>
internal sealed record TurnView(CommentState State, Resolution? Resolution, string Reason, AuthorView By, DateTimeOffset At)
{
    public static TurnView Of(Turn turn, CoalitionNames names) =>
        new(turn.Resolution is null
            ? CommentState.Open : CommentState.Resolved, turn.Resolution, turn.Reason, AuthorView.Of(names.Of(turn.By)), turn.At);
}

internal enum CommentState
{
    Open,
    Resolved,
}

/// <param name="Id">The id of the comment.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Quote">The words that it is about; null for the draft as a whole.</param>
/// <param name="Anchor">Where they stand in the version asked for.</param>
/// <param name="AnchorState">How surely they were found there; null for the draft as a whole.</param>
/// <param name="Body">The text. Empty if the author withdrew the comment.</param>
/// <param name="State">Open or resolved.</param>
/// <param name="Author">The author and the organisation.</param>
/// <param name="At">The time.</param>
/// <param name="EditedAt">When the author edited it last; null if it was not edited.</param>
/// <param name="EditedAfterReply">Whether somebody else replied before that. Their reply may answer earlier words.</param>
/// <param name="Mentions">Keys of the members named in it.</param>
/// <param name="MentionNames">The same members with their names.</param>
/// <param name="AssignedTo">The key of the member to whom it is assigned.</param>
/// <param name="AssignedToName">The display name of this member.</param>
/// <param name="Replies">In the order they came.</param>
/// <param name="Turns">Every resolving and reopening.</param>
/// <param name="WithdrawnAt">Since when its author took it back.</param>
/// <param name="Revision">Counts changes. The ETag begins with it and serves If-Match.</param>
internal sealed record CommentView(
    Guid Id,
    string Draft,
    int Version,
    string? Quote,
    AnchorView? Anchor,
    AnchorState? AnchorState,
    string Body,
    CommentState State,
    AuthorView Author,
    DateTimeOffset At,
    DateTimeOffset? EditedAt,
    bool EditedAfterReply,
    IReadOnlyList<string> Mentions,
    IReadOnlyList<NamedMember> MentionNames,
    string? AssignedTo,
    string? AssignedToName,
    IReadOnlyList<ReplyView> Replies,
    IReadOnlyList<TurnView> Turns,
    DateTimeOffset? WithdrawnAt,
    int Revision)
{
    /// <summary>Warnings about unusual values that were saved as sent. Left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Warning>? Warnings { get; init; }

    /// <summary>The operations on it that are open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static CommentView Of(CommentThread thread, AnchorView? anchor, CoalitionNames names, OpenActions actions) => new(
        thread.Id,
        thread.DraftKey,
        thread.DraftVersion,
        thread.Anchor?.Quote,
        anchor,
        anchor?.State,
        thread.Body,
        thread.IsOpen ? CommentState.Open : CommentState.Resolved,
        AuthorView.Of(names.Of(thread.Author)),
        thread.At,
        thread.AsWritten().EditedAt,
        thread.IsEditedAfterReply(thread.AsWritten()),
        thread.Mentions,
        names.OfMembers(thread.Mentions),
        thread.AssignedTo,
        names.OfMemberOrNull(thread.AssignedTo),
        [.. thread.Replies.Select(reply => ReplyView.Of(reply, thread, names, actions))],
        [.. thread.Turns.Select(turn => TurnView.Of(turn, names))],
        thread.WithdrawnAt,
        thread.Revision)
    {
        Actions = actions.On(thread),
    };
}
