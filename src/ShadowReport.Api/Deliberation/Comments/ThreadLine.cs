using ShadowReport.Core.Attention;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>A thread without its words: whose turn it is in it. Stored inside the thread, as <see cref="CommentThread.Line"/>.</summary>
internal sealed class ThreadLine
{
    public Guid Id { get; set; }

    public string Report { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>Who spoke in it, each once, whoever spoke last at the end.</summary>
    public IReadOnlyList<string> Speakers { get; set; } = [];

    public string? AssignedTo { get; set; }

    public IReadOnlyList<string> Mentions { get; set; } = [];

    /// <summary>When it was spoken in last.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whose turn it is.</summary>
    /// <param name="lead">Who leads the draft.</param>
    public IReadOnlyList<string> Turn(string? lead) => ThreadTurn.Of(Speakers, AssignedTo, lead, Mentions);

    /// <inheritdoc cref="ThreadTurn.IsTheLeads"/>
    public bool IsTheLeads(string? lead) => ThreadTurn.IsTheLeads(Speakers[^1], AssignedTo, lead);

    public static ThreadLine Of(CommentThread thread) => new()
    {
        Id = thread.Id,
        Report = thread.Report,
        DraftKey = thread.DraftKey,
        Speakers =
        [
            .. thread.Replies.Where(reply => reply.WithdrawnAt is null).Select(reply => reply.Author.Member).Prepend(thread.Author.Member)
                .Reverse().Distinct().Reverse()
        ],
        AssignedTo = thread.AssignedTo,
        Mentions = thread.Mentions,
        At = thread.SpokenAt,
    };
}
