using System.Data;
using System.Text;
using Npgsql;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using SessionOptions = Marten.Services.SessionOptions;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>What the report says of itself, and how much of what an archive holds.</summary>
internal sealed record ArchivedReport(
    string Format, string Key, Report Report, IReadOnlyList<string> Drafts, IReadOnlyList<Guid> Exports,
    SortedDictionary<string, int> Counts);

/// <summary>
/// Takes the whole report out as a zip, which is sent while it is read. It is of one moment: everything is read in one transaction that
/// sees no later change.
/// </summary>
internal static class ArchiveReport
{
    private const int VersionsAtOnce = 32;

    /// <param name="By">Who asks.</param>
    /// <param name="Report">Which report.</param>
    /// <param name="Begin">Begins the answer, once it is known that there is one.</param>
    [LimitsConcurrency(Work.Archive)]
    public sealed record Query(Membership By, string Report, Func<Stream> Begin) : IRequest<Outcome<Done>>;

    public static Task<Results<EmptyHttpResult, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By, request.Report, () => Begin(request.Context.Response, request.Report)))
            .To(_ => TypedResults.Empty);

    private static Stream Begin(HttpResponse response, string report)
    {
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"{report}-archive.zip\"";
        response.Headers.CacheControl = "no-store";
        return response.Body;
    }

    /// <param name="At">The time.</param>
    /// <param name="Kind">The kind of event.</param>
    /// <param name="By">The key of the member who did it.</param>
    /// <param name="Draft">The draft's key.</param>
    /// <param name="Version">The version's number.</param>
    /// <param name="Snapshot">The snapshot's number.</param>
    /// <param name="Subject">The thread, suggestion, review, request or export that it is about.</param>
    public sealed record ActivityLine(
        DateTimeOffset At, ActivityKind Kind, string? By, string? Draft, int? Version, int? Snapshot, Guid? Subject);

    public sealed class Handler(DocumentCatalog documents, NpgsqlDataSource database, IDocumentStore store)
        : IRequestHandler<Query, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Query query, CancellationToken cancellation)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var inside = SessionOptions.ForTransaction(moment);
            inside.TenantId = query.By.Tenant;
            await using var session = store.QuerySession(inside);
            var (report, drafts, _) = await session.ReportWithDrafts(query.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;

            var parts = new ArchiveParts(documents);
            var people = await NamedPeople.Of(session, query.By.CoalitionId, cancellation);
            var writer = new ArchiveWriter(query.Begin(), parts.Json(people.Author, people.Named), cancellation);
            await new ReportArchiver(session, parts, report, people, writer, cancellation)
                .Write([.. drafts.Select(draft => draft.Key).Order(StringComparer.Ordinal)]);
            return new Done();
        }
    }

    /// <summary>One archive in the making.</summary>
    private sealed class ReportArchiver(
        IQuerySession session, ArchiveParts parts, Report report, NamedPeople people, ArchiveWriter writer, CancellationToken cancellation)
    {
        private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

        public async Task Write(IReadOnlyList<string> drafts)
        {
            await writer.AddBytes(ArchiveFormat.Readme, Encoding.UTF8.GetBytes(ArchiveFormat.ReadmeText(parts)));
            foreach (var draft in drafts)
                await WriteDraft(draft);
            for (var number = 1; number <= report.Snapshots; number++)
                await writer.Add(ArchiveFormat.Snapshot(number), (await session.Snapshot(report.Id, number, cancellation))!);
            var exports = await WriteExports();
            foreach (var part in parts.OfReport)
                Count(part.File, await writer.AddList(part.File, part.Find(session, report.Id, people)));
            await writer.AddList(ArchiveFormat.Activity, ActivityLines());
            Count("drafts", drafts.Count);
            Count("snapshots", report.Snapshots);
            Count("exports", exports.Count);
            await writer.Add(ArchiveFormat.Report, new ArchivedReport(ArchiveFormat.Name, report.Id, report, drafts, exports, _counts));
            await writer.Add(ArchiveFormat.People, people.All());
            await writer.End();
        }

        private async Task WriteDraft(string key)
        {
            var draft = (await session.LoadAsync<Draft>(DraftIds.Of(report.Id, key), cancellation))!;
            people.Member(draft.Lead);
            foreach (var contributor in draft.Contributors)
                people.Member(contributor);
            if (draft.WordsBy is { } wrote)
                people.Organisation(wrote);
            await writer.Add(ArchiveFormat.Draft(key), draft);
            for (var first = 1; first <= draft.Number; first += VersionsAtOnce)
                await WriteVersions(draft, first, Math.Min(VersionsAtOnce, draft.Number - first + 1));
            Count("versions", draft.Number);
            foreach (var part in parts.OfDraft)
                Count(part.File, await writer.AddList(ArchiveFormat.OfDraft(key, part.File), part.Find(session, draft.Id, people)));
        }

        private async Task WriteVersions(Draft draft, int first, int count)
        {
            var versions = await session.Versions(draft.Id, Enumerable.Range(first, count), cancellation);
            for (var number = first; number < first + count; number++)
            {
                var version = versions[number];
                await writer.Add(ArchiveFormat.Version(draft.Key, number), version);
                await writer.AddBytes(ArchiveFormat.Text(draft.Key, number), Encoding.UTF8.GetBytes(version.Text));
            }
        }

        /// <summary>The files one at a time: each is as large as it is.</summary>
        private async Task<IReadOnlyList<Guid>> WriteExports()
        {
            var exports = await session.Query<Export>().Where(export => export.Report == report.Id && export.Status == ExportStatus.Done)
                .OrderBy(export => export.Id).ToListAsync(cancellation);
            foreach (var export in exports)
            {
                await writer.Add(ArchiveFormat.Export(export.Id), export);
                var content = (await session.LoadAsync<ExportContent>(export.Id, cancellation))!;
                await writer.Add(
                    ArchiveFormat.ExportManifest(export.Id), (await session.LoadAsync<ExportManifest>(export.Id, cancellation))!.Manifest);
                await writer.AddBytes(ArchiveFormat.ExportedFile(export.Id, export.FileName), content.Bytes);
            }

            return [.. exports.Select(export => export.Id)];
        }

        private async IAsyncEnumerable<ActivityLine> ActivityLines()
        {
            var entries = session.Query<ActivityEntry>().Where(entry => entry.Report == report.Id).OrderBy(entry => entry.Id)
                .ToAsyncEnumerable(cancellation);
            await foreach (var entry in entries)
                yield return new ActivityLine(
                    entry.At, entry.Kind, people.Member(entry.By), entry.Draft, entry.Version, entry.Snapshot, entry.Subject);
        }

        /// <summary>By what it counts: `comments` for the lists in the files comments.json.</summary>
        private void Count(string what, int count)
        {
            var name = Path.GetFileNameWithoutExtension(what);
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }
}
