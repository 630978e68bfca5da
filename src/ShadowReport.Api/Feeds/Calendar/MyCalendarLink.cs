using ShadowReport.Api.People.Accounts;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>
/// One's own link for calendar programs: made, looked up, withdrawn. There is one at a time; making it again ends the one before.
/// </summary>
internal static class MyCalendarLink
{
    /// <param name="Url">The address to subscribe to, below that of this API. It is shown once, when the link is created. Anyone who has it
    /// can read the times in your calendars, and nothing else.</param>
    /// <param name="Key">The secret in it, by itself.</param>
    /// <param name="CreatedAt">When it was made.</param>
    public sealed record View(string? Url, string? Key, DateTimeOffset CreatedAt);

    public sealed record Make(Guid Account) : IRequest<Outcome<View>>;

    public sealed record Query(Guid Account) : IRequest<Outcome<View>>;

    public sealed record End(Guid Account) : IRequest<Outcome<Done>>;

    private static readonly Refusal None = Refusal.NotFound(
        "calendar-link-not-found", "You have no calendar link, or it ended when you signed out everywhere. Create one with POST.");

    public static Task<Results<Created<View>, ProblemHttpResult>> MakeEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new Make(request.Account)).ToCreated(_ => "/api/v1/me/calendar-link");

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> GetEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new Query(request.Account)).ToReadable();

    public static Task<Results<NoContent, ProblemHttpResult>> EndEndpoint([AsParameters] AccountRequest request) =>
        request.Send(new End(request.Account)).ToNoContent();

    public sealed class Handler(IDocumentSession session, TimeProvider clock)
        : IRequestHandler<Make, Outcome<View>>, IRequestHandler<Query, Outcome<View>>, IRequestHandler<End, Outcome<Done>>
    {
        public async Task<Outcome<View>> Handle(Make command, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(command.Account, cancellation))!;
            var (secret, now) = (Secret.New(), clock.GetUtcNow());
            session.Store(
                new CalendarLink { Id = account.Id, TokenHash = secret.Hash, SecurityStamp = account.SecurityStamp, CreatedAt = now });
            await session.SaveChangesAsync(cancellation);
            return new View($"{CalendarFeed.Path}?key={secret.Text}", secret.Text, now);
        }

        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            return await session.LoadAsync<CalendarLink>(query.Account, cancellation) is { } link
                && link.SecurityStamp == account.SecurityStamp
                ? new View(Url: null, Key: null, link.CreatedAt)
                : None;
        }

        public async Task<Outcome<Done>> Handle(End command, CancellationToken cancellation)
        {
            session.Delete<CalendarLink>(command.Account);
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
