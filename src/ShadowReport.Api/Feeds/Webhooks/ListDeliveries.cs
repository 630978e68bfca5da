using Marten;
using Marten.Linq.MatchesSql;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>What was sent to a webhook, and what became of it, the oldest first; the dead letters with `?state=dead`.</summary>
internal static class ListDeliveries
{
    public sealed record Query(Guid Webhook, DeliveryState? State, PageRequest Page) : IRequest<Outcome<Page<DeliveryView>>>
    {
        public static Outcome<Query> From(Guid webhook, string? state, int? limit, string? cursor)
        {
            var page = PageRequest.From(limit, cursor);
            if (!page.Succeeded)
                return page.Refusal;
            DeliveryState? wanted = state switch { "pending" => DeliveryState.Pending, "delivered" => DeliveryState.Delivered, "dead" => DeliveryState.Dead, _ => null };
            return state is not null && wanted is null
                ? Refusal.Invalid("state-unknown", "state", "state must be pending, delivered or dead.")
                : new Query(webhook, wanted, page.Value);
        }
    }

    public static async Task<Results<CacheableOk<Page<DeliveryView>>, ProblemHttpResult>> Endpoint(
        string coalition, Guid webhook, string? state, int? limit, string? cursor, HttpContext context, IMediator mediator, CancellationToken cancellation)
    {
        var query = Query.From(webhook, state, limit, cursor);
        return query.Succeeded ? (await mediator.Send(query.Value, cancellation)).ToPage(context) : query.ToProblem();
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<DeliveryView>>>
    {
        public async Task<Outcome<Page<DeliveryView>>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.AfterId();
            if (!after.Succeeded)
                return after.Refusal;
            if (await session.LoadAsync<Webhook>(query.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;

            var last = after.Value == Guid.Empty ? null : await session.LoadAsync<WebhookDelivery>(after.Value, cancellation);
            if (after.Value != Guid.Empty && last?.Webhook != webhook.Id)
                return Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list, or its message has expired. Leave it out to start again.");
            // The id decides among equals: a test has the place of the entry before it.
            var (sequence, id) = (last?.Sequence ?? 0, after.Value);
            var deliveries = session.Query<WebhookDelivery>().Where(delivery => delivery.Webhook == query.Webhook && delivery.MatchesSql("(d.sequence, d.id) > (?, ?)", sequence, id));
            if (query.State is { } state)
                deliveries = deliveries.Where(delivery => delivery.State == state);
            var found = await deliveries.OrderBy(delivery => delivery.Sequence).ThenBy(delivery => delivery.Id).Take(query.Page.Limit + 1).ToListAsync(cancellation);
            return query.Page.Page(found, delivery => DeliveryView.Of(delivery, webhook), delivery => delivery.Id.ToString());
        }
    }
}
