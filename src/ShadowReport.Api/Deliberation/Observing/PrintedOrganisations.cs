using Marten;
using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Deliberation.Observing;

/// <summary>
/// The organisations that public files name: those that signed on publicly, under the name that they signed with, and those with a public
/// minority note in a snapshot. A snapshot that came with an archive counts once the organisation has confirmed a public note on that report.
/// </summary>
internal sealed class PrintedOrganisations
{
    private const string NotedSql = $"""
        exists (select from {Storage.Schema}.mt_doc_snapshot taken where taken.tenant_id = d.tenant_id
            and taken.data -> 'notes' @> jsonb_build_array(jsonb_build_object('name', d.data ->> 'name', 'visibility', 'Public'))
            and (taken.data ->> 'importedAt' is null or exists (select from {Storage.Schema}.mt_doc_review review
                where review.tenant_id = d.tenant_id and review.report = taken.data ->> 'report' and review.data ->> 'organisation' = d.data ->> 'key'
                and review.data ->> 'state' = 'MinorityNote' and review.data -> 'note' ->> 'visibility' = 'Public')))
        """;

    private readonly IReadOnlyDictionary<string, SignOn> _signed;

    private PrintedOrganisations(IReadOnlyDictionary<string, SignOn> signed, IEnumerable<string> noted)
    {
        _signed = signed;
        Keys = [.. signed.Keys.Union(noted)];
    }

    /// <summary>Their keys.</summary>
    public string[] Keys { get; }

    public static async Task<PrintedOrganisations> Find(IQuerySession session, CancellationToken cancellation)
    {
        var signOns = await session.Query<SignOn>()
            .Where(signOn => signOn.Visibility == SignOnVisibility.Public && signOn.WithdrawnAt == null)
            .ToListAsync(cancellation);
        var noted = await session.Query<Organisation>().Where(organisation => organisation.MatchesSql(NotedSql)).ToListAsync(cancellation);
        var signed = signOns.Where(signOn => signOn.Stands()).GroupBy(signOn => signOn.Organisation).ToDictionary(own => own.Key, own => own.MaxBy(signOn => signOn.At)!);
        return new PrintedOrganisations(signed, noted.Select(organisation => organisation.Key));
    }

    /// <summary>The organisation as files name it.</summary>
    public OrganisationView ViewOf(Organisation organisation) => _signed.TryGetValue(organisation.Key, out var signOn)
        ? new OrganisationView(organisation.Key, signOn.Name, signOn.Country, SuspendedAt: null, organisation.Revision)
        : new OrganisationView(organisation.Key, organisation.Name, organisation.Country, SuspendedAt: null, organisation.Revision);
}
