using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>Orders and nests all drafts of a report in one write.</summary>
internal static class OrderOutline
{
    /// <param name="Sections">All sections of the report as a tree, in the order of reading.</param>
    /// <param name="Recommendations">The keys of all recommendations, in the order of reading.</param>
    public sealed record Body(IReadOnlyList<OutlineNode> Sections, IReadOnlyList<string> Recommendations);

    public sealed record Command(Membership By, string Report, int Seen, Body Body) : IRequest<Outcome<OutlineView>>;

    public static Task<Results<Ok<OutlineView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Recommendations)
                .HasShape(new Shape { MaxItems = DraftLimits.DraftsInReport, Items = KeyRule.Form })
                .Must(keys => keys.Count <= DraftLimits.DraftsInReport)
                .WithMessage($"A report has {DraftLimits.DraftsInReport} drafts at most. Shorten the list.");
            RuleFor(command => command.Body.Sections).HasShape(new Shape { MaxItems = DraftLimits.DraftsInReport })
                .Must(sections => sections.Count <= DraftLimits.DraftsInReport)
                .WithMessage($"A report has {DraftLimits.DraftsInReport} drafts at most. Shorten the list.");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, OutlineView>(work)
    {
        protected override async Task<Outcome<OutlineView>> Decide(Command command, CancellationToken cancellation)
        {
            var (report, drafts, _) = await session.ReportWithDrafts(command.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            if (report.Revision != command.Seen)
                return ReportRefusals.Stale;
            var outline = report.Outline.Rearranged(command.Body.Sections, command.Body.Recommendations);
            if (!outline.Succeeded)
                return outline.Refusal;

            report.Outline = outline.Value;
            report.Revision++;
            session.Store(report);
            session.Events.Append(report.Stream, new OutlineOrdered(report.Id, report.Revision, command.By.MemberId));
            return OutlineView.Of(report, drafts);
        }
    }
}
