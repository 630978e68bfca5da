using System.Text.Json.Serialization;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

internal static class ChangeOrganisation
{
    /// <summary>A merge patch: what is left out stays, `"country": null` takes the country away.</summary>
    public sealed record Body
    {
        public string? Name { get; init; }

        public string? Country
        {
            get;
            init
            {
                field = value;
                NamesCountry = true;
            }
        }

        [JsonIgnore]
        public bool NamesCountry { get; private init; }
    }

    public sealed record Command(Membership By, string Key, int Seen, Body Body) : IRequest<Outcome<OrganisationView>>;

    public static Task<Results<Ok<OrganisationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, string organisation, Body body) =>
        request.Send(new Command(request.By, organisation, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            // A name from before the rules for names may be sent back as it is: the handler looks at a new one.
            RuleFor(command => command.Body.Name!).NotEmpty().MaximumLength(CoalitionRules.MaximumName)
                .When(command => command.Body.Name is not null);
            RuleFor(command => command.Body.Country).IsCountry();
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work)
        : CommandHandler<Command, OrganisationView>(work)
    {
        protected override async Task<Outcome<OrganisationView>> Decide(Command command, CancellationToken cancellation)
        {
            var coalition = (await session.LoadAsync<Coalition>(command.By.CoalitionId, cancellation))!;
            if (await session.OrganisationByKey(command.Key, cancellation) is not { } organisation)
                return CoalitionRefusals.NoSuchOrganisation;
            if (organisation.Revision != command.Seen)
                return CoalitionRefusals.Stale;

            var (oldName, oldCountry) = (organisation.Name, organisation.Country);
            var name = command.Body.Name is { } sent && sent != oldName ? NameRules.Clean(sent) : oldName;
            if (name != oldName && await session.RefuseName(coalition, name, new(organisation.Key), "name", cancellation) is { } refused)
                return refused;
            organisation.Name = name;
            organisation.Country = command.Body.NamesCountry ? command.Body.Country : organisation.Country;
            organisation.Revision++;
            session.Store(organisation);
            if ((organisation.Name, organisation.Country) != (oldName, oldCountry))
                session.DeleteStoredAnswers(command.By.Tenant);
            session.Events.Append(command.By.CoalitionId, new OrganisationChanged(organisation.Id, command.By.MemberId));
            return OrganisationView.Of(
                organisation, organisation.MappedTo is { } here ? (await session.OrganisationByKey(here, cancellation))?.Name : null);
        }
    }
}
