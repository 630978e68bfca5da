namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Takes one's own suggestion back. What was taken in of it before stays in the text.</summary>
internal static class WithdrawSuggestion
{
    public sealed record Command(Membership By, SuggestionAddress Address) : IRequest<Outcome<SuggestionView>>;

    public static Task<Results<Ok<SuggestionView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Guid suggestion) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, suggestion))).ToOk();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : SuggestionChangeHandler<Command>(session, work, clock, actions)
    {
        protected override Task<Outcome<SuggestionView>> Decide(Command command, CancellationToken cancellation) =>
            Change(command.By, command.Address, (suggestion, _) => Withdraw(command, suggestion), cancellation);

        private Outcome<object> Withdraw(Command command, Suggestion suggestion)
        {
            if (suggestion.RefusesWithdrawalBy(command.By) is { } refusal)
                return refusal;
            suggestion.WithdrawnAt = Now;
            suggestion.IsOpen = false;
            suggestion.Revision++;
            return new SuggestionWithdrawn(command.Address.Report, command.Address.Draft, suggestion.Id, command.By.MemberId);
        }
    }
}
