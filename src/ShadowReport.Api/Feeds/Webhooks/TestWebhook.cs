using System.Text.Json;
using Npgsql;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>
/// Sends a message that tells of nothing, the way of every other, so that a person sees whether their receiver works. One that still waits
/// to be tried again is tried now instead of a second one.
/// </summary>
internal static class TestWebhook
{
    public sealed record Command(Guid Webhook) : IRequest<Outcome<DeliveryView>>;

    private sealed record Message(string Type, DateTimeOffset Timestamp, MessageData Data);

    private sealed record MessageData(string Coalition, Guid Webhook);

    public static Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook) =>
        request.Send(new Command(webhook))
            .To(view => TypedResults.Accepted($"{WebhookView.Location(request.By, webhook)}/deliveries", view));

    public sealed class Handler(
        IDocumentSession session, CurrentAccess access, DeliveryQueue queue, NpgsqlDataSource database, TimeProvider clock)
        : IRequestHandler<Command, Outcome<DeliveryView>>
    {
        public async Task<Outcome<DeliveryView>> Handle(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Webhook>(command.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;
            if (webhook.State != WebhookState.Active)
                return WebhookRefusals.Off;

            var now = clock.GetUtcNow();
            var test = await Waiting(webhook.Id, cancellation);
            if (test is null)
                test = await Queue(webhook, now, cancellation);
            else
                await PutForward(test.Id, cancellation);
            queue.Look();
            return DeliveryView.Of(test with { NextAttemptAt = now }, webhook);
        }

        private Task<WebhookDelivery?> Waiting(Guid webhook, CancellationToken cancellation) => session.Query<WebhookDelivery>()
            .Where(delivery => delivery.Webhook == webhook && delivery.Kind == null && delivery.State == DeliveryState.Pending)
            .FirstOrDefaultAsync(cancellation);

        private Task PutForward(Guid job, CancellationToken cancellation)
        {
            var (sql, parameters) = DeliveryQueue.PutForward(job);
            session.QueueSqlCommand(sql, parameters);
            return session.SaveChangesAsync(cancellation);
        }

        private async Task<WebhookDelivery> Queue(Webhook webhook, DateTimeOffset now, CancellationToken cancellation)
        {
            var test = new WebhookDelivery
            {
                Id = Guid.CreateVersion7(now),
                Webhook = webhook.Id,
                Sequence = await EventLogEnd.Read(database, cancellation),
                At = now,
                NextAttemptAt = now,
                Payload = JsonSerializer.Serialize(
                    new Message(WebhookRules.TestType, now, new(webhook.Coalition, webhook.Id)), Json.Options),
            };
            session.Insert(test);
            session.Insert(DeliveryJob.Of(test, access.Membership.CoalitionId));
            await session.SaveChangesAsync(cancellation);
            return test;
        }
    }
}
