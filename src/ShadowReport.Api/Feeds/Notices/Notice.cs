namespace ShadowReport.Api.Feeds.Notices;

/// <summary>That something happened, or waits, that concerns one member. Keys, ids and numbers only: no text, and no names.</summary>
internal sealed record Notice
{
    /// <summary>See <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The event's place in the log: the order of the inbox, through all coalitions. Not to be shown.</summary>
    public required long Sequence { get; init; }

    /// <summary>The key in URLs.</summary>
    public Guid PublicId { get; init; }

    /// <summary>The id of the member whom it concerns.</summary>
    public required Guid Member { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>The report's key; empty for what happened to the coalition's people.</summary>
    public required string Report { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Draft { get; init; }

    /// <summary>The keys of the drafts, where it is about many.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Drafts { get; init; }

    public int? Version { get; init; }

    public int? Snapshot { get; init; }

    /// <summary>The key of the milestone.</summary>
    public string? Milestone { get; init; }

    /// <summary>The thread, suggestion, review, request or waiver that it is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The id of the member whom it happened to.</summary>
    public Guid? About { get; init; }

    /// <summary>The key of the organisation that it happened to.</summary>
    public string? Organisation { get; init; }

    /// <summary>When what it reminds of is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>One for an event and a member: made twice, it is one.</summary>
    public static string IdOf(long sequence, Guid member) => $"{sequence}-{member:N}";

    /// <summary>Made of the event's own id, which is random: it does not say how much happened in other coalitions.</summary>
    public static Guid PublicIdOf(Guid happened, Guid member)
    {
        Span<byte> named = stackalloc byte[32];
        happened.TryWriteBytes(named);
        member.TryWriteBytes(named[16..]);
        return new Guid(System.Security.Cryptography.SHA256.HashData(named).AsSpan(0, 16));
    }
}
