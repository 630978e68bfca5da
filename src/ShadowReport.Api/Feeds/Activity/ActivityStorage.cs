using Marten.Schema.Indexing.Unique;

namespace ShadowReport.Api.Feeds.Activity;

internal static class ActivityStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<ActivityEntry>(
            "activity", ArchiveRule.In("activity.json"), ErasureRule.Nothing("It holds ids, and the member's row has no name any more."),
            PersonalRule.Not("Each entry is listed with the document it concerns."),
            ExpiryRule.Never("It can be made again from the log of events, which is kept.")),
    ];

    public const string Table = "mt_doc_activity";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<ActivityEntry>().DocumentAlias("activity").Duplicate(entry => entry.Report)
            .Duplicate(entry => entry.Number, configure: index => index.TenancyScope = TenancyScope.PerTenant);
        options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.HotCold;
        options.Projections.LeadershipPollingTime = 1_000;
        // How long a subscription that failed pauses.
        options.Projections.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(100);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
        // A lost race leaves a hole in the numbers. Marten passes it only on PostgreSQL's word that nobody can fill it any more, so
        // asking soon costs nothing but a moment's wait for those behind it.
        options.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(250);
    }
}
