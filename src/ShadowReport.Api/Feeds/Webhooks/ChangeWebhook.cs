using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Webhooks;

namespace ShadowReport.Api.Feeds.Webhooks;

internal static class ChangeWebhook
{
    /// <summary>A merge patch: what is left out stays.</summary>
    public sealed record Body
    {
        /// <summary>Where to send messages. The secret stays.</summary>
        public string? Url { get; init; }

        /// <summary>The report to send events of. Null for all reports.</summary>
        public Optional<string> Report { get; init; }

        /// <summary>
        /// If true, sending stops. Messages are kept for 14 days and are then dead. If false, sending continues, also after a 410 answer.
        /// </summary>
        public bool? Paused { get; init; }
    }

    public sealed record Command(Membership By, Guid Webhook, int Seen, Body Body) : IRequest<Outcome<WebhookView>>;

    public static Task<Results<Ok<WebhookView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Guid webhook, Body body) =>
        request.Send(new Command(request.By, webhook, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Url).NotEmpty().MaximumLength(WebhookUrl.MaximumLength)
                .When(command => command.Body.Url is not null);
            RuleFor(command => command.Body.Report.Value!).IsKey().When(command => command.Body.Report.Value is not null)
                .OverridePropertyName("report");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, WebhookOptions options, TimeProvider clock)
        : CommandHandler<Command, WebhookView>(work)
    {
        protected override async Task<Outcome<WebhookView>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            if (body.Url is not null
                && WebhookUrl.Read(body.Url, options.AllowPlainHttp, options.AllowPrivateAddresses) is { Succeeded: false } bad)
                return bad.Refusal;
            if (await session.LoadAsync<Webhook>(command.Webhook, cancellation) is not { } webhook)
                return WebhookRefusals.NoSuchWebhook;
            if (webhook.Revision != command.Seen)
                return CoalitionRefusals.Stale;
            if (body.Report.Value is { } report && !await session.CheckExistsAsync<Report>(report, cancellation))
                return WebhookRefusals.NoSuchReport;

            webhook.Url = body.Url ?? webhook.Url;
            webhook.Report = body.Report.Or(webhook.Report);
            webhook.State = body.Paused switch { true => WebhookState.Paused, false => WebhookState.Active, null => webhook.State };
            webhook.Revision++;
            session.Store(webhook);
            session.Events.Append(command.By.CoalitionId, new WebhookChanged(webhook.Id, command.By.MemberId));
            return WebhookView.Of(webhook, clock.GetUtcNow());
        }
    }
}
