using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.Reports;

internal static class ReportsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Report>(
            Alias, ArchiveRule.In("archive.json").Without("id", "version", "stream", "deadlineSince"),
            ErasureRule.Of("lastMove.reason").Keeps("It is printed in the submission.", "title", "recommendationsHeading", "frontMatter")
                .Keeps("It is a rule of a body.", "ruleCorrections[].rule.source", "ruleCorrections[].rule.text",
                    "ruleCorrections[].rule.seenOn", "ruleCorrections[].rule.field", "ruleCorrections[].rule.values[]"),
            PersonalRule.Lines<Report>(
                "moves",
                "d.data -> 'lastMove' -> 'by' ->> 'member' = ? or d.data -> 'imports' @> ?::jsonb or d.data -> 'ruleCorrections' @> ?::jsonb",
                person => [person.Key, person.In("by"), person.In("by")],
                (report, person) =>
                [
                    .. report.LastMove is { } move && move.By.Member == person.Key
                        ? [new { Report = report.Id, move.From, To = report.Stage, move.At, move.Reason }] : Array.Empty<object>(),
                    .. report.Imports.Where(import => import.By.Member == person.Key)
                    .Select(import => new { Report = report.Id, ImportedAt = import.At }),
                    .. report.RuleCorrections.Where(correction => correction.By.Member == person.Key)
                    .Select(correction => new { Report = report.Id, correction.Rule, correction.At }),
                ]),
            ExpiryRule.Never("It lasts.")),
    ];

    public const string Alias = "report";

    /// <summary>One report, for a <see cref="JointRead"/>.</summary>
    public static string ReportFrom(string id) => $"{Storage.Schema}.mt_doc_report report where report.tenant_id = m.tenant and report.id = {id}";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Report>().DocumentAlias(Alias);
        options.Events.AddEventTypes([typeof(ReportSetUp), typeof(
            ReportChanged), typeof(OutlineOrdered), typeof(ReportImported), typeof(ImportedDecisionsConfirmed), typeof(ReportMoved),
            typeof(RuleOverridden), typeof(RuleOverrideRemoved)]);
    }

    /// <summary>A report with its drafts as lists show them and the names of the coalition, in one round trip.</summary>
    public static async Task<(Report? Report, IReadOnlyList<Draft> Drafts, CoalitionNames Names)> ReportWithDrafts(
        this IQuerySession session, string key, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var report = batch.Load<Report>(key);
        var drafts = batch.Query(new DraftsOf { Report = key });
        var names = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        return (await report, [.. await drafts], await names);
    }
}
