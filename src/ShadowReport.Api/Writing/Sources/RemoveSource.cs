using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Removes a source that no draft cites. Snapshots keep their copies.</summary>
internal static class RemoveSource
{
    public sealed record Command(Membership By, string Report, string Source, int Seen) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, string source) =>
        request.Send(new Command(request.By, request.Report, source, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<SourceEntry>(SourceIds.Of(command.Report, command.Source), cancellation) is not { } entry)
                return SourceRefusals.NoSuchSource;
            if (entry.Revision != command.Seen)
                return ReportRefusals.Stale;
            var drafts = await session.QueryAsync(new DraftsOf { Report = command.Report }, cancellation);
            var citing = drafts.Where(draft => draft.Cites.Contains(entry.Key)).Select(draft => draft.Key).Order(StringComparer.Ordinal)
                .ToList();
            if (citing.Count > 0)
                return SourceRefusals.Cited(citing);

            session.Delete(entry);
            session.Events.Append(entry.Stream, new SourceRemoved(command.Report, entry.Key, command.By.MemberId));
            return new Done();
        }
    }
}
