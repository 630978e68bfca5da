using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>Says "I have read this version". It only ever moves forward: looking at an old version takes nothing back.</summary>
internal static class MarkAsRead
{
    /// <param name="Version">The number of the version that you read.</param>
    public sealed record Body(int Version);

    public sealed record Command(Membership By, string Report, string Draft, Body Body) : IRequest<Outcome<LastReadView>>;

    public static Task<Results<Ok<LastReadView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToOk();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, LastReadView>(work)
    {
        protected override async Task<Outcome<LastReadView>> Decide(Command command, CancellationToken cancellation)
        {
            var (body, id) = (command.Body, LastRead.IdOf(command.Report, command.Draft, command.By.Member));
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingMark = batch.Load<LastRead>(id);
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (body.Version < 1 || body.Version > draft.Number)
                return Refusal.Invalid(
                    "version-not-found", "version",
                    $"Version {body.Version} does not exist in this draft. The latest version is {draft.Number}.");

            var mark = await findingMark;
            if (mark?.DraftVersion >= body.Version)
                return LastReadView.Of(mark);
            if (mark is null)
                session.Insert(mark = new LastRead { Id = id });
            else
                session.Store(mark);
            mark.DraftVersion = body.Version;
            mark.At = clock.GetUtcNow();
            return LastReadView.Of(mark);
        }
    }
}
