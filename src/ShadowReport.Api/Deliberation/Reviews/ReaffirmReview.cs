using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Says of a newer version what one's organisation said of an earlier one, with the same words: one call.</summary>
internal static class ReaffirmReview
{
    /// <param name="Version">The number of the version that you read; the newest one only.</param>
    public sealed record Body(int Version);

    public sealed record Command(Membership By, string Report, string Draft, Guid Review, int Version) : IRequest<Outcome<ReviewView>>;

    public static Task<Results<Created<ReviewView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid review, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, review, body.Version))
            .ToCreated(request, view => view.Revision);

    public sealed class Handler(IDocumentSession session, IMediator mediator) : IRequestHandler<Command, Outcome<ReviewView>>
    {
        public async Task<Outcome<ReviewView>> Handle(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Review>(command.Review);
            var findingDraft = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            await batch.Execute(cancellation);
            if (await finding is not { } review || await findingDraft is not { } draft || review.Draft != draft.Id)
                return ReviewRefusals.NoSuchReview;
            if (review.RefusesReaffirmationBy(command.By) is { } refusal)
                return refusal;
            if (command.Version < 1 || command.Version > draft.Number)
                return SubjectRefusals.NoVersion(command.Version, draft.Number);
            return command.Version == draft.Number
                ? await mediator.Send(new GiveReview.Command(command.By, command.Report, command.Draft, new GiveReview.Body(
                    command.Version, review.Decision, review.Comment)), cancellation)
                : Refusal.Conflict(
                    "newer-version-exists", $"Version {draft.Number} is the newest. Read what changed, then reaffirm it for that one.");
        }
    }
}
