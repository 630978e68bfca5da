using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Writing.Drafts;

internal static class DraftsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Draft>(
            "draft", ArchiveRule.In("draft.json").Without("id", "version", "stream", "report", "cites", "importedWords", "writers"),
            ErasureRule.Of().Empties("lead").TakesOutOf("contributors").RenamesIn("writers[].member").Renames("importedWords.members")
                .Keeps("It is the text of the submission.", "title", "addressee", "articles", "cites"),
            PersonalRule.Lines<Draft>(
                "leads", "(d.data ->> 'lead' = ? or d.data -> 'contributors' @> to_jsonb(?::text))", person => [person.Key, person.Key],
                (draft, person) => [new { Draft = draft.Id, Leads = draft.Lead == person.Key }]),
            ExpiryRule.Never("It lasts.")),
        DocumentRules.For<DraftVersion>(
            VersionAlias, ArchiveRule.In("versions").Without("id", "text"), ErasureRule.Of("reason")
                .Keeps("It is the text of the submission, and the chain of versions is made of it.", "text"),
            PersonalRule.OfAuthor<DraftVersion>(
                "versions", version =>
                    new { Version = version.Id, version.At, version.Reason, version.Words, version.ChangeClass, version.Hash }),
            ExpiryRule.Never("No version is lost.")).Repeats(LineColumn, document => $"({document} - {NotInLine})::text"),
    ];

    public const string Alias = "draft";

    public const string VersionAlias = "draft_version";

    /// <summary>Versions from before their lines stood beside them get one, some at a time.</summary>
    public const string CompletionSql = $"""
        update {Storage.Schema}.mt_doc_{VersionAlias} set {LineColumn} = (data - {NotInLine})::text
        where (tenant_id, id) in (select tenant_id, id from {Storage.Schema}.mt_doc_{VersionAlias} where {LineColumn} is null limit 500)
        """;

    private const string LineColumn = "line";
    private const string NotInLine = "'{text,paragraphs,kept,keptOf16,keptOf256}'::text[]";

    /// <summary>One draft, for a <see cref="JointRead"/>.</summary>
    public static string DraftFrom(string id) => $"{Storage.Schema}.mt_doc_{Alias} draft where draft.tenant_id = m.tenant and draft.id = {id}";

    /// <summary>All drafts of a report, the removed ones too.</summary>
    public static string DraftsPart(string report) =>
        $"(select json_agg(own.data order by own.id) from {Storage.Schema}.mt_doc_{Alias} own where own.tenant_id = m.tenant and own.report = {report})";

    /// <summary>Whether a draft shows a member as its author, lead or contributor.</summary>
    public static string Names(string draft, string member) =>
        $"{member} in ({draft}.data #>> '{{author,member}}', {draft}.data ->> 'lead') or {draft}.data -> 'contributors' @> to_jsonb({member}::text)";

    /// <summary>The keys of the members who lead a report's drafts.</summary>
    public static string Leads(string report) =>
        $"(select led.data ->> 'lead' from {Storage.Schema}.mt_doc_{Alias} led where led.tenant_id = m.tenant and led.report = {report})";

    /// <summary>One version, or several.</summary>
    public static string VersionFrom(string id) =>
        $"{Storage.Schema}.mt_doc_{VersionAlias} version where version.tenant_id = m.tenant and version.id = {id}";

    /// <summary>A version with its text.</summary>
    public static string VersionPart(string id) => $"(select version.data from {VersionFrom(id)})";

    /// <summary>
    /// The lines of versions, in no order. Numbers have no gaps, so each is found by primary key, however long the
    /// history is.
    /// </summary>
    public static string LinesPart(string draft, string newest, string oldest) =>
        $"(select '[' || string_agg(version.{LineColumn}, ',') || ']' from {VersionsFrom(
            $"(select {draft} || '/' || place from generate_series({newest}, {oldest}, -1) place)")})";

    /// <summary>The versions with the ids that a query finds.</summary>
    // One look-up for each: joined, or with the ids as an array, PostgreSQL may rather scan all versions of the coalition. It does where it
    // last counted the versions when there were few.
    public static string VersionsFrom(string ids) =>
        $"{ids} wanted(id) cross join lateral (select * from {VersionFrom("wanted.id")} offset 0) version";

    private const string VersionsSql = $"""
        select found.data from unnest(?::text[]) wanted(id)
        cross join lateral (
            select version.data from {Storage.Schema}.mt_doc_{VersionAlias} version
            where version.tenant_id = ? and version.id = wanted.id offset 0) found
        """;

    public static void Configure(StoreOptions options)
    {
        // Columns for what is read of many drafts at once: to open a stored document means to read its whole text.
        options.Schema.For<Draft>().DocumentAlias(Alias).Duplicate(draft => draft.Report);
        options.Beside<Draft>(nameof(Draft.Key), nameof(Draft.Number), nameof(Draft.NumberedParagraphs), nameof(Draft.IsAnnex));
        options.Schema.For<DraftVersion>().DocumentAlias(VersionAlias);
        options.Beside<DraftVersion>(nameof(DraftVersion.Line));
        options.Events.AddEventTypes(
        [
            typeof(DraftAdded), typeof(DraftSaved), typeof(DraftRestored), typeof(DraftChanged), typeof(DraftGiven),
            typeof(DraftsGiven), typeof(DraftRemoved),
            typeof(DraftBroughtBack),
        ]);
    }

    public static Task<DraftVersion?> Version(this IQuerySession session, string draftId, int number, CancellationToken cancellation) =>
        session.LoadAsync<DraftVersion>(DraftIds.OfVersion(draftId, number), cancellation);

    /// <summary>Several versions in one round trip, by number; those that do not exist are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, DraftVersion>> Versions(
        this IQuerySession session, string draftId, IEnumerable<int> numbers, CancellationToken cancellation)
    {
        var ids = numbers.Distinct().Select(number => DraftIds.OfVersion(draftId, number)).ToArray();
        return (await session.LoadVersions(ids, cancellation)).ToDictionary(version => version.Number);
    }

    /// <summary>
    /// Several versions in one round trip, by their ids; those that do not exist are left out. Each is found by itself: for a list of ids
    /// PostgreSQL looks at all versions of a coalition that grew since it counted them.
    /// </summary>
    public static async Task<IReadOnlyList<DraftVersion>> LoadVersions(
        this IQuerySession session, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0 ? [] : await session.QueryAsync<DraftVersion>(VersionsSql, cancellation, wanted, session.TenantId);
    }
}

/// <summary>Whose own text a draft is. A suggester's words are accepted by somebody else, so it does not become theirs.</summary>
internal static class DraftParticipants
{
    public static IReadOnlyList<string> In(string? lead, string savedLastBy, IEnumerable<DraftWriter> writers) =>
        [.. new[] { lead, savedLastBy }.OfType<string>()
            .Concat(writers.Where(writer => !writer.IsSuggester).Select(writer => writer.Member)).Distinct()];
}

/// <summary>All drafts of a report, the removed ones too.</summary>
internal sealed class DraftsOf : ICompiledListQuery<Draft>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Draft>, IEnumerable<Draft>>> QueryIs() => query => query.Where(draft => draft.Report == Report);
}

/// <summary>How many numbered paragraphs each draft of a report has, by key, and which are annexes.</summary>
internal sealed record ParagraphCounts(IReadOnlyDictionary<string, int> Numbered, HashSet<string> Annexes)
{
    /// <summary>The reading as a part of a <see cref="JointRead"/>. The removed drafts are counted too, which are in no outline.</summary>
    // Of columns: to open the documents would cost more than all else that a read of a draft asks for.
    public static string PartOf(string report) => $"""
        (select json_build_object('numbered', json_object_agg(counted.key, counted.numbered_paragraphs order by counted.key),
             'annexes', coalesce(json_agg(counted.key order by counted.key) filter (where counted.is_annex), '[]'))
         from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} counted where counted.tenant_id = m.tenant and counted.report = {report})
        """;

    public static ParagraphCounts Of(IEnumerable<Draft> drafts) => new(
        drafts.ToDictionary(draft => draft.Key, draft => draft.NumberedParagraphs), drafts.Where(draft => draft.IsAnnex)
            .Select(draft => draft.Key).ToHashSet());
}
