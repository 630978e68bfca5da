using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>Leaves a step of the plan out, or takes a milestone of one's own away.</summary>
internal static class RemoveMilestone
{
    public sealed record Command(MilestoneAddress Address) : IRequest<Outcome<CalendarView>>;

    public static Task<Results<Ok<CalendarView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, string milestone) =>
        request.Send(new Command(new(request.By, request.Report, milestone, request.RevisionSeen)))
            .ToChanged(request, view => view.Revision);

    public sealed class Handler(CalendarChange change) : IRequestHandler<Command, Outcome<CalendarView>>
    {
        public Task<Outcome<CalendarView>> Handle(Command command, CancellationToken cancellation) =>
            change.Make(command.Address, (changes, plan) => CalendarChanges.Remove(changes, plan, command.Address.Milestone), cancellation);
    }
}
