using System.ComponentModel;
using System.Text.Json.Serialization;
using Npgsql;
using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Feeds.Notices;

/// <summary>What happened or waits that concerns the person who asks, in all their coalitions, the newest first.</summary>
internal static class ListNotices
{
    /// <param name="Items">The newest first.</param>
    /// <param name="Next">The cursor of older ones; null at the end.</param>
    /// <param name="Unread">How many are unread, in all.</param>
    public sealed record View(IReadOnlyList<NoticeView> Items, string? Next, int Unread) : IPage;

    /// <param name="Account">Whose inbox.</param>
    /// <param name="Unread">Only those that are unread.</param>
    /// <param name="Since">Only what came after this time.</param>
    /// <param name="Page">Which of them.</param>
    public sealed record Query(Guid Account, bool Unread, DateTimeOffset? Since, IdPage Page) : IRequest<Outcome<View>>;

    public static async Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request,
        [DefaultValue(false)]
        [Description("true lists unread notifications only.")] bool? unread,
        [Description("Lists only what came after this time.")] QueryTime? since,
        [AsParameters] Paging paging)
    {
        var after = QueryTime.Read(since, "since");
        return after.Succeeded
            ? await request.List(paging, (IdPage page) => new Query(request.Account, unread ?? false, after.Value, page))
            : after.ToProblem();
    }

    public sealed class Handler(IQuerySession session, AccountMemberships belongings, NpgsqlDataSource database)
        : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            var after = query.Page.After;
            var mine = await belongings.Of(query.Account, cancellation);
            if (mine.Count == 0)
                return new View([], Next: null, Unread: 0);

            var last = after == Guid.Empty ? null : await session.NoticesOf(mine)
                .FirstOrDefaultAsync(notice => notice.PublicId == after, cancellation);
            if (after != Guid.Empty && last is null)
                return Refusal.Invalid(
                    "cursor-malformed", "cursor",
                    "This cursor belongs to another list, or its notification has expired. Leave it out to start again.");
            var before = last?.Sequence ?? long.MaxValue;
            var memberships = mine.ToDictionary(belonging => belonging.Membership.MemberId, belonging => belonging.Membership);
            var wanted = session.NoticesOf(mine).Where(notice => notice.Sequence < before);
            if (query.Unread)
                wanted = wanted.Where(notice => notice.ReadAt == null);
            if (query.Since is { } since)
                wanted = wanted.Where(notice => notice.At > since);
            var found = await wanted.OrderByDescending(notice => notice.Sequence).Take(query.Page.Limit + 1).ToListAsync(cancellation);
            var names = await NamesAcrossCoalitions.Find(
                database, found.Select(notice => notice.About).OfType<Guid>(),
                found.Select(notice => (memberships[notice.Member].Tenant, notice.Organisation)), cancellation);
            var page = query.Page.Page(
                found, notice => NoticeView.Of(notice, memberships[notice.Member], names), notice => notice.PublicId.ToString());
            return new View(page.Items, page.Next, await session.NoticesOf(mine).CountAsync(notice => notice.ReadAt == null, cancellation));
        }
    }
}

/// <param name="Id">The id of the notification.</param>
/// <param name="Kind">The kind of notification.</param>
/// <param name="Coalition">The key of the coalition.</param>
/// <param name="Report">The key of the report; null for what happened to the coalition's people.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Snapshot">The number of the snapshot.</param>
/// <param name="Milestone">The key of the milestone.</param>
/// <param name="Subject">The comment, suggestion, review, request or review round that it is about.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="At">When it came.</param>
/// <param name="ReadAt">When you marked it as read; null while it is unread.</param>
/// <param name="Member">The key of the member who was suspended, reinstated, removed, or got other roles.</param>
/// <param name="MemberName">The display name of this member.</param>
/// <param name="Organisation">The key of the organisation that was suspended or reinstated.</param>
/// <param name="OrganisationName">The name of this organisation.</param>
internal sealed record NoticeView(
    Guid Id, NoticeKind Kind, string Coalition, string? Report, string? Draft, int? Version, int? Snapshot, string? Milestone,
    Guid? Subject, DateTimeOffset? DueAt, DateTimeOffset At, DateTimeOffset? ReadAt, string? Member, string? MemberName,
    string? Organisation, string? OrganisationName)
{
    /// <summary>The keys of the drafts of a review round or of an objection to many drafts. Left out for others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Drafts { get; init; }

    public static NoticeView Of(Notice notice, Membership of, NamesAcrossCoalitions names) => new(
        notice.PublicId, notice.Kind, of.Coalition, notice.Report.Length == 0 ? null : notice.Report, notice.Draft, notice.Version,
        notice.Snapshot, notice.Milestone, notice.Subject, notice.DueAt, notice.At, notice.ReadAt,
        names.OfMember(notice.About)?.Member, names.OfMember(notice.About)?.DisplayName, notice.Organisation,
        names.OfOrganisation(of.Tenant, notice.Organisation))
    { Drafts = notice.Drafts };
}
