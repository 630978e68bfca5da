using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>Says what the body's text made of a recommendation. What was said before stays in its history.</summary>
internal static class RecordOutcome
{
    /// <param name="Result">taken-up, partly, not-taken-up or unknown.</param>
    /// <param name="Document">The symbol of the body's document, such as CEDAW/C/GC/38.</param>
    /// <param name="Paragraph">The paragraph that takes it up, such as 23 (a).</param>
    /// <param name="Quote">The body's words.</param>
    /// <param name="Note">A note.</param>
    public sealed record Body(
        RecommendationResult Result, string? Document = null, string? Paragraph = null, string? Quote = null, string? Note = null);

    public sealed record Command(Membership By, string Report, string Recommendation, int Seen, Body Body) : IRequest<Outcome<OutcomeView>>;

    public static Task<Results<Ok<OutcomeView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string recommendation, Body body) =>
        request.Send(new Command(request.By, request.Report, recommendation, request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Document).HasAtMost(Symbols.LengthAtMost);
            RuleFor(command => command.Body.Paragraph).HasShape(Shape.Text(1, OutcomeRules.Paragraph))
                .Must(paragraph => paragraph is null || OutcomeRules.IsParagraph(paragraph))
                .WithMessage("The paragraph is not valid. Write it like the document, such as 23 (a).");
            RuleFor(command => command.Body.Quote).HasAtMost(OutcomeRules.Words);
            RuleFor(command => command.Body.Note).HasAtMost(OutcomeRules.Words);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, ReferenceData reference)
        : CommandHandler<Command, OutcomeView>(work)
    {
        protected override async Task<Outcome<OutcomeView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var symbol = body.Document is { } document ? Symbols.Parse(document) : null;
            if (body.Document is not null && symbol is null)
                return Refusal.Invalid(
                    "symbol-unknown", "document",
                    "This is not a United Nations document symbol. Write it like CEDAW/C/GC/38 or CEDAW/C/MEX/CO/9.");
            if (OutcomeRules.Refused(body.Result, symbol?.Text, body.Paragraph) is { } refusal)
                return refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.LoadAsync<SubmissionRecord>(command.Report, cancellation) is not { } record)
                return SubmissionRefusals.NotSubmitted;
            if ((await session.RecommendationsSubmitted(report.Id, record, cancellation))
                .FirstOrDefault(item => item.Draft == command.Recommendation) is not { } item)
                return SubmissionRefusals.NotSubmittedRecommendation;

            var id = RecommendationOutcome.IdOf(report.Id, item.Draft);
            var (known, names) = await session.WithNames(batch => batch.Load<RecommendationOutcome>(id), cancellation);
            var outcome = known ?? new RecommendationOutcome { Id = id, Report = report.Id, Recommendation = item.Draft };
            if (outcome.Stated.Count != command.Seen)
                return ReportRefusals.Stale;
            if (outcome.Stated.Count >= OutcomeRules.ChangesAtMost)
                return Refusal.Conflict("outcomes-too-many", $"An outcome can be changed {OutcomeRules.ChangesAtMost} times at most.");

            outcome.Stated = [.. outcome.Stated, new StatedOutcome(
                body.Result, symbol?.Text, body.Paragraph, body.Quote, body.Note, by.AsReference(), clock.GetUtcNow())];
            session.Store(outcome);
            session.Events.Append(report.Stream, new OutcomeRecorded(report.Id, item.Draft, by.MemberId));
            return OutcomeView.Of(item, outcome, reference, names);
        }
    }
}
