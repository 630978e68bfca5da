namespace ShadowReport.Api.Feeds.Webhooks;

internal static class ListWebhooks
{
    public sealed record Query : IRequest<Outcome<Page<WebhookView>>>;

    public static Task<Results<CacheableOk<Page<WebhookView>>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request) =>
        request.Send(new Query()).ToReadable();

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<Page<WebhookView>>>
    {
        public async Task<Outcome<Page<WebhookView>>> Handle(Query query, CancellationToken cancellation)
        {
            var (now, webhooks) = (
                clock.GetUtcNow(), await session.Query<Webhook>().OrderBy(webhook => webhook.Id).ToListAsync(cancellation));
            return new Page<WebhookView>([.. webhooks.Select(webhook => WebhookView.Of(webhook, now))], Next: null);
        }
    }
}
