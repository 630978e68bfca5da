namespace ShadowReport.Api.Feeds.Webhooks;

/// <param name="Id">The id of the webhook.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Report">The report that it receives events of. Null for all reports.</param>
/// <param name="State">active; paused by a coordinator; gone when the receiver said so (410).</param>
/// <param name="OldSecretUntil">The end of the old secret. Until then messages are signed with both. Null if there is one secret.</param>
/// <param name="CreatedAt">Since when it hears.</param>
/// <param name="Revision">Counts changes. The ETag begins with it and serves If-Match.</param>
internal sealed record WebhookView(
    Guid Id, string Url, string? Report, WebhookState State, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt, int Revision)
{
    public static WebhookView Of(Webhook webhook, DateTimeOffset now) => new(
        webhook.Id, webhook.Url, webhook.Report, webhook.State, webhook.Secrets.Select(secret => secret.Until)
            .FirstOrDefault(until => until > now), webhook.CreatedAt, webhook.Revision);

    public static string Location(Membership by, Guid webhook) => $"{by.Path}/webhooks/{webhook}";
}

/// <param name="Secret">Signs the messages. Shown this once; null when this answer is given again for the same Idempotency-Key.</param>
/// <param name="Webhook">The webhook as the list shows it.</param>
internal sealed record WebhookWithSecret(string? Secret, WebhookView Webhook);

/// <param name="Id">Which message; its header webhook-id is `msg_` and this without hyphens.</param>
/// <param name="IsTest">Whether it is a test, of type `webhook.test`, which tells of nothing.</param>
/// <param name="Sequence">The number of the entry that it tells of, as the activity feed has it; null for a test.</param>
/// <param name="Kind">The kind of event. Null for a test.</param>
/// <param name="Report">In which report; null for a test.</param>
/// <param name="At">When it happened, or the test was asked for.</param>
/// <param name="State">pending, delivered, or dead if delivery failed for good.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="LastAttemptAt">When it was sent last.</param>
/// <param name="LastStatus">The status that the receiver answered with; null when it did not.</param>
/// <param name="LastFailure">Why it was not delivered: refused, redirected, gone, timed-out, not-reached, no-such-name, address-not-public,
/// not-secure, secret-unreadable, webhook-off after a 410, or paused-too-long.</param>
/// <param name="NextAttemptAt">When it is sent next; null when it is not, or when the webhook is paused.</param>
internal sealed record DeliveryView(
    Guid Id, bool IsTest, long? Sequence, ActivityKind? Kind, string? Report, DateTimeOffset At, DeliveryState State, int Attempts,
    DateTimeOffset? LastAttemptAt, int? LastStatus, string? LastFailure, DateTimeOffset? NextAttemptAt)
{
    public static DeliveryView Of(WebhookDelivery delivery, Webhook webhook) => new(
        delivery.Id, delivery.Kind is null, delivery.Number, delivery.Kind, delivery.Report, delivery.At, delivery.State, delivery.Attempts,
        delivery.LastAttemptAt, delivery.LastStatus, delivery.LastFailure,
        webhook.State == WebhookState.Paused ? null : delivery.NextAttemptAt);
}

internal static class WebhookRefusals
{
    public static readonly Refusal NoSuchWebhook = Refusal.NotFound(
        "webhook-not-found", "This webhook does not exist in this coalition. List the webhooks to find its id.");

    public static readonly Refusal NoSuchDelivery = Refusal.NotFound(
        "delivery-not-found", "This message does not exist. Messages are kept for 30 days.");

    public static readonly Refusal NoSuchReport = Refusal.Invalid(
        "report-unknown", "report", "This report does not exist in this coalition. List the reports to find its key.");

    public static readonly Refusal TooMany = Refusal.Conflict(
        "too-many-webhooks", $"A coalition has {WebhookRules.AtMost} webhooks at most. Remove one first.");

    public static readonly Refusal Off = Refusal.Conflict(
        "webhook-off", "This webhook is paused or gone, and no message is sent to it. Set it to active first.");

    public static readonly Refusal Pending = Refusal.Conflict(
        "delivery-pending", "This message already waits to be sent. Wait until it is sent.");
}

internal static class WebhookRules
{
    public const int AtMost = 20;

    /// <summary>The type of a message that tells of nothing.</summary>
    public const string TestType = "webhook.test";

    /// <summary>For how long an old secret stays good beside the new one.</summary>
    public const int DefaultOverlapHours = 24;
    public const int MaximumOverlapHours = 168;

    public static readonly TimeSpan DeliveriesKeptFor = TimeSpan.FromDays(30);

    /// <summary>
    /// For how long after it happened a message waits for a webhook that is paused. Far less than it is kept: the dead letter is listed for
    /// the rest.
    /// </summary>
    public static readonly TimeSpan KeptWhilePaused = TimeSpan.FromDays(14);
}
