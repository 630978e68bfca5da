using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Sending.Snapshots;

namespace ShadowReport.Api.Sending.Readiness;

internal static class ReadinessStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Waiver>(
            "waiver", ArchiveRule.In(WaiverArchive.Part).Without("version", "report"), ErasureRule.Of("reason"),
            PersonalRule.OfAuthor<Waiver>(
                "waivers", waiver => new { waiver.Report, waiver.Id, waiver.Requirement, waiver.At, waiver.Reason, waiver.WithdrawnAt }),
            ExpiryRule.Never("A reason stays visible as long as its report.")),
    ];

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Waiver>().DocumentAlias("waiver").Duplicate(waiver => waiver.Report);
        options.Events.AddEventTypes([typeof(RequirementWaived), typeof(WaiverWithdrawn)]);
    }
}

internal sealed class NewestSnapshotOf : ICompiledListQuery<Snapshot>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Snapshot>, IEnumerable<Snapshot>>> QueryIs() => query => query
        .Where(snapshot => snapshot.Report == Report).OrderByDescending(snapshot => snapshot.Number).Take(1);
}
