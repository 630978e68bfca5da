using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>
/// Saves the member's own working copy. A device that has an older state is merged with the current one, and never refused for it.
/// </summary>
internal static class SaveWorkingCopy
{
    /// <param name="BasedOn">The number of the version that you work from.</param>
    /// <param name="Text">The whole text, in Markdown.</param>
    /// <param name="Device">A name that the client makes up each time it opens an editor, such as a UUID. It tells a lost answer from a
    /// second device.</param>
    public sealed record Body(int BasedOn, string Text, string? Device = null);

    [LimitsConcurrency(Work.Merge)]
    public sealed record Command(Membership By, string Report, string Draft, int Seen, Body Body) : IRequest<Outcome<SavedCopyView>>;

    public static Task<Results<Ok<SavedCopyView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.Draft, request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Text).FitsDraft();
            RuleFor(command => command.Body.Device!).HasShape(Shape.Text(1, WorkingText.MaximumDevice, "^[A-Za-z0-9-]+$"))
                .Must(device => device.Length is > 0 and <= WorkingText.MaximumDevice
                    && device.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
                .WithMessage($"A device is 1 to {WorkingText.MaximumDevice} letters of a to z, digits and hyphens, such as a UUID.")
                .When(command => command.Body.Device is not null);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SavedCopyView>(work)
    {
        protected override string QueueOf(Command command) =>
            command.By.Tenant + WorkingCopy.IdOf(command.Report, command.Draft, command.By.Member);

        protected override async Task<Outcome<SavedCopyView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, id) = (command.By, command.Body, WorkingCopy.IdOf(command.Report, command.Draft, command.By.Member));
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingCopy = batch.Load<WorkingCopy>(id);
            await batch.Execute(cancellation);
            if (await finding is not { } draft)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesTextBy(by) is { } refusal)
                return refusal;
            if (body.BasedOn < 1 || body.BasedOn > draft.Number)
                return SubjectRefusals.NoVersion(body.BasedOn, draft.Number, "basedOn");

            var (now, copy) = (clock.GetUtcNow(), await findingCopy);
            var sent = new SentCopy(command.Seen, body.BasedOn, body.Text, body.Device);
            var text = await Joined(copy, sent, draft, now, cancellation);
            if (!text.Succeeded)
                return text.Refusal;
            if (copy is null)
                session.Insert(copy = new WorkingCopy { Id = id });
            else
                session.Store(copy);
            copy.Take(text.Value, now);
            return SavedCopyView.Of(copy, draft.Number, body.Text);
        }

        private async Task<Outcome<WorkingText>> Joined(
            WorkingCopy? copy, SentCopy sent, Draft draft, DateTimeOffset now, CancellationToken cancellation)
        {
            if (copy?.Text is not { } current)
                return WorkingText.First(copy?.Rebased(sent) ?? sent, (copy?.Revision ?? WorkingCopy.RevisionBefore(now)) + 1);
            var before = current.TextBefore(sent) ?? (await session.Version(draft.Id, current.SharedVersion(sent), cancellation))!.Text;
            return current.With(sent, before, () => Guid.CreateVersion7(now), cancellation);
        }
    }
}
