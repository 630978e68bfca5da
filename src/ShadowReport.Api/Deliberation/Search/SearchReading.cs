using System.Text.Json.Serialization;
using NpgsqlTypes;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>
/// Searches in the statement that recognises the caller, whose roles decide on the edition. Each entry also holds its coalition, report,
/// edition and language as words, so that the index finds only what the caller may read, however large the database is.
/// </summary>
internal static class SearchReading
{
    private const string Part = "found";
    private const string Passages = "passages";

    private static readonly string WholeRoles =
        $"'{{{string.Join(',', Enum.GetValues<Role>().Where(role => Permissions.Allow(role, Permission.ReadWork)))}}}'::text[]";

    /// <summary>In one report.</summary>
    public static readonly JointRead InReport = new()
    {
        Permission = Permission.ReadReports,
        Types = [
            NpgsqlDbType.Varchar, NpgsqlDbType.Jsonb, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Integer,
            NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer],
        Values = context => SearchRequest.Of(context) is { } request ? ValuesOf($"{context.Request.RouteValues["report"]}", request) : null,
        From = $"{Storage.Schema}.mt_doc_{ReportsStorage.Alias} report where report.tenant_id = m.tenant and report.id = $1",
        Rest = [(Passages, PassagesSql)],
        Named = [(Part, Sql("known.report = $1", "'@r/' || m.tenant || '/' || $1 || '/'", "noted.report = $1"))],
    };

    /// <summary>In all reports of a coalition.</summary>
    public static readonly JointRead InCoalition = InReport with
    {
        From = "(select $1::varchar) coalition",
        Named = [(Part, Sql("true", "'@c/' || m.tenant || '/'", "true"))],
    };

    private static IReadOnlyList<object> ValuesOf(string report, SearchRequest request) =>
    [
        report, request.PhrasesJson, request.Kinds, request.Page.Limit + 1, request.After.Rank, request.After.Report, request.After.Kind,
        request.After.Thing, request.After.Place,
    ];

    public static FoundPassages? In(FoundParts parts)
    {
        if (parts.Find<FoundPassages>(Part) is not { } found)
            return null;
        found.Passages = (parts.Find<List<FoundPassage>>(Passages) ?? []).ToDictionary(passage => passage.Id);
        return found;
    }

    /// <param name="reports">Which reports, as a condition.</param>
    /// <param name="scope">The word for their entries, before the edition.</param>
    /// <param name="notes">Which outdated documents, as a condition.</param>
    // The tenant is compared as an expression, so that PostgreSQL uses the index of words and not that of documents.
    private static string Sql(string reports, string scope, string notes) => $"""
        (with reader as materialized (
            select case when m.roles && {WholeRoles} then '{SearchEditions.Whole}' else '{SearchEditions.Public}' end as edition),
        asked as materialized (
            select known.configuration, {SearchSchema.QueryFunction}(known.configuration, $2, {SearchSchema.Space("m.tenant", "reader.edition")}) as query,
                quote_literal({scope} || reader.edition || '/' || known.configuration)::tsquery as scope
            from reader cross join (select distinct known.configuration from {SearchSchema.ReportTable} known where known.tenant_id = m.tenant and {reports}) known),
        noted as materialized (
            select noted.report, noted.kind, noted.thing from {SearchSchema.PendingTable} noted where noted.tenant_id = m.tenant and {notes}),
        hits as materialized (
            select entry.id, entry.kind, round(ts_rank(entry.words, asked.query, 1) * 1000000)::int as rank,
                {Tie("entry.report", "entry.kind", "entry.thing", "entry.place")} as tie
            from asked
            join {SearchSchema.EntryTable} entry on entry.words @@ (asked.scope && asked.query)
            where entry.tenant_id || '' = m.tenant and entry.edition = (select reader.edition from reader)
              and not exists (select from noted where noted.report = entry.report and noted.kind = entry.kind and noted.thing = entry.thing)
              and ((select reader.edition from reader) = '{SearchEditions.Whole}' or {IsShown("entry")})),
        page as materialized (
            select best.id, best.rank, best.tie, entry.report, entry.kind, entry.thing, entry.place
            from (
                select hits.* from hits
                where hits.kind = any($3) and (hits.rank < $5 or (hits.rank = $5 and hits.tie > {Tie("$6", "$7", "$8", "$9")}))
                order by hits.rank desc, hits.tie limit $4) best
            join {SearchSchema.EntryTable} entry on entry.id = best.id)
        select json_build_object(
            'edition', (select edition from reader),
            'outdated', (select count(*) from noted),
            'counts', coalesce((select json_object_agg(counted.kind, counted.number order by counted.kind) from (select kind, count(*) as number from hits group by kind) counted), '{NoCounts}'),
            'words', coalesce((select json_object_agg(asked.configuration, (select json_agg(word) from {SearchSchema.WordsFunction}(asked.configuration, $2) word)) from asked), '{NoCounts}'),
            'hits', coalesce((select json_agg(json_build_object(
                'id', page.id, 'rank', page.rank, 'report', page.report, 'kind', page.kind, 'thing', page.thing, 'place', page.place)
                order by page.rank desc, page.tie) from page), '[]')))
        """;

    /// <summary>
    /// The order of what is equally good. It depends on the address alone, whenever it was indexed, and is a number: thousands of hits are
    /// sorted without reading their addresses.
    /// </summary>
    private static string Tie(string report, string kind, string thing, string place) =>
        $"hashtextextended({thing}, hashtextextended({report}, hashtextextended({kind}, {place})))";

    /// <summary>What the page shows. An entry never changes, so its id fixes all of it.</summary>
    private const string PassagesSql = $"""
        (select json_agg(json_build_object(
            'id', entry.id, 'kind', entry.kind, 'report', entry.report, 'thing', entry.thing, 'draft', entry.draft, 'part', entry.part,
            'configuration', entry.configuration, 'address', entry.address, 'body', entry.body, 'lexemes', entry.lexemes))
         from {SearchSchema.EntryTable} entry
         where entry.id = any(array(select (hit ->> 'id')::bigint from json_array_elements(named.found -> 'hits') hit)))
        """;

    private const string NoCounts = "{}";

    /// <summary>
    /// Whether the public may read an entry: what decides on its report is up to date, and the draft, or one that cites the source, is
    /// shown.
    /// </summary>
    private static string IsShown(string entry) => $"""
        exists (
            select from {SearchSchema.ReportTable} known
            where known.tenant_id = m.tenant and known.report = {entry}.report
              and not exists (select from noted where noted.report = {entry}.report and noted.kind = '{SearchKinds.Report}')
              and ({entry}.draft = any(known.shown) or ({entry}.kind = '{SearchKinds.Source}' and exists (
                select from {SearchSchema.EntryTable} citing
                where citing.tenant_id = m.tenant and citing.report = {entry}.report and citing.kind = '{SearchKinds.Text}' and citing.edition = '{SearchEditions.Public}'
                  and citing.cites @> array[{entry}.thing] and citing.thing = any(known.shown)
                  and not exists (select from noted where noted.report = citing.report and noted.kind = citing.kind and noted.thing = citing.thing)))))
        """;
}

/// <summary>What PostgreSQL found.</summary>
internal sealed class FoundPassages
{
    /// <summary>Whose edition was searched.</summary>
    public string Edition { get; set; } = "";

    /// <summary>How many changed documents are not indexed yet, and so were left out.</summary>
    public int Outdated { get; set; }

    /// <summary>The number of hits of each kind that has some.</summary>
    public Dictionary<string, int> Counts { get; set; } = [];

    /// <summary>The words of the query as each configuration has them.</summary>
    public Dictionary<string, List<FoundWord>?> Words { get; set; } = [];

    /// <summary>The hits of the page in order, and one more.</summary>
    public List<FoundHit> Hits { get; set; } = [];

    /// <summary>The entries of the hits, by id.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<long, FoundPassage> Passages { get; set; } = new Dictionary<long, FoundPassage>();
}

internal sealed class FoundWord
{
    public int Phrase { get; set; }

    public bool Excluded { get; set; }

    public int Place { get; set; }

    public string? Lexeme { get; set; }

    public string Plain { get; set; } = "";

    public bool Prefix { get; set; }
}

internal sealed class FoundHit
{
    public long Id { get; set; }

    public int Rank { get; set; }

    public string Report { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Thing { get; set; } = "";

    public int Place { get; set; }

    public SearchRequest.Hit AsCursor() => new(Rank, Report, Kind, Thing, Place);
}

internal sealed class FoundPassage
{
    public long Id { get; set; }

    public SearchKind Kind { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The key of the draft or source, or the id of the comment or suggestion.</summary>
    public string Thing { get; set; } = "";

    public string? Draft { get; set; }

    public SearchPart Part { get; set; }

    public string Configuration { get; set; } = "";

    public EntryAddress Address { get; set; } = new();

    public string Body { get; set; } = "";

    public string Lexemes { get; set; } = "";
}
