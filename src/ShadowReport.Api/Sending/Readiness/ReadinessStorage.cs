using System.Linq.Expressions;
using Marten;
using Marten.Linq;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Snapshots;

namespace ShadowReport.Api.Sending.Readiness;

internal static class ReadinessStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Waiver>(
            "waiver", ArchiveRule.In("waivers.json"), ErasureRule.Of("reason"),
            PersonalRule.OfAuthor<Waiver>("waivers", waiver => new { waiver.Report, waiver.Id, waiver.Requirement, waiver.At, waiver.Reason, waiver.WithdrawnAt }),
            ExpiryRule.Never("A reason stays visible as long as its report.")),
        DocumentRules.For<LostThreads>(
            LostThreadsAlias, ArchiveRule.Not("It is found again from the threads and texts."), ErasureRule.Nothing("It names no person."), PersonalRule.Not("It names no person."), ExpiryRule.Never("It is one row for each draft.")),
    ];

    public const string LostThreadsAlias = "lost_threads";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Waiver>().DocumentAlias("waiver").Duplicate(waiver => waiver.Report);
        options.Schema.For<LostThreads>().DocumentAlias(LostThreadsAlias).Duplicate(lost => lost.Report);
        options.Events.AddEventTypes([typeof(RequirementWaived), typeof(WaiverWithdrawn)]);
        options.Projections.Subscribe(new LostThreadsWatch());
    }
}

internal sealed class WaiversOf : ICompiledListQuery<Waiver>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Waiver>, IEnumerable<Waiver>>> QueryIs() => query => query.Where(waiver => waiver.Report == Report).OrderBy(waiver => waiver.Id);
}

/// <summary>Which version of a draft was looked at for threads that lost their words.</summary>
internal sealed class LookedAt
{
    public string DraftKey { get; set; } = "";

    public int Number { get; set; }
}

internal sealed class LookedAtOf : ICompiledListQuery<LostThreads, LookedAt>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<LostThreads>, IEnumerable<LookedAt>>> QueryIs() => query => query
        .Where(lost => lost.Report == Report).Select(lost => new LookedAt { DraftKey = lost.DraftKey, Number = lost.Number });
}

internal sealed class NewestSnapshotOf : ICompiledListQuery<Snapshot>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Snapshot>, IEnumerable<Snapshot>>> QueryIs() => query => query
        .Where(snapshot => snapshot.Report == Report).OrderByDescending(snapshot => snapshot.Number).Take(1);
}
