using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Marten.Linq.MatchesSql;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>What was sent to a webhook, and what became of it, the oldest first; the dead letters with `?state=dead`.</summary>
internal static class ListDeliveries
{
    public sealed record Query(Guid Webhook, DeliveryState? State, IdPage Page) : IRequest<Outcome<Page<DeliveryView>>>;

    public static async Task<Results<CacheableOk<Page<DeliveryView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook,
        [AllowedValues("pending", "delivered", "dead")]
        [Description("Lists messages of this state only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var wanted = StateOf(state);
        return wanted.Succeeded ? await request.List(paging, (IdPage page) => new Query(webhook, wanted.Value, page)) : wanted.ToProblem();
    }

    private static Outcome<DeliveryState?> StateOf(string? state) => state switch
    {
        null => new Outcome<DeliveryState?>(),
        "pending" => (DeliveryState?)DeliveryState.Pending,
        "delivered" => (DeliveryState?)DeliveryState.Delivered,
        "dead" => (DeliveryState?)DeliveryState.Dead,
        _ => Refusal.Invalid("state-unknown", "state", "state must be pending, delivered or dead."),
    };

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<DeliveryView>>>
    {
        public async Task<Outcome<Page<DeliveryView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Webhook>(query.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;

            var last = query.Page.After == Guid.Empty ? null : await session.LoadAsync<WebhookDelivery>(query.Page.After, cancellation);
            if (query.Page.After != Guid.Empty && last?.Webhook != webhook.Id)
                return Refusal.Invalid(
                    "cursor-malformed", "cursor",
                    "This cursor belongs to another list, or its message has expired. Leave it out to start again.");
            // The id decides among equals: a test has the place of the entry before it.
            var (sequence, id) = (last?.Sequence ?? 0, query.Page.After);
            var deliveries = session.Query<WebhookDelivery>()
                .Where(delivery => delivery.Webhook == query.Webhook && delivery.MatchesSql("(d.sequence, d.id) > (?, ?)", sequence, id));
            if (query.State is { } state)
                deliveries = deliveries.Where(delivery => delivery.State == state);
            var found = await deliveries.OrderBy(delivery => delivery.Sequence).ThenBy(delivery => delivery.Id).Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            return query.Page.Page(found, delivery => DeliveryView.Of(delivery, webhook), delivery => delivery.Id);
        }
    }
}
