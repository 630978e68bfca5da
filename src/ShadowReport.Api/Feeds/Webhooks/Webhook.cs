using JasperFx.Metadata;
using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Feeds.Webhooks;

internal enum WebhookState
{
    Active,

    /// <summary>A coordinator stopped it for a time; what it is to hear waits.</summary>
    Paused,

    /// <summary>The receiver said that it is gone for good (410).</summary>
    Gone,
}

/// <summary>A server of the coalition's choice that hears of what happens in its reports. Inside the wall.</summary>
internal sealed class Webhook : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    /// <summary>The coalition's key, as it stands in messages.</summary>
    public string Coalition { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>The report that it receives events of. Null for all reports.</summary>
    public string? Report { get; set; }

    public WebhookState State { get; set; }

    /// <summary>The newest first; two at most.</summary>
    public IReadOnlyList<WebhookSecret> Secrets { get; set; } = [];

    /// <summary>The place in the log behind which it hears: also when the feed is made again.</summary>
    public long Since { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public int Revision { get; set; } = 1;

    public bool Hears(ActivityEntry entry) =>
        State != WebhookState.Gone && entry.Id > Since && (Report is null || Report == entry.Report) && ActivityVisibility.IsForAll(entry);
}

/// <param name="Protected">As the keys of this server protect it.</param>
/// <param name="Until">Until when it is good beside a newer one; null for the newest.</param>
internal sealed record WebhookSecret(string Protected, DateTimeOffset? Until);

internal enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>Given up. A coordinator can have it sent again.</summary>
    Dead,
}

/// <summary>
/// One message to one webhook, and what became of it. One for each entry of the feed, by its id; and tests, which tell of none.
/// </summary>
internal sealed record WebhookDelivery
{
    /// <summary>Made of the webhook and the entry, see <see cref="IdOf"/>; a test has one of its own.</summary>
    public required Guid Id { get; init; }

    public required Guid Webhook { get; init; }

    /// <summary>The entry's place in the log; of a test the end of the log as it was made. Not to be shown.</summary>
    public required long Sequence { get; init; }

    /// <summary>The entry's number in the coalition; null for a test.</summary>
    public long? Number { get; init; }

    /// <summary>Null for a test.</summary>
    public string? Report { get; init; }

    /// <summary>Null for a test.</summary>
    public ActivityKind? Kind { get; init; }

    /// <summary>The body, the same at every attempt. Keys, ids and numbers only.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    public DeliveryState State { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>What the receiver answered.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why it was not delivered: a code.</summary>
    public string? LastFailure { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <param name="webhook">The webhook.</param>
    /// <param name="number">The entry's number in the coalition: the place in the log could be found out from an id that is made of
    /// it.</param>
    public static Guid IdOf(Guid webhook, long number) => HashOf(webhook, number, "number"u8);

    /// <summary>As ids were made before entries were counted per coalition.</summary>
    public static Guid FormerIdOf(Guid webhook, long sequence) => HashOf(webhook, sequence, []);

    private static Guid HashOf(Guid webhook, long place, ReadOnlySpan<byte> of)
    {
        Span<byte> named = stackalloc byte[32];
        webhook.TryWriteBytes(named);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(named[16..], place);
        of.CopyTo(named[24..]);
        return new Guid(System.Security.Cryptography.SHA256.HashData(named[..(24 + of.Length)]).AsSpan(0, 16));
    }
}

/// <summary>
/// A message that waits to be sent, outside the wall, where every node looks for work. The node that sends it holds a lease; when it dies
/// the lease ends, and another one sends.
/// </summary>
internal sealed record DeliveryJob
{
    /// <summary>That of the delivery.</summary>
    public required Guid Id { get; init; }

    public required Guid Coalition { get; init; }

    public required Guid Webhook { get; init; }

    /// <summary>That of the delivery: what is due is sent in this order.</summary>
    public long Sequence { get; init; }

    /// <summary>How long it waits for a webhook that is paused. By the database's clock, as the other two.</summary>
    public DateTimeOffset KeptUntil { get; init; }

    public DateTimeOffset DueAt { get; init; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset LeasedUntil { get; init; } = DateTimeOffset.UnixEpoch;

    public static DeliveryJob Of(WebhookDelivery delivery, Guid coalition) => new()
    {
        Id = delivery.Id,
        Coalition = coalition,
        Webhook = delivery.Webhook,
        Sequence = delivery.Sequence,
        KeptUntil = delivery.At + WebhookRules.KeptWhilePaused,
    };
}
