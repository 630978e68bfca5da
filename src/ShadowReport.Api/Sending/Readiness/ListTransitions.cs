using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Where the report can go from here, and what is in the way.</summary>
internal static class ListTransitions
{
    /// <param name="Stage">Where the report is.</param>
    /// <param name="LastMove">The last move: its author, time and reason.</param>
    /// <param name="Moves">Where it can go.</param>
    public sealed record View(Stage Stage, LastMoveView? LastMove, IReadOnlyList<MoveView> Moves);

    /// <param name="From">The stage before.</param>
    /// <param name="Reason">The reason.</param>
    /// <param name="By">The member.</param>
    /// <param name="At">The time.</param>
    /// <param name="Alone">Why somebody moved on alone what they froze themselves; null when they did not.</param>
    public sealed record LastMoveView(Stage From, string Reason, AuthorView By, DateTimeOffset At, SoleDecisionReason? Alone);

    /// <param name="To">The stage after.</param>
    /// <param name="Back">Whether it goes back; that takes a reason.</param>
    /// <param name="Allowed">Whether you could make this move now.</param>
    /// <param name="Because">Why not, when nothing is unmet: your role, that it takes somebody else's eyes, or that nobody recorded the
    /// sending.</param>
    /// <param name="Unmet">The requirements that are not met.</param>
    public sealed record MoveView(Stage To, bool Back, bool Allowed, string? Because, IReadOnlyList<RequirementView> Unmet);

    public sealed record Query(Membership By, string Report) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable();

    public sealed class Handler(ReadinessReading reading) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation) =>
            await reading.Read(query.By, query.Report, cancellation) is { } state ? Of(state, query.By) : ReportRefusals.NoSuchReport;
    }

    public static View Of(ReportState state, Membership by) => new(
        state.Report.Stage,
        state.Report.LastMove is { } last
            ? new LastMoveView(last.From, last.Reason, AuthorView.Of(state.Names.Of(last.By)), last.At, last.Alone) : null,
        [.. Move.Leaving(state.Report.Stage).Select(move =>
        {
            var unmet = move.InTheWay(state.Requirements);
            var refusal = by.May(Permission.MoveReports) ? MoveReport.Refused(move, state, by)
                : Refusal.Forbidden("role-missing", "A coordinator makes this move.");
            return new MoveView(
                move.To, move.IsBack, refusal is null, refusal is not null && (refusal.Kind == RefusalKind.Forbidden || unmet.Count == 0)
                    ? refusal.Message : null, [.. unmet.Select(requirement => RequirementView.Of(requirement, state, by))]);
        })]);
}
