using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Readiness;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>
/// Lists the requirements for sending the report: the state of each, the reason, where to correct it, and who can waive it.
/// </summary>
internal static class GetReadiness
{
    /// <param name="Ready">Whether all requirements are met.</param>
    /// <param name="Stage">Where the report is on its way out.</param>
    /// <param name="InTheWay">How many requirements are not met.</param>
    /// <param name="Requirements">Those of the drafts in the order of the outline, then those of the report.</param>
    public sealed record View(bool Ready, Stage Stage, int InTheWay, IReadOnlyList<RequirementView> Requirements)
    {
        public static View Of(ReportState state, Membership by)
        {
            var inTheWay = state.Requirements.Count(requirement => requirement.IsInTheWay);
            return new View(inTheWay == 0, state.Report.Stage, inTheWay, [
                .. state.Requirements.Select(requirement => RequirementView.Of(requirement, state, by))]);
        }
    }

    public sealed record Query(Membership By, string Report) : IRequest<Outcome<View>>;

    public static Task<Results<CacheableOk<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable();

    public sealed class Handler(ReadinessReading reading) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation) =>
            await reading.Read(query.By, query.Report, cancellation) is { } state
                ? View.Of(state, query.By) : ReportRefusals.NoSuchReport;
    }
}
