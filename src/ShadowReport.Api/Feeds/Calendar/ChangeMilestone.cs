using ShadowReport.Core.Calendar;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Feeds.Calendar;

/// <summary>Changes one thing of a milestone: marks it as done, leaves it out, brings it back, gives it back to the plan.</summary>
internal static class ChangeMilestone
{
    /// <summary>A merge patch (RFC 7396): what is left out stays, null is what the plan says.</summary>
    public sealed record Body
    {
        public Optional<string> Title { get; init; }

        public Optional<DateTimeOffset?> DueAt { get; init; }

        public Optional<bool> LeftOut { get; init; }

        /// <summary>Whether it is done: nobody is reminded of it any more.</summary>
        public Optional<bool> Done { get; init; }
    }

    public sealed record Command(MilestoneAddress Address, Body Body) : IRequest<Outcome<CalendarView>>;

    public static Task<Results<Ok<CalendarView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string milestone, Body body) =>
        request.Send(new Command(new(request.By, request.Report, milestone, request.RevisionSeen), body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Title.Value).IsMilestoneTitle().OverridePropertyName("title");
            RuleFor(command => command.Body.DueAt.Value).IsDueTime().OverridePropertyName("dueAt");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CalendarChangeHandler<Command>(session, work, reference, clock)
    {
        protected override async Task<Outcome<CalendarView>> Decide(Command command, CancellationToken cancellation) =>
            (await Change(command.Address, (changes, plan) => CalendarChanges.Change(
                changes, plan, command.Address.Milestone, present => Changed(present, command.Body, Now)), cancellation))
            .Select(view => WarnOfPast(view, command.Body.DueAt.Value));

        private static MilestoneChange Changed(MilestoneChange present, Body body, DateTimeOffset now) => present with
        {
            Title = body.Title.Or(present.Title),
            DueAt = body.DueAt.Or(present.DueAt),
            LeftOut = body.LeftOut.Or(present.LeftOut),
            DoneAt = body.Done.Or(present.DoneAt is not null) ? present.DoneAt ?? now : null,
        };
    }
}
