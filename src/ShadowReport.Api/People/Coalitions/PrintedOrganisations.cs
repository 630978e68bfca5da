namespace ShadowReport.Api.People.Coalitions;

/// <summary>The organisations that public files name, which are those that observers see.</summary>
/// <param name="Keys">Their keys.</param>
/// <param name="Signed">The name and country under which an organisation signed on, by its key.</param>
internal sealed record PrintedOrganisations(string[] Keys, IReadOnlyDictionary<string, (string Name, string? Country)> Signed)
{
    /// <summary>The organisation as files name it.</summary>
    public OrganisationView ViewOf(Organisation organisation)
    {
        var (name, country) = Signed.TryGetValue(organisation.Key, out var signed) ? signed : (organisation.Name, organisation.Country);
        return new OrganisationView(organisation.Key, name, country, SuspendedAt: null, organisation.Revision);
    }
}

/// <summary>Finds them. The module that makes the files contributes it.</summary>
internal delegate Task<PrintedOrganisations> FindPrintedOrganisations(IQuerySession session, CancellationToken cancellation);
