using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The objector lets the text go out, and says in it what they do not share. Nobody else decides that for them.</summary>
internal static class KeepMinorityNote
{
    /// <param name="Text">The text to print, in your organisation's words.</param>
    /// <param name="Paragraph">The lasting id of the paragraph that it is printed at; left out for the first one of the draft.</param>
    /// <param name="Visibility">Public, committee, or unnamed: printed without your organisation's name.</param>
    public sealed record Body(string Text, Guid? Paragraph = null, SignOnVisibility Visibility = SignOnVisibility.Public);

    public sealed record Command(Membership By, string Report, string Draft, Guid Review, Body Body) : IRequest<Outcome<ReviewView>>;

    public static Task<Results<Ok<ReviewView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Guid review, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, review, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Text).NotEmpty().HasShape(Shape.Text(1, SignOnRules.ReservationLength))
                .Must(text => CodePoints.Count(text) <= SignOnRules.ReservationLength)
                .WithMessage($"A note needs a text of 1 to {SignOnRules.ReservationLength:N0} characters.").OverridePropertyName("text");
            RuleFor(command => command.Body.Visibility).IsInEnum().OverridePropertyName("visibility");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, ReviewView>(work)
    {
        protected override async Task<Outcome<ReviewView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Review>(command.Review);
            var findingDraft = batch.FindCurrent(DraftIds.Of(command.Report, command.Draft));
            var findingPolicy = batch.Load<AgreedPolicy>(command.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } review || await findingDraft is not { Draft: var draft } found || review.Draft != draft.Id)
                return ReviewRefusals.NoSuchReview;
            if (!await session.SpeaksFor(by, review, cancellation))
                return ReviewRefusals.NotYours;
            if (review.RefusesNote() is { } refusal)
                return refusal;
            if (body.Paragraph is { } paragraph && found.Paragraphs.All(one => one.Id != paragraph))
                return Refusal.Invalid(
                    "paragraph-not-found", "paragraph", "The newest version has no paragraph with this id. Read the draft again.");

            review.Note = new MinorityNote(body.Text, body.Paragraph, body.Visibility);
            review.State = ReviewState.MinorityNote;
            review.End = new ReviewEnd(by.AsReference(), clock.GetUtcNow(), Reason: null);
            review.Revision++;
            session.Store(review);
            session.Events.Append(draft.Stream, new ObjectionKeptAsNote(command.Report, command.Draft, review.Id, by.MemberId));
            return ReviewView.Of(review, draft, (await findingPolicy).OrDefault(), await findingNames, actions);
        }
    }
}
