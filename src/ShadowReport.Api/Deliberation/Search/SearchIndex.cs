using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Search;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>
/// Makes the entries of documents that changed. A search does so before it answers, and a worker does for what nobody searches. Documents
/// are read behind their notes, and an entry is only written if its note did not change meanwhile, so no entry is older than its note.
/// </summary>
internal sealed class SearchIndex(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>How many documents are indexed in one transaction. Who saves one of them at that moment waits for it.</summary>
    private const int AtOnce = 50;

    private const string PendingSql =
        $"select kind, thing, seq from {SearchSchema.PendingTable} where tenant_id = $1 and report = $2 order by seq limit $3";

    private const string ReportsSql =
        $"select distinct tenant_id, report from {SearchSchema.PendingTable} where ($1 = '' or tenant_id = $1) limit 100";

    // A note that a writer holds is left to the next run: to wait for it could end in a deadlock.
    private const string TakeSql = $"""
        delete from {SearchSchema.PendingTable} noted
        using (
            select held.tenant_id, held.report, held.kind, held.thing from {SearchSchema.PendingTable} held
            join unnest($3, $4, $5) as seen(kind, thing, seq) on held.kind = seen.kind and held.thing = seen.thing and held.seq = seen.seq
            where held.tenant_id = $1 and held.report = $2
            for update of held skip locked) free
        where noted.tenant_id = free.tenant_id and noted.report = free.report and noted.kind = free.kind and noted.thing = free.thing
        returning noted.kind, noted.thing
        """;

    private const string RemovalSql = $"""
        delete from {SearchSchema.EntryTable} entry using unnest($3, $4) as taken(kind, thing)
        where entry.tenant_id = $1 and entry.report = $2 and entry.kind = taken.kind and entry.thing = taken.thing
        """;

    private static readonly string InsertionSql = $"""
        insert into {SearchSchema.EntryTable} (tenant_id, report, kind, thing, draft, edition, place, configuration, part, address, cites, body, lexemes, words)
        select $1, $2, made.kind, made.thing, made.draft, made.edition, made.place, $3, made.part, made.address, made.cites, made.body, array_to_string(found.lexemes, ' ', '{SearchMatch.LeftOut}'),
            {SearchSchema.VectorFunction}(found.lexemes, made.plain, {SearchSchema.Space("$1", "made.edition")},
                array['@r/' || $1 || '/' || $2 || '/' || made.edition || '/' || $3, '@c/' || $1 || '/' || made.edition || '/' || $3],
                (case made.part when '{nameof(SearchPart.Title)}' then 'A' else 'D' end)::"char")
        from jsonb_to_recordset($4) as made(kind varchar, thing varchar, draft varchar, edition varchar, place int, part varchar, address jsonb,
            cites varchar[], body text, forms text[], plain text[])
        cross join lateral (select {SearchSchema.LexemesFunction}($3, made.forms) as lexemes offset 0) found
        """;

    private const string ReportSql = $"""
        insert into {SearchSchema.ReportTable} (tenant_id, report, language, configuration, shown) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, report) do update set language = excluded.language, configuration = excluded.configuration, shown = excluded.shown
        """;

    private const string OtherLanguageSql = $"""
        select distinct entry.kind, entry.thing from {SearchSchema.EntryTable} entry join {SearchSchema.ReportTable} report on report.tenant_id = entry.tenant_id and report.report = entry.report
        where entry.tenant_id = $1 and entry.report = $2 and report.language <> $3
        """;

    private const string NoteSql =
        $"insert into {SearchSchema.PendingTable} (tenant_id, report, kind, thing) values ($1, $2, $3, $4) on conflict do nothing";

    private static readonly JsonSerializerOptions AsStored = new(JsonSerializerDefaults.Web);

    /// <summary>Indexes what is noted, up to a number of documents.</summary>
    /// <param name="tenant">The coalition; empty for all.</param>
    /// <param name="report">The report; null for all.</param>
    /// <param name="atMost">The most documents.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task Complete(string tenant, string? report, int atMost, CancellationToken cancellation)
    {
        var reports = report is not null
            ? [(tenant, report)]
            : await database.Rows(ReportsSql, [tenant], row => (row.GetString(0), row.GetString(1)), cancellation);
        foreach (var (ofTenant, ofReport) in reports)
        {
            for (var left = atMost; left > 0; left -= AtOnce)
            {
                if (!await CompleteSome(ofTenant, ofReport, cancellation))
                    break;
            }
        }
    }

    /// <summary>Indexes some documents. Returns whether there may be more that nobody holds.</summary>
    private async Task<bool> CompleteSome(string tenant, string report, CancellationToken cancellation)
    {
        var pending = await database.Rows(
            PendingSql, [tenant, report, AtOnce], row => new Note(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellation);
        if (pending.Count == 0)
            return false;
        await using var session = store.QuerySession(tenant);
        var found = await session.LoadAsync<Report>(report, cancellation);
        if (found is not null && pending.Any(note => note.Kind == SearchKinds.Report))
            await NoteOtherLanguage(tenant, found, cancellation);
        IReadOnlyList<((string Kind, string Thing) Of, SearchEntry Entry)> made =
            found is null ? [] : await Made(session, found, pending, cancellation);
        IReadOnlyList<Draft> drafts = found is null ? [] : [.. await session.QueryAsync(new DraftsOf { Report = report }, cancellation)];
        return await Write(tenant, report, found, drafts, pending, made.ToLookup(pair => pair.Of, pair => pair.Entry), cancellation) > 0;
    }

    /// <summary>A report in another language: all of it is indexed again, in small transactions that hold nothing else.</summary>
    private async Task NoteOtherLanguage(string tenant, Report report, CancellationToken cancellation)
    {
        foreach (var (kind, thing) in await database.Rows(
            OtherLanguageSql, [tenant, report.Id, report.Language], row => (row.GetString(0), row.GetString(1)), cancellation))
            await database.Execute(NoteSql, [tenant, report.Id, kind, thing], cancellation);
    }

    private static async Task<IReadOnlyList<((string Kind, string Thing) Of, SearchEntry Entry)>> Made(
        IQuerySession session, Report report, IReadOnlyList<Note> pending, CancellationToken cancellation)
    {
        var made = new List<((string, string) Of, SearchEntry Entry)>();
        foreach (var kind in pending.GroupBy(note => note.Kind, note => note.Thing))
            made.AddRange(kind.Key switch
            {
                SearchKinds.Text => await OfDrafts(session, report.Id, kind, cancellation),
                SearchKinds.Comment => await OfComments(session, kind, cancellation),
                SearchKinds.Suggestion => await OfSuggestions(session, kind, cancellation),
                SearchKinds.Source => await OfSources(session, report, kind, cancellation),
                _ => [],
            });
        return made;
    }

    private static async Task<IEnumerable<((string, string), SearchEntry)>> OfDrafts(
        IQuerySession session, string report, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var drafts = await session.LoadManyAsync<Draft>(cancellation, keys.Select(key => DraftIds.Of(report, key)));
        var versions = (await session.LoadVersions(
            drafts.Select(draft => DraftIds.OfVersion(draft.Id, draft.Number)), cancellation)).ToDictionary(version => version.Id);
        var cited = drafts.SelectMany(draft => draft.Cites).Distinct().Select(key => SourceIds.Of(report, key));
        var editions = (await session.LoadManyAsync<SourceEntry>(cancellation, cited)).ToDictionary(
            source => source.Key, source => source.Edition);
        return drafts.SelectMany(draft => SearchEntries
            .Of(draft, versions[DraftIds.OfVersion(draft.Id, draft.Number)], key => PublicVisibility.MayName(editions, key))
            .Select(entry => ((SearchKinds.Text, draft.Key), entry)));
    }

    private static async Task<IEnumerable<((string, string), SearchEntry)>> OfComments(
        IQuerySession session, IEnumerable<string> ids, CancellationToken cancellation) =>
        (await session.LoadManyAsync<CommentThread>(cancellation, ids.Select(Guid.Parse)))
            .SelectMany(thread => SearchEntries.Of(thread).Select(entry => ((SearchKinds.Comment, $"{thread.Id}"), entry)));

    private static async Task<IEnumerable<((string, string), SearchEntry)>> OfSuggestions(
        IQuerySession session, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var suggestions = await session.LoadManyAsync<Suggestion>(cancellation, ids.Select(Guid.Parse));
        var versions = (await session.LoadVersions(
            suggestions.Select(VersionOf), cancellation)).ToDictionary(version => version.Id);
        return suggestions.SelectMany(suggestion => SearchEntries.Of(suggestion, versions.GetValueOrDefault(VersionOf(suggestion)))
            .Select(entry => ((SearchKinds.Suggestion, $"{suggestion.Id}"), entry)));
    }

    private static string VersionOf(Suggestion suggestion) => DraftIds.OfVersion(suggestion.Draft, suggestion.DraftVersion);

    private static async Task<IEnumerable<((string, string), SearchEntry)>> OfSources(
        IQuerySession session, Report report, IEnumerable<string> keys, CancellationToken cancellation) =>
        (await session.LoadManyAsync<SourceEntry>(cancellation, keys.Select(key => SourceIds.Of(report.Id, key))))
            .SelectMany(source => SearchEntries.Of(source, report.Language).Select(entry => ((SearchKinds.Source, source.Key), entry)));

    /// <summary>Replaces the entries of what did not change meanwhile. Returns how many documents these are.</summary>
    private async Task<int> Write(
        string tenant, string report, Report? found, IReadOnlyList<Draft> drafts, IReadOnlyList<Note> pending,
        ILookup<(string Kind, string Thing), SearchEntry> made, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var taken = await Take(connection, tenant, report, pending, cancellation);
        if (taken.Count == 0)
            return 0;
        string[] kinds = [.. taken.Select(note => note.Kind)], things = [.. taken.Select(note => note.Thing)];
        await Run(connection, RemovalSql, cancellation, tenant, report, kinds, things);
        if (found is not null)
        {
            var configuration = SearchConfigurations.Of(found.Language);
            if (taken.Contains((SearchKinds.Report, report)))
                await Run(
                    connection, ReportSql, cancellation, tenant, report, found.Language, configuration,
                    PublicVisibility.ShownIn(found.Outline, drafts).Keys.ToArray());
            var rows = taken.SelectMany(of => made[of].Select((entry, place) => Row(of, entry, place)));
            var json = new NpgsqlParameter { Value = JsonSerializer.Serialize(rows, AsStored), NpgsqlDbType = NpgsqlDbType.Jsonb };
            await Run(connection, InsertionSql, cancellation, tenant, report, configuration, json);
        }

        await transaction.CommitAsync(cancellation);
        return taken.Count;
    }

    private static async Task<HashSet<(string Kind, string Thing)>> Take(
        NpgsqlConnection connection, string tenant, string report, IReadOnlyList<Note> pending, CancellationToken cancellation)
    {
        await using var command = Command(
            connection, TakeSql, tenant, report, pending.Select(note => note.Kind).ToArray(), pending.Select(note => note.Thing).ToArray(),
            pending.Select(note => note.Seq).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var taken = new HashSet<(string, string)>();
        while (await row.ReadAsync(cancellation))
            taken.Add((row.GetString(0), row.GetString(1)));
        return taken;
    }

    private static object Row((string Kind, string Thing) of, SearchEntry entry, int place) => new
    {
        of.Kind,
        of.Thing,
        entry.Draft,
        entry.Edition,
        Place = place,
        Part = entry.Part.ToString(),
        entry.Address,
        entry.Cites,
        Body = entry.Passage.Text,
        Forms = entry.Passage.Words.Select(word => word.Form),
        Plain = entry.Passage.Words.Select(word => word.Plain),
    };

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    /// <param name="Kind">The kind of document.</param>
    /// <param name="Thing">Its id or key.</param>
    /// <param name="Seq">Another number for each change.</param>
    private sealed record Note(string Kind, string Thing, long Seq);
}

/// <summary>Indexes what nobody searched since it changed, and a whole database after an update.</summary>
internal sealed class SearchIndexWorker(SearchIndex index, TimeProvider clock, ILogger<SearchIndexWorker> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), "The search index is behind", clock, log)
{
    private const int AtOnce = 10_000;

    public override Task Work(CancellationToken cancellation) => index.Complete(tenant: "", report: null, AtOnce, cancellation);
}
