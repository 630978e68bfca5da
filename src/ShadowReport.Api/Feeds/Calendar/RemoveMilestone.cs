using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Calendar;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>Leaves a step of the plan out, or takes a milestone of one's own away.</summary>
internal static class RemoveMilestone
{
    public sealed record Command(MilestoneAddress Address) : IRequest<Outcome<CalendarView>>;

    public static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, string milestone, HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(new(access.Membership, report, milestone, context.RevisionSeen())), cancellation)).ToChanged(context, view => view.Revision);

    public sealed class Handler(CalendarChange change) : IRequestHandler<Command, Outcome<CalendarView>>
    {
        public Task<Outcome<CalendarView>> Handle(Command command, CancellationToken cancellation) =>
            change.Make(command.Address, (changes, plan) => CalendarChanges.Remove(changes, plan, command.Address.Milestone), cancellation);
    }
}
