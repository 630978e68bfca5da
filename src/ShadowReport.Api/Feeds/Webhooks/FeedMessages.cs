using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>
/// Makes the messages of the feed's entries, within the save that makes the entries: each once for each webhook, by its id. What only
/// some may hear goes to nobody outside.
/// </summary>
internal static class FeedMessages
{
    private static readonly JsonSerializerOptions WithoutNulls = new(
        Json.Options)
    { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>
    /// The body, by the Standard Webhooks specification. It says which draft, not what it says; and not who, since keys of members are
    /// often names.
    /// </summary>
    private sealed record Message(ActivityKind Type, DateTimeOffset Timestamp, MessageData Data);

    private sealed record MessageData(
        string Coalition, string Report, long Sequence, string? Draft, int? Version, int? Snapshot, string? Source, Guid? Subject);

    public static async Task MakeMessages(
        IDocumentOperations operations, IReadOnlyList<(string Tenant, ActivityEntry Entry)> happened, CancellationToken cancellation)
    {
        foreach (var coalition in happened.GroupBy(item => item.Tenant, item => item.Entry))
        {
            var inside = operations.ForTenant(coalition.Key);
            var webhooks = await inside.Query<Webhook>().Where(webhook => webhook.State != WebhookState.Gone).ToListAsync(cancellation);
            var messages = webhooks.SelectMany(webhook => coalition.Where(webhook.Hears).Select(entry => MessageOf(webhook, entry)))
                .ToList();
            if (messages.Count == 0)
                continue;

            // The feed can be made again from the log; what was sent is not sent again by that.
            var ids = messages.SelectMany(message => new[] { message.Id, WebhookDelivery.FormerIdOf(message.Webhook, message.Sequence) })
                .ToArray();
            var made = (await inside.LoadManyAsync<WebhookDelivery>(cancellation, ids))
                .Select(message => (message.Webhook, message.Sequence)).ToHashSet();
            foreach (var message in messages.Where(message => !made.Contains((message.Webhook, message.Sequence))))
            {
                inside.Store(message);
                operations.Store(DeliveryJob.Of(message, Guid.ParseExact(coalition.Key, "N")));
            }
        }
    }

    private static WebhookDelivery MessageOf(Webhook webhook, ActivityEntry entry) => new()
    {
        Id = WebhookDelivery.IdOf(webhook.Id, entry.Number),
        Webhook = webhook.Id,
        Sequence = entry.Id,
        Number = entry.Number,
        Report = entry.Report,
        Kind = entry.Kind,
        At = entry.At,
        NextAttemptAt = entry.At,
        Payload = JsonSerializer.Serialize(
            new Message(entry.Kind, entry.At,
                new(webhook.Coalition, entry.Report, entry.Number, entry.Draft, entry.Version, entry.Snapshot, entry.Source,
                    entry.Subject)), WithoutNulls),
    };
}
