using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Webhooks;

internal static class WebhooksEndpoints
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(WebhookOptions.From(configuration))
        .AddSingleton<WebhookSecrets>()
        .AddSingleton(provider => new WebhookSender(provider.GetRequiredService<WebhookOptions>()))
        .AddSingleton<DeliveryQueue>()
        .AddHostedService<DeliveryWorker>();

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/coalitions/{coalition}/webhooks").WithTags("Webhooks");
        webhooks.MapGet("/", ListWebhooks.Endpoint)
            .WithName("listWebhooks").WithSummary("List webhooks")
            .WithDescription("Lists the servers that receive the coalition's events.")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapPost("/", AddWebhook.Endpoint)
            .WithName("addWebhook").AnswersETag().WithSummary("Create a webhook")
            .WithDescription("Registers a server that receives events. The signing secret is shown only in this answer.")
            .Needs(Permission.ManageWebhooks).TakesIdempotencyKey();
        webhooks.MapGet("/{webhook:guid}", GetWebhook.Endpoint)
            .WithName("getWebhook").WithSummary("Get a webhook")
            .WithDescription("Returns the address, the events and the state of a webhook. The secret is not shown.")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapPatch("/{webhook:guid}", ChangeWebhook.Endpoint)
            .WithName("changeWebhook").WithSummary("Update a webhook")
            .WithDescription("Changes its address or its events, or pauses and resumes it.")
            .Needs(Permission.ManageWebhooks).NeedsRevision();
        webhooks.MapDelete("/{webhook:guid}", RemoveWebhook.Endpoint)
            .WithName("removeWebhook").WithSummary("Delete a webhook")
            .WithDescription("Deletes the webhook, its secret and its messages.")
            .Needs(Permission.ManageWebhooks).NeedsRevision();
        webhooks.MapPost("/{webhook:guid}/secret", RotateWebhookSecret.Endpoint)
            .WithName("rotateWebhookSecret").WithSummary("Rotate the webhook secret")
            .WithDescription(
                "Creates a new secret, which is shown only in this answer. During the overlap, messages are signed with both secrets.")
            .Needs(Permission.ManageWebhooks).NeedsRevision();
        webhooks.MapPost("/{webhook:guid}/test", TestWebhook.Endpoint)
            .WithName("testWebhook").WithSummary("Send a test message")
            .WithDescription("Sends a test message to check that the receiver works. The result appears in the list of deliveries.")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapGet("/{webhook:guid}/deliveries", ListDeliveries.Endpoint)
            .WithName("listDeliveries").WithSummary("List webhook deliveries")
            .WithDescription("Lists the messages of this webhook with their state.")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapPost("/{webhook:guid}/deliveries/{delivery:guid}/redelivery", Redeliver.Endpoint)
            .WithName("redeliver").WithSummary("Resend a webhook message")
            .WithDescription("Sends a delivered or failed message again.")
            .Needs(Permission.ManageWebhooks);
    }
}
