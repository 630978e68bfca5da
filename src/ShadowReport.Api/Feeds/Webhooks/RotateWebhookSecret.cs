using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>
/// Gives a new secret. For a time messages are signed with both, so that the receiver can change over without losing one.
/// </summary>
internal static class RotateWebhookSecret
{
    /// <param name="OverlapHours">For how long the old secret stays good: 24 when left out, 168 at most; 0 when it leaked.</param>
    public sealed record Body(int OverlapHours = WebhookRules.DefaultOverlapHours);

    public sealed record Command(Membership By, Guid Webhook, int Seen, Body Body) : IRequest<Outcome<WebhookWithSecret>>;

    public static Task<Results<Ok<WebhookWithSecret>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook, Body body) =>
        request.Send(new Command(request.By, webhook, request.RevisionSeen, body)).ToChanged(request, made => made.Webhook.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.OverlapHours).InclusiveBetween(0, WebhookRules.MaximumOverlapHours);
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, WebhookSecrets secrets, TimeProvider clock)
        : CommandHandler<Command, WebhookWithSecret>(work)
    {
        protected override async Task<Outcome<WebhookWithSecret>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Webhook>(command.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;
            if (webhook.Revision != command.Seen)
                return CoalitionRefusals.Stale;

            var now = clock.GetUtcNow();
            var (text, kept) = secrets.New(webhook.Id);
            var old = webhook.Secrets[0] with { Until = now.AddHours(command.Body.OverlapHours) };
            webhook.Secrets = command.Body.OverlapHours > 0 ? [kept, old] : [kept];
            webhook.Revision++;
            session.Store(webhook);
            session.Events.Append(command.By.CoalitionId, new WebhookSecretRotated(webhook.Id, command.By.MemberId));
            return new WebhookWithSecret(text, WebhookView.Of(webhook, now));
        }
    }
}
