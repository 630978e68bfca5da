using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Moves a report to its next stage when nothing is in the way, or back with a reason.</summary>
internal static class MoveReport
{
    /// <param name="To">The stage to move to.</param>
    /// <param name="Reason">Why; needed for going back, and for moving on alone what you froze.</param>
    public sealed record Body(Stage To, string? Reason = null);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<ListTransitions.View>>;

    public static Task<Results<Ok<ListTransitions.View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.To).IsInEnum().OverridePropertyName("to");
            RuleFor(command => command.Body.Reason!).IsReason().When(command => command.Body.Reason is not null)
                .OverridePropertyName("reason");
        }
    }

    /// <summary>Why a coordinator may not make a move now, or null.</summary>
    public static Refusal? Refused(Move move, ReportState state, Membership by)
    {
        var unmet = move.InTheWay(state.Requirements);
        if (unmet.Count > 0)
        {
            return Refusal.Conflict(
                "not-ready",
                $"{unmet.Count} requirements are not met: "
                + $"{string.Join("; ", unmet.Take(3).Select(requirement => requirement.Id))}{(unmet.Count > 3 ? " …" : "")}. "
                + "GET …/readiness says how to meet each one.").WithDetails(new NotReadyDetails(
                [.. unmet.Select(requirement => RequirementView.Of(requirement, state, by))]));
        }

        if (Sending(move, state, by) is not { } attempt)
            return null;
        if (OverrideRules.Refused(attempt) is { } twoPersons)
            return twoPersons;
        return state.IsSent ? null : Refusal.Conflict("not-submitted", "No submission is recorded yet. Record it with POST …/submission.");
    }

    /// <summary>Whoever froze a report does not move it on to submitted; null for all other moves.</summary>
    private static OverrideAttempt? Sending(Move move, ReportState state, Membership by) =>
        move.To == Stage.Submitted && !move.IsBack && state.Snapshot is { } snapshot
            ? state.Attempt(by, [Role.Coordinator], TakersOf(snapshot, state.Report)) : null;

    /// <summary>The keys of those who took a snapshot: its author, and the importer of one that came with an archive.</summary>
    private static IReadOnlyList<string> TakersOf(Snapshot snapshot, Report report) =>
        snapshot.Author.IsImported && report.Imports is [.., var import]
        ? [snapshot.Author.Member, import.By.Member]
        : [snapshot.Author.Member];

    public sealed class Handler(IDocumentSession session, ReadinessReading reading, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, ListTransitions.View>(work)
    {
        protected override async Task<Outcome<ListTransitions.View>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            if (await reading.Read(by, command.Report, cancellation) is not { } state)
                return ReportRefusals.NoSuchReport;
            if (Move.Leaving(state.Report.Stage).FirstOrDefault(move => move.To == body.To) is not { } move)
                return Refusal.Conflict(
                    "no-such-move", "The report cannot move to this stage now. GET …/transitions lists the possible stages.");
            if (move.IsBack && string.IsNullOrWhiteSpace(body.Reason))
                return Refusal.Invalid("reason-missing", "reason", "A reason is missing. Say why the report moves back.");
            if (Refused(move, state, by) is { } refusal)
                return refusal;
            var alone = Sending(move, state, by) is { } attempt ? OverrideRules.Alone(attempt) : null;
            if (alone == SoleDecisionReason.SecondPersonLost && string.IsNullOrWhiteSpace(body.Reason))
                return Refusal.Invalid(
                    "reason-missing", "reason",
                    "You took the snapshot, and the second person was suspended, removed or lost the role. Give a reason to move it "
                    + "alone.");

            // Guarded by the report's own version: whoever moved it meanwhile is found out, and it is decided again.
            var report = (await session.LoadAsync<Report>(command.Report, cancellation))!;
            if (report.Version != state.Report.Version)
                return OptimisticRetry.Lost;
            report.Stage = move.To;
            report.LastMove = new StageMove(move.From, body.Reason ?? "", by.AsReference(), clock.GetUtcNow(), alone);
            report.Revision++;
            session.Store(report);
            session.Events.Append(report.Stream, new ReportMoved(report.Id, move.From, move.To, by.MemberId));
            return ListTransitions.Of(state with { Report = report }, by);
        }
    }
}

/// <summary>The members of a refused move.</summary>
/// <param name="Unmet">The requirements that are not met.</param>
internal sealed record NotReadyDetails(IReadOnlyList<RequirementView> Unmet);
