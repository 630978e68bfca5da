using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>What was sent of a report, when, by which channel and as which file; before that, that nothing was.</summary>
internal static class GetSubmission
{
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<SubmissionView>>;

    public static Task<Results<CacheableOk<SubmissionView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<SubmissionView>>
    {
        public async Task<Outcome<SubmissionView>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            return await session.ViewOf(
                query.Report, await session.LoadAsync<SubmissionRecord>(query.Report, cancellation), query.By, cancellation);
        }
    }
}
