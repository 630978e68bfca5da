using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.Presence;

/// <summary>Says that the member is not editing a draft any more; it is no fault if they were not.</summary>
internal static class EndPresence
{
    public sealed record Command(Membership By, string Report, string Draft) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Command(request.By, request.Report, request.Draft)).ToNoContent();

    public sealed class Handler(IDocumentSession session) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command command, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Draft>(DraftIds.Of(command.Report, command.Draft), cancellation))
                return DraftRefusals.NoSuchDraft;

            session.Delete<Lease>(Lease.IdOf(command.Report, command.Draft, command.By.Member));
            await session.SaveChangesAsync(cancellation);
            return default(Done);
        }
    }
}
