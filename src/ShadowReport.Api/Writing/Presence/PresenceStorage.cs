using ShadowReport.Api.People.Coalitions;

namespace ShadowReport.Api.Writing.Presence;

internal static class PresenceStorage
{
    public const string Alias = "lease";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Lease>(
            Alias, ArchiveRule.Not("Presence is private and short-lived."),
            ErasureRule.OfRows("data ->> 'member' = ?", person => [person.Key]),
            PersonalRule.Not("It is kept for a minute."),
            ExpiryRule.After(new Expiry(TimeSpan.Zero, "(data ->> 'expiresAt')::timestamptz"))),
    ];

    public static void Configure(StoreOptions options) =>
        options.Schema.For<Lease>().DocumentAlias(Alias).Duplicate(lease => lease.Report);

    /// <summary>
    /// The members behind leases, with the names that they bear now, in the order they came. Members who were suspended or removed are not
    /// there any more.
    /// </summary>
    /// <param name="leases">The condition on the leases, which are `lease`.</param>
    /// <param name="now">The time, as a parameter.</param>
    public static (string Name, string Sql) PresentPart(string leases, string now) => ("present", $"""
        (select json_agg(json_build_object(
             'draft', lease.data ->> 'draft', 'member', shown.key, 'displayName', shown.data ->> 'displayName', 'organisation', own.key,
             'organisationName', own.data ->> 'name', 'since', lease.data -> 'since')
             order by (lease.data ->> 'since')::timestamptz, lease.id collate "C")
         from {Storage.Schema}.mt_doc_{Alias} lease
         join {Storage.Schema}.{CoalitionsStorage.MemberTable} shown on shown.coalition_id = m.coalition_id
             and shown.key = lease.data ->> 'member' and shown.data ->> 'suspendedAt' is null and shown.data ->> 'removedAt' is null
         join {Storage.Schema}.{CoalitionsStorage.OrganisationTable} own on own.tenant_id = m.tenant
             and own.key = shown.data ->> 'organisationKey' and own.data ->> 'suspendedAt' is null
         where lease.tenant_id = m.tenant and {leases} and (lease.data ->> 'expiresAt')::timestamptz > {now})
        """);

    /// <summary>The leases on the draft `$2` of the report `$1`.</summary>
    public const string OnDraft = "lease.report = $1 and lease.id = $2 || '/' || (lease.data ->> 'member')";
}
