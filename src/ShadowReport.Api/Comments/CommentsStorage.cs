using System.Linq.Expressions;
using Marten;
using Marten.Linq;

namespace ShadowReport.Api.Comments;

internal static class CommentsStorage
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<CommentThread>().DocumentAlias("comment_thread").Duplicate(thread => thread.Draft).Duplicate(thread => thread.Report);
        options.Events.AddEventTypes(
        [
            typeof(CommentMade), typeof(CommentReplied), typeof(CommentResolved), typeof(CommentReopened), typeof(CommentAssigned), typeof(CommentWithdrawn),
        ]);
    }

    /// <summary>How many threads are open on each draft of a report; drafts without any are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OpenThreadsOf(this IQuerySession session, string report, CancellationToken cancellation)
    {
        var drafts = await session.Query<CommentThread>()
            .Where(thread => thread.Report == report && thread.IsOpen)
            .Select(thread => thread.DraftKey)
            .ToListAsync(cancellation);
        return drafts.CountBy(key => key).ToDictionary();
    }
}

/// <summary>How many threads are open on one draft.</summary>
internal sealed class OpenThreadsOn : ICompiledQuery<CommentThread, int>
{
    public string Draft { get; set; } = "";

    public Expression<Func<IMartenQueryable<CommentThread>, int>> QueryIs() =>
        query => query.Count(thread => thread.Draft == Draft && thread.IsOpen);
}
