using Marten.Linq.MatchesSql;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

/// <summary>
/// Finds the organisations that public files name: those that signed on publicly, under the name that they chose or their own, and those
/// with a public
/// minority note in a snapshot. A snapshot that came with an archive counts once the organisation has confirmed a public note on that
/// report.
/// </summary>
internal static class PrintedOrganisationsFinder
{
    private const string NotedSql = $"""
        exists (select from {Storage.Schema}.mt_doc_snapshot taken where taken.tenant_id = d.tenant_id
            and taken.data -> 'notes' @> jsonb_build_array(jsonb_build_object('name', d.data ->> 'name', 'visibility', 'Public'))
            and (taken.data ->> 'importedAt' is null or exists (select from {Storage.Schema}.mt_doc_review review
                where review.tenant_id = d.tenant_id and review.report = taken.data ->> 'report' and review.data ->> 'organisation' = d.data ->> 'key'
                and review.data ->> 'state' = 'MinorityNote' and review.data -> 'note' ->> 'visibility' = 'Public')))
        """;

    public static async Task<PrintedOrganisations> Find(IQuerySession session, CancellationToken cancellation)
    {
        var signOns = await session.Query<SignOn>()
            .Where(signOn => signOn.Visibility == SignOnVisibility.Public && signOn.WithdrawnAt == null)
            .ToListAsync(cancellation);
        var noted = await session.Query<Organisation>().Where(organisation => organisation.MatchesSql(NotedSql)).ToListAsync(cancellation);
        var signed = signOns.Where(signOn => signOn.Stands()).GroupBy(signOn => signOn.Organisation)
            .ToDictionary(own => own.Key, own => own.MaxBy(signOn => signOn.At)! is var last ? (last.Name, last.Country) : default);
        return new PrintedOrganisations([.. signed.Keys.Union(noted.Select(organisation => organisation.Key))], signed);
    }
}
