using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.WorkingCopies;
using ShadowReport.Core.Access;
using ShadowReport.Core.Comments;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Collects a comment for the member alone. What two devices add at once is all kept.</summary>
internal static class AddPendingComment
{
    public sealed record Command(Membership By, string Report, string Draft, MakeComment.NewComment Body)
        : IRequest<Outcome<PendingReviewView>>;

    public static Task<Results<Created<PendingReviewView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, MakeComment.NewComment body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new MakeComment.BodyValidator());
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, PendingReviewView>(work)
    {
        protected override string QueueOf(Command command) =>
            command.By.Tenant + WorkingCopy.IdOf(command.Report, command.Draft, command.By.Member);

        protected override async Task<Outcome<PendingReviewView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, id) = (command.By, command.Body, DraftIds.Of(command.Report, command.Draft));
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(id);
            var findingVersion = batch.Load<DraftVersion>(DraftIds.OfVersion(id, body.Version));
            var findingReview = batch.Load<PendingReview>(WorkingCopy.IdOf(command.Report, command.Draft, by.Member));
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (!by.May(Permission.Comment))
                return PendingReviewRefusals.MayNotComment;
            if (await findingVersion is not { } version)
                return SubjectRefusals.NoVersion(body.Version, draft.Number);
            var members = await session.MentionableIn([body.Body], by.CoalitionId, cancellation);
            var made = CommentRules.Make(body.Body, version.AsBase(), draft.RemovedAt is not null, members, MakeComment.PlaceOf(body));
            if (!made.Succeeded)
                return made.Refusal;
            var (found, now) = (await findingReview, clock.GetUtcNow());
            var review = found ?? PendingReview.Begin(WorkingCopy.IdOf(command.Report, command.Draft, by.Member), now);
            var comments = PendingComments.Add(review.Comments, made.Value, Guid.CreateVersion7(now), now);
            if (!comments.Succeeded)
                return comments.Refusal;

            review.Take(comments.Value, now);
            if (found is null)
                session.Insert(review);
            else
                session.Store(review);
            var view = PendingReviewView.Of(review, draft.Number) with
            {
                Warnings = Mentions.WarningsOf(Mentions.In(body.Body), made.Value.Mentions),
            };
            return Created(view, $"{DraftIds.Location(by, command.Report, command.Draft)}/pending-review");
        }
    }
}
