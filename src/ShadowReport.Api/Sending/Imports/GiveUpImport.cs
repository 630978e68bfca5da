namespace ShadowReport.Api.Sending.Imports;

/// <summary>Throws an import away. Drafts that were made of it stay.</summary>
internal static class GiveUpImport
{
    public sealed record Command(string Report, Guid Import) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid import) =>
        request.Send(new Command(request.Report, import)).ToNoContent();

    public sealed class Handler(IDocumentSession session) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Import>(command.Import, cancellation) is not { } import || import.Report != command.Report)
                return ImportRefusals.NoSuchImport;

            session.Delete<Import>(import.Id);
            await session.SaveChangesAsync(cancellation);
            return default(Done);
        }
    }
}
