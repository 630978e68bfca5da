using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>Leaves a step of the plan out, or takes a milestone of one's own away.</summary>
internal static class RemoveMilestone
{
    public sealed record Command(MilestoneAddress Address) : IRequest<Outcome<CalendarView>>;

    public static Task<Results<Ok<CalendarView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, string milestone) =>
        request.Send(new Command(new(request.By, request.Report, milestone, request.RevisionSeen)))
            .ToChanged(request, view => view.Revision);

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CalendarChangeHandler<Command>(session, work, reference, clock)
    {
        protected override Task<Outcome<CalendarView>> Decide(Command command, CancellationToken cancellation) =>
            Change(command.Address, (changes, plan) => CalendarChanges.Remove(changes, plan, command.Address.Milestone), cancellation);
    }
}
