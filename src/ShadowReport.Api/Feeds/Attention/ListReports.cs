using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Attention;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Attention;

/// <summary>The reports of a coalition, with how far each is and what waits in it for the member: one round trip, however many.</summary>
internal static class ListReports
{
    /// <param name="Reason">Why it waits.</param>
    /// <param name="Count">How many items wait for this reason.</param>
    public sealed record WaitingReason(AttentionReason Reason, int Count);

    /// <param name="Total">How many items of the report are in `/me/attention`.</param>
    /// <param name="DueAt">The earliest due date among them; null if none has one.</param>
    /// <param name="Reasons">How many for each reason, the most first.</param>
    public sealed record WaitingView(int Total, DateTimeOffset? DueAt, IReadOnlyList<WaitingReason> Reasons);

    /// <param name="Key">The report's key in URLs.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Profile">The body's rules for this kind of submission.</param>
    /// <param name="State">The State it is about, as ISO 3166-1 code.</param>
    /// <param name="Stage">Where it is on its way out.</param>
    /// <param name="Deadline">Instant and zone; null while unknown.</param>
    /// <param name="Words">How long it is. Null for observers: their `GET` of the report counts the public edition.</param>
    /// <param name="WordLimit">The body's limit in words; null if it is in pages, unknown, or depends on a kind that nobody chose.</param>
    /// <param name="Waiting">The items that wait for you in it.</param>
    /// <param name="CreatedAt">When it was set up.</param>
    public sealed record Line(
        string Key, string Title, string Profile, string? State, Stage Stage, Deadline? Deadline, ReportWords? Words, int? WordLimit,
        WaitingView Waiting, DateTimeOffset CreatedAt);

    public sealed record Query(Membership By, KeyPage Page) : IRequest<Outcome<Page<Line>>>;

    public static Task<Results<CacheableOk<Page<Line>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, page));

    public sealed class Handler(AttentionReading attention, IQuerySession session, ReferenceData reference)
        : IRequestHandler<Query, Outcome<Page<Line>>>
    {
        public async Task<Outcome<Page<Line>>> Handle(Query query, CancellationToken cancellation)
        {
            if (!query.By.May(Permission.ReadWork))
            {
                var seen = (await session.QueryAsync(new AllReports(), cancellation))
                    .Select(report => ObservedReport.Cover(report, report.Outline));
                return Listed(query, seen, report => LineOf(report, words: null, Waiting([], 0)));
            }

            var found = await attention.Of(query.By, DateTimeOffset.MinValue, atMost: 0, cancellation);
            var drafts = found.Drafts.ToLookup(draft => draft.Report);
            var items = found.Items.ToLookup(item => item.Waiting.Report, item => item.Waiting);
            return Listed(query, found.Reports, report => LineOf(
                report, ReportWords.Of(report, drafts[report.Id]), Waiting([.. items[report.Id]], found.FurtherIn(report.Id))));
        }

        /// <summary>Threads that wait for the lead are only counted: there may be thousands.</summary>
        private static WaitingView Waiting(IReadOnlyList<AttentionItem> items, int leadThreads)
        {
            var reasons = items.Select(item => item.Reason).Concat(Enumerable.Repeat(AttentionReason.ThreadWaits, leadThreads))
                .CountBy(reason => reason).OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key)
                .Select(counted => new WaitingReason(counted.Key, counted.Value));
            return new(items.Count + leadThreads, items.Min(item => item.DueAt), [.. reasons]);
        }

        private static Page<Line> Listed(Query query, IEnumerable<Report> reports, Func<Report, Line> line)
        {
            var after = query.Page.After ?? "";
            var page = reports.OrderBy(report => report.Id, StringComparer.Ordinal)
                .Where(report => string.CompareOrdinal(report.Id, after) > 0).Take(query.Page.Limit + 1);
            return query.Page.Page([.. page], line, report => report.Id);
        }

        private Line LineOf(Report report, ReportWords? words, WaitingView waiting) => new(
            report.Id, report.Title, report.Profile, report.State, report.Stage, report.Deadline, words,
            reference.ProfileOf(report)?.LimitsFor(report.Kind, report.Phase)
                .Where(limit => limit is { Condition: null, Limit.Unit: LimitUnit.Words }).Min(limit => limit.Limit.Value),
            waiting, report.CreatedAt);
    }
}
