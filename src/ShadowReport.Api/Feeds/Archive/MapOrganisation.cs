using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Says which organisation here an imported one is. Nothing is confirmed by it: it lets that organisation confirm what the archive says,
/// and
/// it counts as a writer of the words that the archive says the imported one wrote.
/// </summary>
internal static class MapOrganisation
{
    /// <param name="Organisation">The key of the organisation here.</param>
    public sealed record Body(string Organisation);

    public sealed record Command(Membership By, string Key, Body Body) : IRequest<Outcome<OrganisationView>>;

    public static Task<Results<Ok<OrganisationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, string organisation, Body body) =>
        request.Send(new Command(request.By, organisation, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Organisation).IsKey().OverridePropertyName("organisation");
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, OrganisationView>(work)
    {
        private static readonly Refusal NotImported = Refusal.Conflict(
            "organisation-not-imported", "Only a suspended organisation from an archive can be mapped. Choose an imported organisation.");

        protected override async Task<Outcome<OrganisationView>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.OrganisationByKey(command.Key, cancellation) is not { } imported)
                return CoalitionRefusals.NoSuchOrganisation;
            if (imported is not { ImportedAt: not null, SuspendedAt: not null })
                return NotImported;
            if (await session.OrganisationByKey(command.Body.Organisation, cancellation) is not { SuspendedAt: null } here)
                return Refusal.Invalid(
                    "organisation-not-found", "organisation",
                    "This organisation does not exist in this coalition, or it is suspended. Name an active one.");
            if (imported.MappedTo == here.Key)
                return OrganisationView.Of(imported, here.Name);

            imported.MappedTo = here.Key;
            imported.Revision++;
            session.Store(imported);
            await CountAsWriter(imported.Key, here.Key, cancellation);
            session.Events.Append(command.By.CoalitionId, new OrganisationMapped(imported.Id, here.Id, command.By.MemberId));
            return OrganisationView.Of(imported, here.Name);
        }

        private async Task CountAsWriter(string imported, string here, CancellationToken cancellation)
        {
            foreach (var draft in await session.Query<Draft>().Where(draft => draft.WordsBy == imported).ToListAsync(cancellation))
            {
                if (draft.ImportedWords is not { } words || words.Organisations.Contains(here))
                    continue;
                draft.ImportedWords = words with { Organisations = [.. words.Organisations, here] };
                session.Store(draft);
            }
        }
    }
}
