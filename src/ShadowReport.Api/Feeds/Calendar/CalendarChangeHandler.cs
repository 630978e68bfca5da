using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <param name="By">Who changes it.</param>
/// <param name="Report">The report's key.</param>
/// <param name="Milestone">The milestone's key.</param>
/// <param name="Seen">The revision of the calendar that it is changed from.</param>
internal sealed record MilestoneAddress(Membership By, string Report, string Milestone, int Seen);

/// <summary>Moves, changes or leaves out a milestone, and answers with the calendar after that.</summary>
internal abstract class CalendarChangeHandler<TCommand>(
    IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
    : CommandHandler<TCommand, CalendarView>(work)
    where TCommand : IRequest<Outcome<CalendarView>>
{
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="address">Which milestone.</param>
    /// <param name="decide">From the changes that are kept and the plan to the changes that are to be kept.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected async Task<Outcome<CalendarView>> Change(
        MilestoneAddress address, Func<IReadOnlyList<MilestoneChange>, WorkPlan, Outcome<IReadOnlyList<MilestoneChange>>> decide,
        CancellationToken cancellation)
    {
        var now = Now;
        if (await LoadedCalendar.Load(session, reference, address.Report, now, cancellation) is not { } calendar)
            return ReportRefusals.NoSuchReport;
        var kept = calendar.Kept;
        if (kept.Revision != address.Seen)
            return ReportRefusals.Stale;
        var changes = decide(kept.Changes, calendar.Plan);
        if (!changes.Succeeded)
            return changes.Refusal;

        var isNew = kept.Revision == 0;
        (kept.Changes, kept.ChangedAt) = (changes.Value, now);
        kept.Revision++;
        if (isNew)
            session.Insert(kept);
        else
            session.Store(kept);
        session.Events.Append(calendar.Report.Stream, new CalendarChanged(address.Report, kept.Revision, address.By.MemberId));
        return await CalendarView.Of(LoadedCalendar.Of(calendar.Report, kept, reference, now), session, cancellation);
    }

    /// <summary>Adds a warning to the answer when a milestone was given a time in the past.</summary>
    protected CalendarView WarnOfPast(CalendarView view, DateTimeOffset? dueAt) => dueAt <= Now
        ? view with
        {
            Warnings = [
            new Warning("due-in-the-past", "This due date is in the past. Correct it, or mark the milestone as done.")]
        }
        : view;
}

internal static class CalendarRules
{
    public static bool IsTitle(string title) =>
        title.Length is > 0 and <= CalendarChanges.Title && !title.Contains('\n') && !string.IsNullOrWhiteSpace(title);

    public static IRuleBuilderOptions<T, string?> IsMilestoneTitle<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasShape(Shape.Text(1, CalendarChanges.Title)).Must(title => title is null || IsTitle(title))
            .WithMessage($"A title must be one line of 1 to {CalendarChanges.Title} characters.");

    public static IRuleBuilderOptions<T, DateTimeOffset?> IsDueTime<T>(this IRuleBuilder<T, DateTimeOffset?> rule) =>
        rule.Must(due => due is null || Milestones.CanHold(due.Value))
            .WithMessage($"A due date must be in the years {Milestones.FirstYear} to {Milestones.LastYear}.");
}
