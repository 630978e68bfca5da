namespace ShadowReport.Api.People.Accounts;

/// <summary>The devices that are signed in to one's account.</summary>
internal static class ListSignIns
{
    /// <param name="Id">Ends the sign-in by DELETE.</param>
    /// <param name="Label">The device's name at sign-in.</param>
    /// <param name="CreatedAt">When it signed in.</param>
    /// <param name="LastUsedDay">The day of its last refresh; finer times are not kept.</param>
    /// <param name="ExpiresAt">When it ends, unless it is refreshed before; thirty days after signing in at the latest.</param>
    /// <param name="Current">True for the device that asks.</param>
    public sealed record View(
        Guid Id, string? Label, DateTimeOffset CreatedAt, DateOnly LastUsedDay, DateTimeOffset ExpiresAt, bool Current);

    public sealed record Query(Guid Account, Guid SignIn) : IRequest<Page<View>>;

    public static async Task<CacheableOk<Page<View>>> Endpoint([AsParameters] AccountRequest request) =>
        CacheableOk.Of(await request.Send(new Query(request.Account, request.SignIn)));

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Page<View>>
    {
        public async Task<Page<View>> Handle(Query query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var account = (await session.LoadAsync<Account>(query.Account, cancellation))!;
            var signIns = await session.SignInsOf(query.Account, cancellation);
            return new Page<View>([.. signIns.Where(signIn => signIn.IsLive(account.SecurityStamp, now))
                .Select(signIn => Of(signIn, query.SignIn))], Next: null);
        }

        private static View Of(SignIn signIn, Guid current) =>
            new(signIn.Id, signIn.Label, signIn.CreatedAt, signIn.LastUsedDay, signIn.RefreshExpires, signIn.Id == current);
    }
}
