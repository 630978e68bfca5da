namespace ShadowReport.Api.People.Coalitions;

/// <summary>The organisations that public files name, which are those that observers see.</summary>
/// <param name="Keys">Their keys.</param>
/// <param name="Signed">The name that an organisation chose when it signed on, and the country that came with an archive, by its
/// key.</param>
internal sealed record PrintedOrganisations(string[] Keys, IReadOnlyDictionary<string, (string? Name, string? Country)> Signed)
{
    /// <summary>The organisation as files name it.</summary>
    public OrganisationView ViewOf(Organisation organisation)
    {
        var signed = Signed.GetValueOrDefault(organisation.Key);
        return new OrganisationView(
            organisation.Key, signed.Name ?? organisation.Name, organisation.Country
                ?? signed.Country, SuspendedAt: null, organisation.Revision);
    }
}

/// <summary>Finds them. The module that makes the files contributes it.</summary>
internal delegate Task<PrintedOrganisations> FindPrintedOrganisations(IQuerySession session, CancellationToken cancellation);
