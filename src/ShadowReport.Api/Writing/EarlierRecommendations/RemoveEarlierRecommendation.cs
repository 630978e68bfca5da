using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class RemoveEarlierRecommendation
{
    public sealed record Command(Membership By, string Report, string Key, int Seen) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, string earlier) =>
        request.Send(new Command(request.By, request.Report, earlier, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var id = EarlierRecommendationEntry.IdOf(command.Report, command.Key);
            if (await session.LoadAsync<EarlierRecommendationEntry>(id, cancellation) is not { } entry)
                return EarlierRecommendationRefusals.NotFound;
            if (entry.Revision != command.Seen)
                return ReportRefusals.Stale;

            session.Delete(entry);
            session.Events.Append(entry.Stream, new EarlierRecommendationRemoved(command.Report, entry.Key, command.By.MemberId));
            return new Done();
        }
    }
}
