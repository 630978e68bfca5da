using Marten.Linq.MatchesSql;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class ListReports
{
    /// <param name="Key">The report's key in URLs.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Profile">The body's rules for this kind of submission.</param>
    /// <param name="Deadline">Instant and zone; null while unknown.</param>
    /// <param name="CreatedAt">When it was set up.</param>
    public sealed record Line(string Key, string Title, string Profile, Deadline? Deadline, DateTimeOffset CreatedAt)
    {
        public static Line Of(Report report) => new(report.Id, report.Title, report.Profile, report.Deadline, report.CreatedAt);
    }

    public sealed record Query(Membership By, KeyPage Page) : IRequest<Outcome<Page<Line>>>;

    public static Task<Results<CacheableOk<Page<Line>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<Line>>>
    {
        public async Task<Outcome<Page<Line>>> Handle(Query query, CancellationToken cancellation)
        {
            var found = await session.Query<Report>()
                .Where(report => report.MatchesSql("d.id > ?", query.Page.After ?? ""))
                .OrderBy(report => report.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            var shown = query.By.May(Permission.ReadWork) ? found
                : [.. found.Select(report => ObservedReport.Cover(report, report.Outline))];
            return query.Page.Page(shown, Line.Of, report => report.Id);
        }
    }
}
