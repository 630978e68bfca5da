using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Writing.Sources;

internal static class SourcesStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<SourceEntry>(
            "source_entry", ArchiveRule.In(SourceArchive.Part).Without("id", "version", "stream", "report", "frozen"), ErasureRule.Of()
                .Keeps("It says what was published, and by whom.", "csl", "excerpts", "frozen"),
            PersonalRule.OfAuthor<SourceEntry>("sources", source => new { source.Report, source.Key, source.UpdatedAt }),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    public const string Alias = "source_entry";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SourceEntry>().DocumentAlias(Alias).Duplicate(source => source.Report);
        options.Events.AddEventTypes([typeof(SourceAdded), typeof(SourceChanged), typeof(SourceRemoved)]);
    }

    /// <summary>A report's sources by key.</summary>
    public static async Task<IReadOnlyList<SourceEntry>> SourcesOf(
        this IQuerySession session, string report, CancellationToken cancellation) =>
        [.. (await session.Query<SourceEntry>().Where(source => source.Report == report).ToListAsync(cancellation))
            .OrderBy(source => source.Key, StringComparer.Ordinal)];

    /// <summary>A report with its sources and the texts of its drafts, the removed ones too: they can be brought back.</summary>
    public static async Task<CitingReport?> CitingReport(this IQuerySession session, string key, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Report>(key, cancellation) is not { } report)
            return null;
        var drafts = await session.CurrentDraftsOf(key, cancellation);
        return new CitingReport(
            report, drafts, (await session.SourcesOf(key, cancellation)).ToDictionary(source => source.Key, source => source.AsSource()));
    }
}

/// <summary>A report's sources as a snapshot would hold them.</summary>
internal sealed class FrozenSourcesOf : ICompiledListQuery<SourceEntry, FrozenSource>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<SourceEntry>, IEnumerable<FrozenSource>>> QueryIs() => query => query
        .Where(source => source.Report == Report)
        .Select(source => source.Frozen);
}

/// <summary>A report's texts and what they may cite.</summary>
internal sealed record CitingReport(Report Report, IReadOnlyList<CurrentDraft> Drafts, IReadOnlyDictionary<string, Source> Sources)
{
    /// <summary>The drafts that are in the report, in the order of reading.</summary>
    public IReadOnlyList<CurrentDraft> InOrder()
    {
        var byKey = Drafts.ToDictionary(current => current.Draft.Key);
        return [.. Report.Outline.Keys.Select(key => byKey[key])];
    }
}
