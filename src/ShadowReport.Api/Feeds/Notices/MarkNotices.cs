using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>Marks one notice as read, or all up to one. Asking twice changes nothing.</summary>
internal static class MarkNotices
{
    /// <param name="UpTo">The id of the newest notice that you have seen: it and all older ones.</param>
    public sealed record Body(Guid UpTo);

    public sealed record One(Guid Account, Guid Notice) : IRequest<Outcome<Done>>;

    public sealed record All(Guid Account, Body Body) : IRequest<Outcome<Done>>;

    private static readonly Refusal NoSuchNotice = Refusal.NotFound(
        "notice-not-found", "This notification is not in your inbox. List your notifications to find its id.");

    public static Task<Results<NoContent, ProblemHttpResult>> OneEndpoint([AsParameters] AccountRequest request, Guid notice) =>
        request.Send(new One(request.Account, notice)).ToNoContent();

    public static Task<Results<NoContent, ProblemHttpResult>> AllEndpoint([AsParameters] AccountRequest request, Body body) =>
        request.Send(new All(request.Account, body)).ToNoContent();

    public sealed class Handler(IDocumentSession session, AccountMemberships belongings, TimeProvider clock)
        : IRequestHandler<One, Outcome<Done>>, IRequestHandler<All, Outcome<Done>>
    {
        /// <summary>The first mark stays: a notice was read when it was read first.</summary>
        private const string MarkSql = $"""
            update {Storage.Schema}.{NoticesStorage.Table}
            set data = data || jsonb_build_object('readAt', to_jsonb(?::timestamptz))
            where tenant_id = any(?) and member = any(?) and sequence between ? and ? and data ->> 'readAt' is null
            """;

        public async Task<Outcome<Done>> Handle(One command, CancellationToken cancellation)
        {
            var (tenants, members) = await PlacesOf(command.Account, cancellation);
            return await Found(tenants, members, command.Notice, cancellation) is { } notice
                ? await Mark(tenants, members, notice.Sequence, notice.Sequence, cancellation)
                : NoSuchNotice;
        }

        public async Task<Outcome<Done>> Handle(All command, CancellationToken cancellation)
        {
            var (tenants, members) = await PlacesOf(command.Account, cancellation);
            return await Found(tenants, members, command.Body.UpTo, cancellation) is { } newest
                ? await Mark(tenants, members, 0, newest.Sequence, cancellation)
                : new Done();
        }

        private async Task<(string[] Tenants, Guid[] Members)> PlacesOf(Guid account, CancellationToken cancellation)
        {
            var mine = await belongings.Of(account, cancellation);
            return ([.. mine.Select(belonging => belonging.Membership.Tenant)],
                [.. mine.Select(belonging => belonging.Membership.MemberId)]);
        }

        private Task<Notice?> Found(string[] tenants, Guid[] members, Guid publicId, CancellationToken cancellation) =>
            session.Query<Notice>()
            .FirstOrDefaultAsync(
                notice => notice.TenantIsOneOf(tenants) && notice.Member.IsOneOf(members) && notice.PublicId == publicId, cancellation);

        private async Task<Outcome<Done>> Mark(string[] tenants, Guid[] members, long from, long upTo, CancellationToken cancellation)
        {
            session.QueueSqlCommand(MarkSql, clock.GetUtcNow().ToUniversalTime(), tenants, members, from, upTo);
            await session.SaveChangesAsync(cancellation);
            return new Done();
        }
    }
}
