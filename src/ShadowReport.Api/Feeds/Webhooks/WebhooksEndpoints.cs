using ShadowReport.Api.Platform;
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
            .WithName("listWebhooks").WithSummary("Which servers hear of what happens?")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapPost("/", AddWebhook.Endpoint)
            .WithName("addWebhook").WithSummary("Let a server hear of what happens; the secret that signs is shown this once")
            .Needs(Permission.ManageWebhooks).TakesIdempotencyKey().ProducesProblem(400);
        webhooks.MapGet("/{webhook:guid}", GetWebhook.Endpoint)
            .WithName("getWebhook").WithSummary("One webhook")
            .Needs(Permission.ManageWebhooks);
        webhooks.MapPatch("/{webhook:guid}", ChangeWebhook.Endpoint)
            .WithName("changeWebhook").WithSummary("Change where it leads or what it hears of, pause it or let it go on")
            .Needs(Permission.ManageWebhooks).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        webhooks.MapDelete("/{webhook:guid}", RemoveWebhook.Endpoint)
            .WithName("removeWebhook").WithSummary("Take it away, with its secret and its messages")
            .Needs(Permission.ManageWebhooks).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        webhooks.MapPost("/{webhook:guid}/secret", RotateWebhookSecret.Endpoint)
            .WithName("rotateWebhookSecret").WithSummary("A new secret, shown this once; for a time the old one signs too")
            .Needs(Permission.ManageWebhooks).NeedsRevision().ProducesProblem(400).ProducesProblem(409);
        webhooks.MapPost("/{webhook:guid}/test", TestWebhook.Endpoint)
            .WithName("testWebhook").WithSummary("Send a test message, to see whether the receiver works; what became of it stands among what was sent")
            .Needs(Permission.ManageWebhooks).ProducesProblem(409);
        webhooks.MapGet("/{webhook:guid}/deliveries", ListDeliveries.Endpoint)
            .WithName("listDeliveries").WithSummary("What was sent to it, and what became of it?")
            .Needs(Permission.ManageWebhooks).ProducesProblem(400);
        webhooks.MapPost("/{webhook:guid}/deliveries/{delivery:guid}/redelivery", Redeliver.Endpoint)
            .WithName("redeliver").WithSummary("Send a message again that was given up, or delivered before")
            .Needs(Permission.ManageWebhooks).ProducesProblem(409);
    }
}
