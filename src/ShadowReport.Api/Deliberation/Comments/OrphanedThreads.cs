using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten.Subscriptions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Which open threads of a draft lost the words that they were about, in one of its versions.</summary>
internal sealed class OrphanedThreads
{
    /// <summary>The draft's id.</summary>
    public string Id { get; set; } = "";

    public string Report { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>The version that was looked at.</summary>
    public int Number { get; set; }

    public IReadOnlyList<Guid> Threads { get; set; } = [];
}

/// <summary>
/// Looks behind each save where the threads stand now. To carry thousands of comments is nothing to do while somebody waits for an
/// answer; so readiness reads what was found, and says so while a newer version has not been looked at.
/// </summary>
internal sealed class OrphanedThreadDetector : SubscriptionBase
{
    public OrphanedThreadDetector()
    {
        Name = "lost-threads";
        // A page is stored as a whole: with small ones the first drafts need not wait for many others.
        Options.BatchSize = 20;
        IncludeType<DraftSaved>();
        IncludeType<DraftRestored>();
        IncludeType<ReportImported>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        foreach (var coalition in page.Events.GroupBy(recorded => recorded.TenantId))
        {
            var inside = operations.ForTenant(coalition.Key);
            // A draft may be in the page several times, and a second Store of the same id throws: what stands in the end is looked at once.
            foreach (var draft in await Changed(inside, [.. coalition.Select(recorded => recorded.Data)], cancellationToken))
                inside.Store(
                    new OrphanedThreads
                    {
                        Id = draft.Id,
                        Report = draft.Report,
                        DraftKey = draft.Key,
                        Number = draft.Number,
                        Threads = await Lost(inside, draft, cancellationToken)
                    });
        }

        return NullChangeListener.Instance;
    }

    private static async Task<IEnumerable<Draft>> Changed(
        IDocumentOperations inside, IReadOnlyList<object> happened, CancellationToken cancellation)
    {
        // Not one query with "or", which would scan all drafts behind each save.
        var changed = await inside.LoadManyAsync<Draft>(
            cancellation, happened.OfType<DraftEvent>().Select(change => DraftIds.Of(change.Report, change.Draft)).Distinct());
        string[] reports = [.. happened.OfType<ReportImported>().Select(imported => imported.Report)];
        if (reports.Length == 0)
            return changed;
        return changed.Concat(await inside.Query<Draft>().Where(draft => reports.Contains(draft.Report)).ToListAsync(cancellation))
            .DistinctBy(draft => draft.Id);
    }

    private static async Task<IReadOnlyList<Guid>> Lost(IQuerySession session, Draft draft, CancellationToken cancellation)
    {
        var threads = await session.Query<CommentThread>().Where(thread => thread.Draft == draft.Id && thread.IsOpen)
            .ToListAsync(cancellation);
        var anchored = threads.Where(thread => thread.Anchor is not null && thread.DraftVersion <= draft.Number).ToList();
        if (anchored.Count == 0)
            return [];
        var newest = (await session.Version(draft.Id, draft.Number, cancellation))!.AsBase();
        var kept = await session.KeptIn(draft, newest, [.. anchored.Select(thread => thread.DraftVersion).Distinct()], cancellation);
        return [.. anchored.Where(thread => IsLost(thread.Anchor!, kept.GetValueOrDefault(thread.DraftVersion), newest))
            .Select(thread => thread.Id)];
    }

    /// <summary>
    /// An anchor with a place outside its version counts as lost: an exception would stop the subscription for all reports.
    /// </summary>
    private static bool IsLost(Anchor anchor, KeptText? kept, BaseText newest)
    {
        try
        {
            return kept is null || Anchors.Carry(anchor, kept, newest.Text, newest.Paragraphs).State == AnchorState.Orphaned;
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
        {
            return true;
        }
    }
}
