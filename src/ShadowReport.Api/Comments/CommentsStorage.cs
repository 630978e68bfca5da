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
}

/// <summary>How many threads are open on one draft.</summary>
internal sealed class OpenThreadsOn : ICompiledQuery<CommentThread, int>
{
    public string Draft { get; set; } = "";

    public Expression<Func<IMartenQueryable<CommentThread>, int>> QueryIs() =>
        query => query.Count(thread => thread.Draft == Draft && thread.IsOpen);
}

/// <summary>The threads that are open on a report: a draft's key for each.</summary>
internal sealed class OpenThreadsOf : ICompiledListQuery<CommentThread, string>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<CommentThread>, IEnumerable<string>>> QueryIs() => query => query
        .Where(thread => thread.Report == Report && thread.IsOpen)
        .Select(thread => thread.DraftKey);
}
