using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>Makes a ticket with which a browser opens the stream of one report, once, from whatever origin.</summary>
internal static class MakeStreamTicket
{
    /// <param name="Ticket">The ticket. Send it as the query parameter `ticket`. It is shown only here.</param>
    /// <param name="ExpiresAt">When it stops opening the stream. A stream that is open stays open.</param>
    public sealed record View(string Ticket, DateTimeOffset ExpiresAt);

    public sealed record Command(Guid SignIn, string Report) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Command(request.SignIn, request.Report)).ToOk();

    public sealed class Handler(IDocumentSession session, TimeProvider clock) : IRequestHandler<Command, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Command command, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(command.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            var (secret, expiresAt) = (Secret.New(), clock.GetUtcNow() + StreamTicket.UsableFor);
            session.Insert(
                new StreamTicket { Id = secret.Hash, SignInId = command.SignIn, Report = command.Report, ExpiresAt = expiresAt });
            await session.SaveChangesAsync(cancellation);
            return new View(secret.Text, expiresAt);
        }
    }
}
