using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Suggestions;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Leaves a suggestion, or some of its changes, with a reason that its author reads.</summary>
internal static class RejectSuggestion
{
    /// <param name="Reason">The reason, in a few words.</param>
    /// <param name="Hunks">The numbers of the changes to leave; left out for all that wait.</param>
    public sealed record Body(string Reason, IReadOnlyList<int>? Hunks = null);

    public sealed record Command(Membership By, SuggestionAddress Address, Body Body) : IRequest<Outcome<SuggestionView>>;

    public static Task<Results<Ok<SuggestionView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid suggestion, Body body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, suggestion), body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Reason).NotEmpty().WithMessage("A reason is missing or too long. Give it in a few words.")
                .IsReason();
            RuleFor(command => command.Body.Hunks).HasShape(new Shape { MinItems = 1, MaxItems = SuggestionRules.HunksAtMost })
                .Must(hunks => hunks is null || hunks.Count is > 0 and <= SuggestionRules.HunksAtMost)
                .WithMessage("Name at least one change, or leave hunks out for all of them.");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : SuggestionChangeHandler<Command>(session, work, clock, actions)
    {
        protected override Task<Outcome<SuggestionView>> Decide(Command command, CancellationToken cancellation) =>
            Change(command.By, command.Address, (suggestion, draft) => Reject(command, suggestion, draft), cancellation);

        private Outcome<object> Reject(Command command, Suggestion suggestion, Draft draft)
        {
            if (suggestion.RefusesRejectionBy(command.By, draft) is { } refusal)
                return refusal;
            var open = suggestion.OpenHunks().Select(hunk => hunk.Number).ToList();
            var left = command.Body.Hunks?.Distinct().ToList() ?? open;
            if (left.Except(open).ToList() is [var unknown, ..])
                return SuggestionRefusals.NoSuchHunk(unknown);

            suggestion.Decide(
                left.Select(hunk => new HunkDecision(hunk, false, command.Body.Reason, command.By.AsReference(), Now, Version: null)));
            return new SuggestionRejected(command.Address.Report, command.Address.Draft, suggestion.Id, command.By.MemberId);
        }
    }
}
