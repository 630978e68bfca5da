namespace ShadowReport.Api.Feeds.Webhooks;

internal static class GetWebhook
{
    public sealed record Query(Guid Webhook) : IRequest<Outcome<WebhookView>>;

    public static Task<Results<CacheableOk<WebhookView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook) =>
        request.Send(new Query(webhook)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<WebhookView>>
    {
        public async Task<Outcome<WebhookView>> Handle(Query query, CancellationToken cancellation) =>
            await session.LoadAsync<Webhook>(query.Webhook, cancellation) is { } webhook ? WebhookView.Of(webhook, clock.GetUtcNow())
                : WebhookRefusals.NoSuchWebhook;
    }
}
