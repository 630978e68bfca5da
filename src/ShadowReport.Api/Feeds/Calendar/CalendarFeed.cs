using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Marten.Linq.MatchesSql;
using Npgsql;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>
/// What a calendar program reads by its owner's link: the due times of all the owner's coalitions, without a word of what they are. Asked
/// again each time: who is suspended or removed reads nothing more of that coalition, who signs out everywhere nothing at all.
/// </summary>
internal static class CalendarFeed
{
    /// <summary>The secret stands in the query, which traces leave out; a path they would keep.</summary>
    public const string Path = "/api/v1/calendar.ics";

    /// <summary>What is over is in the way on a phone.</summary>
    private static readonly TimeSpan PastShown = TimeSpan.FromDays(60);

    private const int ReportsAtMost = 50;

    private static readonly Refusal NoSuchLink = Refusal.NotFound(
        "calendar-link-not-found", "This calendar link does not exist or was withdrawn. Create a new one.");

    public sealed record Query(string? Key) : IRequest<Outcome<string>>;

    public static Task<Results<ReadableText, ProblemHttpResult>> Endpoint(
        [AsParameters] AccountRequest request,
        [MaxLength(200)]
        [Description("The secret of the calendar link.")] string? key) =>
        request.Send(new Query(key)).To(calendar => new ReadableText(calendar, CalendarFile.MediaType, immutable: false));

    public sealed class Handler(
        NpgsqlDataSource database, IDocumentStore store, AccountMemberships belongings, ReferenceData reference, TimeProvider clock)
            : IRequestHandler<Query, Outcome<string>>
    {
        private const string OwnerSql = $"""
            select a.id from {Storage.Schema}.{CalendarStorage.LinkTable} l
            join {Storage.Schema}.{AccountsStorage.AccountTable} a on a.id = l.id and a.data ->> 'securityStamp' = l.data ->> 'securityStamp'
            where l.token_hash = $1
            """;

        public async Task<Outcome<string>> Handle(Query query, CancellationToken cancellation)
        {
            if (query.Key is not { } key || !Secret.IsOne(key) || await Owner(Secret.Of(key), cancellation) is not { } account)
                return NoSuchLink;
            var entries = new List<CalendarEntry>();
            foreach (var belonging in await belongings.Of(account, cancellation))
                entries.AddRange(await EntriesOf(belonging.Membership, cancellation));
            return CalendarFile.Of(entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Uid));
        }

        private async Task<Guid?> Owner(Secret secret, CancellationToken cancellation) =>
            (Guid?)await database.Scalar(OwnerSql, [secret.Hash], cancellation);

        private async Task<IEnumerable<CalendarEntry>> EntriesOf(Membership member, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            await using var session = store.QuerySession(member.Tenant);
            var reports = await session.Query<Report>()
                .Where(report => report.MatchesSql(
                    $"((d.data -> 'deadline' ->> 'at')::timestamptz > ? or exists (select 1 from {Storage.Schema}.{CalendarStorage.Table} "
                    + "c where c.tenant_id = d.tenant_id and c.id = d.id))",
                    (now - PastShown).ToUniversalTime()))
                .OrderByDescending(report => report.CreatedAt).Take(ReportsAtMost).ToListAsync(cancellation);
            if (reports.Count == 0)
                return [];
            var kept = (await session.LoadManyAsync<ReportCalendar>(cancellation, [.. reports.Select(report => report.Id)]))
                .ToDictionary(calendar => calendar.Id);
            return reports
                .SelectMany(report => LoadedCalendar.Of(report, kept.GetValueOrDefault(report.Id), reference, now).Entries(member))
                .Where(entry => entry.At > now - PastShown);
        }
    }
}
