using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Feeds;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>What happened in a report, in order, the oldest first: a client that keeps the last cursor sees all that is new.</summary>
internal static class ListActivity
{
    /// <param name="Sequence">The entry's number in the coalition; in one report not without gaps. `c` and this number is its id in the
    /// stream.</param>
    /// <param name="Kind">The kind of event.</param>
    /// <param name="At">The time.</param>
    /// <param name="By">The member who did it.</param>
    /// <param name="Draft">The key of the draft.</param>
    /// <param name="Version">The number of the version.</param>
    /// <param name="Snapshot">The number of the snapshot.</param>
    /// <param name="Source">The key of the source.</param>
    /// <param name="Subject">The comment, review, request or export that it is about.</param>
    /// <param name="Member">The member who was suspended, reinstated, removed, or got other roles; every report of the coalition shows
    /// that.</param>
    /// <param name="Organisation">The key of the organisation that was suspended or reinstated; every report of the coalition shows
    /// that.</param>
    /// <param name="OrganisationName">The name of this organisation.</param>
    public sealed record View(
        long Sequence, ActivityKind Kind, DateTimeOffset At, NamedColleague By, string? Draft, int? Version, int? Snapshot, string? Source,
        Guid? Subject, NamedColleague? Member, string? Organisation, string? OrganisationName)
    {
        public static View Of(ActivityEntry entry, string tenant, NamesAcrossCoalitions names) => new(
            entry.Number, entry.Kind, entry.At, names.OfMember(entry.By)!, entry.Draft, entry.Version, entry.Snapshot, entry.Source,
            entry.Subject, names.OfMember(entry.Member), entry.Organisation, names.OfOrganisation(tenant, entry.Organisation));
    }

    public sealed record Query(Membership By, string Report, KeyPage Page) : IRequest<Outcome<Page<View>>>;

    public static Task<Results<CacheableOk<Page<View>>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, request.Report, page));

    public sealed class Handler(IQuerySession session, ActivityLog feed) : IRequestHandler<Query, Outcome<Page<View>>>
    {
        public async Task<Outcome<Page<View>>> Handle(Query query, CancellationToken cancellation)
        {
            if (query.Page.After is { } cursor && FeedPlace.Parse(cursor) is null)
                return PageRequest.OfAnotherList;
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;

            var seen = query.Page.After is { } after
                ? await session.LogPlaceOf(query.By.CoalitionId, FeedPlace.Parse(after)!.Value, cancellation) : 0;
            var found = await session.Query<ActivityEntry>()
                .HeardBy(query.By.Roles)
                .Where(entry => (entry.Report == query.Report || entry.Report == ActivityEntry.WholeCoalition) && entry.Id > seen)
                .OrderBy(entry => entry.Id)
                .Take(query.Page.Limit + 1)
                .ToListAsync(cancellation);
            var names = await feed.Names([.. found.Select(entry => (query.By.Tenant, entry))], cancellation);
            return query.Page.Page(found, entry => View.Of(entry, query.By.Tenant, names), entry => FeedPlace.Behind(entry.Number));
        }
    }
}
