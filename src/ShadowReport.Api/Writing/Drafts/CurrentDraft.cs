using Marten.Services.BatchQuerying;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>A draft with its newest version, which holds its text.</summary>
internal sealed record CurrentDraft(Draft Draft, DraftVersion Newest)
{
    public string Text => Newest.Text;

    public IReadOnlyList<Paragraph> Paragraphs => Newest.Paragraphs;

    public CurrentText CurrentText() => Newest.AsCurrent();

    public BaseText AsBase() => Newest.AsBase();
}

/// <summary>Reads drafts with their texts in one round trip.</summary>
internal static class CurrentDrafts
{
    // Ids come from a subquery: joined to the drafts, PostgreSQL would rather scan all versions of the coalition than look one up.
    private const string NewestOf = $"""
        select data from {Storage.Schema}.mt_doc_{DraftsStorage.VersionAlias}
        where tenant_id = ? and id = (select draft.id || '/' || draft.number from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft where draft.tenant_id = ? and draft.id = ?)
        """;

    // One look-up for each draft: without the offset PostgreSQL might join them after all.
    private const string NewestIn = $"""
        select newest.data from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft
        cross join lateral (
            select version.data from {Storage.Schema}.mt_doc_{DraftsStorage.VersionAlias} version
            where version.tenant_id = ? and version.id = draft.id || '/' || draft.number offset 0) newest
        where draft.tenant_id = ? and draft.report = ?
        """;

    /// <summary>Adds the reading of a draft to a batch. Await the result after the batch was executed.</summary>
    public static async Task<CurrentDraft?> FindCurrent(this IBatchedQuery batch, string id)
    {
        var (finding, findingNewest) = (batch.Load<Draft>(id), batch.Query<DraftVersion>(
            NewestOf, batch.Parent.TenantId, batch.Parent.TenantId, id));
        return await finding is { } draft ? (await Join(batch.Parent, [draft], await findingNewest))[0] : null;
    }

    /// <summary>Adds the reading of all drafts of a report, the removed ones too.</summary>
    public static async Task<IReadOnlyList<CurrentDraft>> FindCurrentIn(this IBatchedQuery batch, string report)
    {
        var (finding, findingNewest) = (
            batch.Query(new DraftsOf { Report = report }), batch.Query<DraftVersion>(
                NewestIn, batch.Parent.TenantId, batch.Parent.TenantId, report));
        return await Join(batch.Parent, [.. await finding], await findingNewest);
    }

    public static async Task<IReadOnlyList<CurrentDraft>> CurrentDraftsOf(
        this IQuerySession session, string report, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.FindCurrentIn(report);
        await batch.Execute(cancellation);
        return await finding;
    }

    /// <summary>
    /// Between the two statements of a batch somebody may save: then the version that the draft names is read by itself. Versions never
    /// change.
    /// </summary>
    private static async Task<IReadOnlyList<CurrentDraft>> Join(
        IQuerySession session, IReadOnlyList<Draft> drafts, IEnumerable<DraftVersion> newest)
    {
        var versions = newest.ToDictionary(version => version.Id);
        var missing = drafts.Select(draft => DraftIds.OfVersion(draft.Id, draft.Number)).Where(id => !versions.ContainsKey(id)).ToArray();
        if (missing.Length > 0)
        {
            foreach (var version in await session.LoadVersions(missing, CancellationToken.None))
                versions[version.Id] = version;
        }

        return [.. drafts.Select(draft => new CurrentDraft(draft, versions[DraftIds.OfVersion(draft.Id, draft.Number)]))];
    }
}
