using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Imports;

internal static class ImportsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        // What they brought and nobody confirmed is theirs alone to answer for.
        DocumentRules.For<Import>(
            "import", ArchiveRule.Not("The drafts hold the confirmed text."),
            ErasureRule.OfRows("data ->> 'by' = ?", person => [person.Key])
                .Keeps("It is text for a draft, and is kept for a week.", "understood", "fileName"),
            PersonalRule.Lines<Import>("imports", "d.data ->> 'by' = ?", person => [
                person.Key], (import, _) => [new { import.Report, import.Id, import.At, import.Status }]),
            ExpiryRule.After(new Expiry(Import.KeptFor, "(data ->> 'at')::timestamptz"))),
    ];

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Import>().DocumentAlias("import").Duplicate(import => import.Report);
        options.Events.AddEventTypes([typeof(DraftsImported)]);
    }

    /// <summary>An import with the report that it is for, in one round trip.</summary>
    public static async Task<ImportLookup> ImportWithReport(
        this IQuerySession session, string report, Guid id, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Import>(id);
        var findingReport = batch.Load<Report>(report);
        var drafts = batch.Query(new DraftsOf { Report = report });
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        var import = await finding;
        return new ImportLookup(import?.Report == report ? import : null, await findingReport, [.. await drafts], await findingNames);
    }
}

/// <summary>What was found of an import, its report, that report's drafts, and names.</summary>
internal sealed record ImportLookup(Import? Import, Report? Report, IReadOnlyList<Draft> Drafts, CoalitionNames Names)
{
    public ImportTarget Target(Membership by) => ImportTarget.Of(Report!, Drafts, by);
}

/// <summary>What a report has that an import meets.</summary>
/// <param name="TakenKeys">The keys of its drafts, removed ones too.</param>
/// <param name="RecommendationsHeading">Its heading over the recommendations.</param>
/// <param name="TakesHeading">Whether it takes the file's heading over: it has no recommendations, and the member may change it.</param>
internal sealed record ImportTarget(IReadOnlyCollection<string> TakenKeys, string RecommendationsHeading, bool TakesHeading)
{
    public static ImportTarget Of(Report report, IReadOnlyList<Draft> drafts, Membership by) => new(
        [.. drafts.Select(draft => draft.Key)], report.RecommendationsHeading, report.Outline.Recommendations.Count == 0
            && by.May(Permission.SetUpReports));
}
