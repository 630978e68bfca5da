using Marten;

namespace ShadowReport.Api.Webhooks;

internal static class WebhooksStorage
{
    public const string Table = "mt_doc_webhook";
    public const string DeliveryTable = "mt_doc_webhook_delivery";
    public const string JobTable = "mt_doc_delivery_job";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Webhook>().DocumentAlias("webhook");
        options.Schema.For<WebhookDelivery>().DocumentAlias("webhook_delivery").Duplicate(delivery => delivery.Webhook).Duplicate(delivery => delivery.Sequence);
        // Outside the wall: any node sends the next one.
        options.Schema.For<DeliveryJob>().SingleTenanted().DocumentAlias("delivery_job");
        options.Events.AddEventTypes([typeof(WebhookAdded), typeof(WebhookChanged), typeof(WebhookSecretRotated), typeof(WebhookRemoved)]);
    }
}
