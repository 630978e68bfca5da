using System.Text;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>
/// The report as it would be printed now, on one page: with everything for who may read it, else as the public would get it.
/// </summary>
internal static class PreviewReport
{
    [LimitsConcurrency(Work.Export)]
    public sealed record Query(Membership By, string Report) : IRequest<Outcome<SubmissionDocument>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var outcome = await request.Send(new Query(request.By, request.Report));
        if (!outcome.Succeeded)
            return outcome.ToProblem();
        request.Context.Response.Headers.Append("Vary", "Accept");
        return MediaTypes.Preferred(request.Context.Request, "text/html", "text/markdown") switch
        {
            "text/html" =>
                new ReadableText(Encoding.UTF8.GetString(HtmlWriter.Write(outcome.Value)), "text/html; charset=utf-8", immutable: false),
            "text/markdown" =>
                new ReadableText(
                    Encoding.UTF8.GetString(MarkdownWriter.Write(outcome.Value)), "text/markdown; charset=utf-8", immutable: false),
            _ => TypedResults.Problem(
                Problems.Details(
                    StatusCodes.Status406NotAcceptable, "not-acceptable",
                    "The preview is available as text/html or text/markdown. Choose one of them in Accept.")),
        };
    }

    public sealed class Handler(IQuerySession session, SubmissionOfSnapshot submissions)
        : IRequestHandler<Query, Outcome<SubmissionDocument>>
    {
        public async Task<Outcome<SubmissionDocument>> Handle(Query query, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Report>(query.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            var edition = EditionAccess.MayRead(query.By.Roles, Edition.Internal) ? Edition.Internal : Edition.Public;
            var source = await submissions.Source(query.By.CoalitionId, report, edition, cancellation);
            return UnreadEditionMarks.FindFor(query.By, source, snapshot: null) is { } refusal ? refusal
                : SubmissionAssembler.Assemble(source);
        }
    }
}
