using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>Gives a step of the plan a time of its own, or adds a milestone to it.</summary>
internal static class SetMilestone
{
    /// <param name="DueAt">The due date, with an offset.</param>
    /// <param name="Title">The title. A step of the plan already has one.</param>
    public sealed record Body(DateTimeOffset DueAt, string? Title = null);

    public sealed record Command(MilestoneAddress Address, Body Body) : IRequest<Outcome<CalendarView>>;

    public static Task<Results<Ok<CalendarView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string milestone, Body body) =>
        request.Send(new Command(new(request.By, request.Report, milestone, request.RevisionSeen), body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Title).IsMilestoneTitle();
            RuleFor(command => (DateTimeOffset?)command.Body.DueAt).IsDueTime().OverridePropertyName("dueAt");
            RuleFor(command => command.Address.Milestone).IsKey().OverridePropertyName("milestone");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CalendarChangeHandler<Command>(session, work, reference, clock)
    {
        protected override async Task<Outcome<CalendarView>> Decide(Command command, CancellationToken cancellation) =>
            (await Change(command.Address, (changes, plan) => CalendarChanges.Set(
                changes, plan, command.Address.Milestone, command.Body.Title, command.Body.DueAt), cancellation))
            .Select(view => WarnOfPast(view, command.Body.DueAt));
    }
}
