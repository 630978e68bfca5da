namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class EarlierRecommendationsStorage
{
    private const string File = "earlier-recommendations.json";

    public const string Alias = "earlier_recommendation";

    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<EarlierRecommendationEntry>(
            Alias,
            ArchiveRule.In(ArchivePart.OfReport<EarlierRecommendationEntry>(
                File,
                "what was recommended to the State before",
                (session, report) => session.Query<EarlierRecommendationEntry>().Where(entry => entry.Report == report)
                    .OrderBy(entry => entry.Id),
                Take)).Without("id", "version", "stream", "report"),
            ErasureRule.Of().Keeps("It says what a body recommended, and what the State did.", "recommendation", "assessment"),
            PersonalRule.OfAuthor<EarlierRecommendationEntry>(
                "earlierRecommendations", entry => new { entry.Report, entry.Key, entry.UpdatedAt }),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<EarlierRecommendationEntry>().DocumentAlias(Alias).Duplicate(entry => entry.Report);
        options.Events.AddEventTypes(
            [typeof(EarlierRecommendationAdded), typeof(EarlierRecommendationChanged), typeof(EarlierRecommendationRemoved)]);
    }

    /// <summary>A report's earlier recommendations by key.</summary>
    public static async Task<IReadOnlyList<EarlierRecommendationEntry>> EarlierRecommendationsOf(
        this IQuerySession session, string report, CancellationToken cancellation) =>
        await session.Query<EarlierRecommendationEntry>().Where(entry => entry.Report == report).ToListAsync(cancellation);

    private static EarlierRecommendationEntry Take(EarlierRecommendationEntry entry, IArchiveArrival arriving)
    {
        ArchiveFault.Unless(Keys.IsKey(entry.Key) && entry.Revision >= 1, File, "An earlier recommendation has no key.");
        ArchiveFault.Unless(
            entry.Recommendation is { } recommendation && recommendation.Fault() is null, File,
            $"The earlier recommendation {entry.Key} cannot be stored.");
        (entry.Id, entry.Report, entry.Stream) =
            (EarlierRecommendationEntry.IdOf(arriving.Report, entry.Key), arriving.Report, Guid.CreateVersion7(entry.UpdatedAt));
        return entry;
    }
}
