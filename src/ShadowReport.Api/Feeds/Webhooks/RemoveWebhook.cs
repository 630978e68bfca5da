using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>Takes a webhook away, with its secret and everything that was to be sent or was sent to it.</summary>
internal static class RemoveWebhook
{
    public sealed record Command(Membership By, Guid Webhook, int Seen) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Guid webhook) =>
        request.Send(new Command(request.By, webhook, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Webhook>(command.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;
            if (webhook.Revision != command.Seen)
                return CoalitionRefusals.Stale;

            session.Delete(webhook);
            session.DeleteWhere<WebhookDelivery>(delivery => delivery.Webhook == webhook.Id);
            session.DeleteWhere<DeliveryJob>(job => job.Webhook == webhook.Id);
            session.Events.Append(command.By.CoalitionId, new WebhookRemoved(webhook.Id, command.By.MemberId));
            return new Done();
        }
    }
}
