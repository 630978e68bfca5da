using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

internal static class AddOrganisation
{
    /// <param name="Key">The organisation's key in URLs. It never changes.</param>
    /// <param name="Name">The name as it is printed in the submission.</param>
    /// <param name="Country">ISO 3166-1, two letters; leave it out when it is not to be known.</param>
    public sealed record Body(string Key, string Name, string? Country = null);

    public sealed record Command(Membership By, Body Body) : IRequest<Outcome<OrganisationView>>;

    public static Task<Results<Created<OrganisationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, body with { Name = NameRules.Clean(body.Name) })).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key).IsKey();
            RuleFor(command => command.Body.Name).IsName();
            RuleFor(command => command.Body.Country).IsCountry();
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, OrganisationView>(work)
    {
        protected override async Task<Outcome<OrganisationView>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            var coalition = (await session.LoadAsync<Coalition>(command.By.CoalitionId, cancellation))!;
            if (await session.OrganisationByKey(body.Key, cancellation) is not null)
                return CoalitionRefusals.KeyTaken("key");
            if (await session.RefuseName(coalition, body.Name, new(body.Key), "name", cancellation) is { } refused)
                return refused;

            var organisation = new Organisation
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Key = body.Key,
                Name = body.Name,
                Country = body.Country
            };
            session.Insert(organisation);
            session.Events.Append(command.By.CoalitionId, new OrganisationAdded(organisation.Id, command.By.MemberId));
            var view = OrganisationView.Of(organisation);
            return Created(view, $"{command.By.Path}/organisations/{view.Key}");
        }
    }
}
