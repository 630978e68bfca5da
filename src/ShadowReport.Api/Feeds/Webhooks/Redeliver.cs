namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>Has a message sent again, under the id that it had, with all its attempts before it.</summary>
internal static class Redeliver
{
    public sealed record Command(Guid Webhook, Guid Delivery) : IRequest<Outcome<DeliveryView>>;

    public static Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook, Guid delivery) =>
        request.Send(new Command(webhook, delivery))
            .To(view => TypedResults.Accepted($"{WebhookView.Location(request.By, webhook)}/deliveries", view));

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CurrentAccess access, DeliveryQueue queue, TimeProvider clock)
        : CommandHandler<Command, DeliveryView>(work)
    {
        protected override async Task<Outcome<DeliveryView>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Webhook>(command.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;
            if (await session.LoadAsync<WebhookDelivery>(command.Delivery, cancellation) is not { } delivery
                || delivery.Webhook != webhook.Id)
                return WebhookRefusals.NoSuchDelivery;
            if (webhook.State != WebhookState.Active)
                return WebhookRefusals.Off;
            if (delivery.State == DeliveryState.Pending)
                return WebhookRefusals.Pending;

            delivery = delivery with { State = DeliveryState.Pending, Attempts = 0, NextAttemptAt = clock.GetUtcNow() };
            session.Update(delivery);
            // Of two who ask at the same moment one is told that it waits already.
            session.Insert(DeliveryJob.Of(delivery, access.Membership.CoalitionId));
            return DeliveryView.Of(delivery, webhook);
        }

        protected override Task<Outcome<DeliveryView>> Answer(Command command, DeliveryView saved, CancellationToken cancellation)
        {
            queue.Look();
            return base.Answer(command, saved, cancellation);
        }
    }
}
