using Npgsql;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Core.Access;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <param name="Every">How often due times are looked at.</param>
internal sealed record ReminderOptions(TimeSpan Every);

/// <summary>
/// Makes each reminder once, on the node that leads. What is due is read from what is true now, so nothing is reminded of a time that was
/// moved; that a reminder was made is a row that can be inserted once, whatever is started again or takes over.
/// </summary>
internal sealed class ReminderWorker(
    NpgsqlDataSource database, IDocumentStore store, ReferenceData reference, FeedDaemon leadership, ReminderOptions options,
    TimeProvider clock, ILogger<ReminderWorker> log)
    : PeriodicWorker(options.Every, "Reminders could not be created", clock, log)
{
    /// <summary>How far the longest rule reaches, with room: the reader of reference data takes no longer one.</summary>
    private static readonly TimeSpan Reach = Reminders.PastAfter + TimeSpan.FromDays(11);

    private const string DueSql = $"""
        select tenant_id, id from {Storage.Schema}.mt_doc_report where (data -> 'deadline' ->> 'at')::timestamptz between $1 and $3
        union select tenant_id, id from {Storage.Schema}.{CalendarStorage.Table}
            where exists (select 1 from jsonb_array_elements(data -> 'changes') change where (change ->> 'dueAt')::timestamptz between $1 and $2)
        union select tenant_id, data ->> 'report' from {Storage.Schema}.mt_doc_review_request
            where data ->> 'answeredBy' is null and data ->> 'withdrawnAt' is null and (data ->> 'dueAt')::timestamptz between $1 and $2
        union select tenant_id, data ->> 'report' from {Storage.Schema}.mt_doc_sign_on_round
            where (data ->> 'closesAt')::timestamptz between $1 and $2 or (data ->> 'lateUntil')::timestamptz between $1 and $2
        """;

    public override Task Work(CancellationToken cancellation) => leadership.IsLeader ? Remind(cancellation) : Task.CompletedTask;

    /// <summary>Looks once at everything that is due.</summary>
    public async Task Remind(CancellationToken cancellation)
    {
        foreach (var (tenant, report) in await WithSomethingDue(Clock.GetUtcNow(), cancellation))
        {
            try
            {
                await Remind(tenant, report, cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                // One report's trouble is not to keep the others waiting.
                Failed(exception);
            }
        }
    }

    private async Task Remind(string tenant, string report, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(tenant);
        var now = Clock.GetUtcNow();
        if (await LoadedCalendar.Load(session, reference, report, now, cancellation) is not { } calendar)
            return;
        var things = await DueIn(session, calendar, cancellation);
        var due = Reminders.Due(things.Keys, calendar.Plan, now).ToDictionary(reminder => SentReminder.IdOf(report, reminder));
        if (due.Count == 0)
            return;
        foreach (var made in await session.LoadManyAsync<SentReminder>(cancellation, [.. due.Keys]))
            due.Remove(made.Id);
        foreach (var (id, reminder) in due)
        {
            var thing = reminder.Thing;
            session.Insert(new SentReminder { Id = id, DueAt = thing.At });
            session.Events.Append(calendar.Report.Stream, new ReminderDue(
                report, things[thing], thing.Of, reminder.Time, thing.Subject, thing.At, RolesFor(calendar, thing)));
        }

        // Lost to a node that led until a moment ago: what it has not made is made the next time.
        await new UnitOfWork(session, Clock).Save(cancellation);
    }

    private static IReadOnlyList<Role> RolesFor(LoadedCalendar calendar, DueItem thing) => thing.Of == ReminderSubject.Milestone
        ? [.. Enum.GetValues<Role>().Where(role => calendar.Dated.Single(milestone => milestone.Key == thing.Subject).Concerns([role]))]
        : [];

    /// <summary>What is due in a report, with the draft that it belongs to.</summary>
    private static async Task<IReadOnlyDictionary<DueItem, string?>> DueIn(
        IQuerySession session, LoadedCalendar calendar, CancellationToken cancellation)
    {
        var report = calendar.Report.Id;
        var requests = await session.QueryAsync(new WaitingRequestsIn { Report = report }, cancellation);
        var rounds = await session.Query<SignOnRound>().Where(round => round.Report == report).ToListAsync(cancellation);
        var things = new Dictionary<DueItem, string?>();
        foreach (var milestone in calendar.Dated.Where(milestone => milestone.IsToDo))
            things[new DueItem(ReminderSubject.Milestone, milestone.Key, milestone.DueAt!.Value)] = null;
        foreach (var request in requests.Where(request => request.DueAt is not null))
            things[new DueItem(ReminderSubject.ReviewRequest, $"{request.Round ?? request.Id:D}", request.DueAt!.Value)] =
                request.Round is null ? request.DraftKey : null;
        foreach (var closing in rounds.SelectMany(ClosingTimes))
            things[closing] = null;
        return things;
    }

    private static IEnumerable<DueItem> ClosingTimes(SignOnRound round)
    {
        yield return new DueItem(ReminderSubject.SignOnRound, $"{round.Snapshot}", round.ClosesAt);
        if (round.LateUntil is { } late)
            yield return new DueItem(ReminderSubject.SignOnRound, $"{round.Snapshot}", late);
    }

    private Task<List<(string Tenant, string Report)>> WithSomethingDue(DateTimeOffset now, CancellationToken cancellation)
    {
        // The first step of a plan is due as long before the deadline as the longest plan takes.
        var longest = TimeSpan.FromDays(
            reference.Plans.SelectMany(plan => plan.Steps).Select(step => step.DaysBefore).DefaultIfEmpty().Max() + 1);
        return database.Rows(
            DueSql, [now - Reach, now + Reach, now + Reach + longest], row => (row.GetString(0), row.GetString(1)), cancellation);
    }
}
