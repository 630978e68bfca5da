using ShadowReport.Api.Feeds.Activity;

namespace ShadowReport.Api.Feeds.Webhooks;

internal static class WebhooksStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Webhook>(
            "webhook", ArchiveRule.Not("It is a setting of this coalition, with secrets."),
            ErasureRule.Nothing("It names a server, and no person."), PersonalRule.Not("It names no person."),
            ExpiryRule.Never("A coordinator removes it.")),
        DocumentRules.For<WebhookDelivery>(
            "webhook_delivery", ArchiveRule.Not("It was for a server of this coalition's choice."),
            ErasureRule.Nothing("It says what happened, and not who did it."), PersonalRule.Not("It names no person."),
            ExpiryRule.After(new Expiry(WebhookRules.DeliveriesKeptFor, "(data ->> 'at')::timestamptz", "data ->> 'state' <> 'Pending'"))),
        DocumentRules.For<DeliveryJob>(
            "delivery_job", ArchiveRule.Not("It is work of this server."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."), ExpiryRule.Never("It expires when the message is delivered or has failed.")),
    ];

    public const string Table = "mt_doc_webhook";
    public const string DeliveryTable = "mt_doc_webhook_delivery";
    public const string JobTable = "mt_doc_delivery_job";

    /// <summary>Gives the messages that older builds stored the number of their entry.</summary>
    public const string CompletionSql = $$"""
        update {{Storage.Schema}}.{{DeliveryTable}} message
        set data = message.data || jsonb_build_object('number', entry.number, 'payload', case when message.data ->> 'state' = 'Pending'
            then jsonb_set((message.data ->> 'payload')::jsonb, '{data,sequence}', to_jsonb(entry.number))::text else message.data ->> 'payload' end)
        from {{Storage.Schema}}.{{ActivityStorage.Table}} entry
        where message.data ->> 'kind' is not null and message.data ->> 'number' is null
          and entry.tenant_id = message.tenant_id and entry.id = (message.data ->> 'sequence')::bigint;
        """;

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Webhook>().DocumentAlias("webhook");
        options.Schema.For<WebhookDelivery>().DocumentAlias("webhook_delivery").Duplicate(delivery => delivery.Webhook)
            .Duplicate(delivery => delivery.Sequence);
        // Outside the wall: any node sends the next one.
        options.Schema.For<DeliveryJob>().SingleTenanted().DocumentAlias("delivery_job");
        // The feed and the messages made of it are stored in one transaction.
        options.Projections.Subscribe(new ActivityFeed(FeedMessages.MakeMessages));
        options.Events.AddEventTypes([typeof(WebhookAdded), typeof(WebhookChanged), typeof(WebhookSecretRotated), typeof(WebhookRemoved)]);
    }
}
