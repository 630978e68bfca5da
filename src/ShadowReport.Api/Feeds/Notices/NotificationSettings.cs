using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>Whether one gets mail when something waits. Off until switched on: a mailbox may be read by others.</summary>
internal static class NotificationSettings
{
    /// <param name="Mail">Whether to send a mail that says only that something waits.</param>
    public sealed record Body(bool Mail);

    /// <param name="Mail">Whether you get mail when something waits.</param>
    /// <param name="Available">Whether this server can send mail at all.</param>
    /// <param name="AtMostEveryMinutes">One mail in so many minutes, however much there is.</param>
    public sealed record View(bool Mail, bool Available, int AtMostEveryMinutes);

    public sealed record Query(Guid Account) : IRequest<Outcome<View>>;

    public sealed record Command(Guid Account, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> GetEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new Query(request.Account)).ToReadable();

    public static Task<Results<Ok<View>, ProblemHttpResult>> SetEndpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new Command(request.Account, body)).ToOk();

    public sealed class Handler(IDocumentSession session, AccountMemberships belongings, MailOptions mail)
        : IRequestHandler<Query, Outcome<View>>, IRequestHandler<Command, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation) =>
            Of(await session.LoadAsync<MailPreference>(query.Account, cancellation));

        public async Task<Outcome<View>> Handle(Command command, CancellationToken cancellation)
        {
            var wish = await session.LoadAsync<MailPreference>(command.Account, cancellation)
                ?? new MailPreference { Id = command.Account };
            if (command.Body.Mail && !wish.IsOn)
            {
                // Only for what comes from now on.
                var mine = await belongings.Of(command.Account, cancellation);
                wish.MailedUpTo = mine.Count == 0 ? wish.MailedUpTo : await session.NoticesOf(mine).Select(notice => notice.Sequence)
                    .OrderByDescending(sequence => sequence).FirstOrDefaultAsync(cancellation);
                wish.Failures = 0;
            }

            wish.IsOn = command.Body.Mail;
            session.Store(wish);
            await session.SaveChangesAsync(cancellation);
            return Of(wish);
        }

        private View Of(MailPreference? wish) => new(wish?.IsOn ?? false, mail.IsConfigured, (int)mail.AtMostEvery.TotalMinutes);
    }
}
