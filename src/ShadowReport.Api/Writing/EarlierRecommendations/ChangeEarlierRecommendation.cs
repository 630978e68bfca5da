using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>Replaces the record of an earlier recommendation; also the way to say its status and what takes it up.</summary>
internal static class ChangeEarlierRecommendation
{
    public sealed record Command(Membership By, string Report, string Key, int Seen, EarlierRecommendationShape Body)
        : IRequest<Outcome<EarlierRecommendationView>>;

    public static Task<Results<Ok<EarlierRecommendationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string earlier, EarlierRecommendationShape body) =>
        request.Send(new Command(request.By, request.Report, earlier, request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new EarlierRecommendationValidator());
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, EarlierRecommendationView>(work)
    {
        protected override async Task<Outcome<EarlierRecommendationView>> Decide(Command command, CancellationToken cancellation)
        {
            var by = command.By;
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var finding = batch.Load<EarlierRecommendationEntry>(EarlierRecommendationEntry.IdOf(command.Report, command.Key));
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await finding is not { } entry)
                return EarlierRecommendationRefusals.NotFound;
            if (entry.Revision != command.Seen)
                return ReportRefusals.Stale;
            if (command.Body.Into(entry, report.Outline, reference, by, clock.GetUtcNow()) is { } refusal)
                return refusal;

            entry.Revision++;
            session.Store(entry);
            session.Events.Append(
                entry.Stream, new EarlierRecommendationChanged(command.Report, entry.Key, entry.Revision, by.MemberId));
            return EarlierRecommendationView.Of(entry, CoalitionNames.Of(by));
        }
    }
}
