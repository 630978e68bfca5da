using Npgsql;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Webhooks;

namespace ShadowReport.Api.Feeds.Webhooks;

/// <summary>Lets a server hear of what happens, from now on.</summary>
internal static class AddWebhook
{
    /// <param name="Url">Where to send messages: a public address by https.</param>
    /// <param name="Report">The key of the report to send events of. Leave it out for all reports.</param>
    public sealed record Body(string Url, string? Report = null);

    public sealed record Command(Membership By, Body Body) : IRequest<Outcome<WebhookWithSecret>>;

    public static Task<Results<Created<WebhookWithSecret>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, body)).ToCreated(request, made => made.Webhook.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Url).NotEmpty().MaximumLength(WebhookUrl.MaximumLength);
            RuleFor(command => command.Body.Report!).IsKey().When(command => command.Body.Report is not null);
        }
    }

    public sealed class Handler(
        IDocumentSession session, UnitOfWork work, WebhookSecrets secrets, WebhookOptions options, NpgsqlDataSource database,
        TimeProvider clock)
        : CommandHandler<Command, WebhookWithSecret>(work)
    {
        protected override async Task<Outcome<WebhookWithSecret>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var url = WebhookUrl.Read(body.Url, options.AllowPlainHttp, options.AllowPrivateAddresses);
            if (!url.Succeeded)
                return url.Refusal;
            if (body.Report is not null && !await session.CheckExistsAsync<Report>(body.Report, cancellation))
                return WebhookRefusals.NoSuchReport;
            if (await session.Query<Webhook>().CountAsync(cancellation) >= WebhookRules.AtMost)
                return WebhookRefusals.TooMany;

            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            var (text, kept) = secrets.New(id);
            var webhook = new Webhook
            {
                Id = id,
                Coalition = by.Coalition,
                Url = body.Url,
                Report = body.Report,
                Secrets = [kept],
                Since = await EventLogEnd.Read(database, cancellation),
                CreatedAt = now
            };
            session.Insert(webhook);
            session.Events.Append(by.CoalitionId, new WebhookAdded(id, by.MemberId));
            // What is stored for retries holds no secret.
            var stored = new WebhookWithSecret(Secret: null, WebhookView.Of(webhook, now));
            return Created(stored with { Secret = text }, WebhookView.Location(by, id), stored);
        }
    }
}
