namespace ShadowReport.Api.People.Coalitions;

internal static class RenameCoalition
{
    public sealed record Body(string? Name = null);

    public sealed record Command(Membership By, int Seen, Body Body) : IRequest<Outcome<CoalitionView>>;

    public static Task<Results<Ok<CoalitionView>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Name!).IsName().When(command => command.Body.Name is not null);
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, CoalitionView>(work)
    {
        protected override async Task<Outcome<CoalitionView>> Decide(Command command, CancellationToken cancellation)
        {
            var coalition = (await session.LoadAsync<Coalition>(command.By.CoalitionId, cancellation))!;
            if (coalition.Revision != command.Seen)
                return CoalitionRefusals.Stale;
            if (command.Body.Name is not { } name || name == coalition.Name)
                return CoalitionView.Of(coalition, command.By);

            coalition.Name = name;
            coalition.Revision++;
            session.Store(coalition);
            session.Events.Append(coalition.Id, new CoalitionRenamed(command.By.MemberId));
            return CoalitionView.Of(coalition, command.By);
        }
    }
}
