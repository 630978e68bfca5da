using System.Linq.Expressions;
using Marten.Linq;

namespace ShadowReport.Api.Writing.Presence;

internal static class PresenceStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Lease>(
            "lease", ArchiveRule.Not("Presence is private and short-lived."),
            ErasureRule.OfRows("data ->> 'member' = ?", person => [person.Key]),
            PersonalRule.Not("It is kept for a minute."),
            ExpiryRule.After(new Expiry(TimeSpan.Zero, "(data ->> 'expiresAt')::timestamptz"))),
    ];

    public static void Configure(StoreOptions options) =>
        options.Schema.For<Lease>().DocumentAlias("lease").Duplicate(lease => lease.Report);
}

/// <summary>The leases on one draft, ended ones too until they are tidied away.</summary>
internal sealed class LeasesOn : ICompiledListQuery<Lease>
{
    public string Report { get; set; } = "";

    public string Draft { get; set; } = "";

    public Expression<Func<IMartenQueryable<Lease>, IEnumerable<Lease>>> QueryIs() => query => query
        .Where(lease => lease.Report == Report && lease.Draft == Draft);
}

/// <summary>The leases on all drafts of a report, ended ones too until they are tidied away.</summary>
internal sealed class LeasesOfReport : ICompiledListQuery<Lease>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Lease>, IEnumerable<Lease>>> QueryIs() => query => query.Where(lease => lease.Report == Report);
}
