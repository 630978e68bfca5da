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

/// <summary>A thread that is open, without its words.</summary>
internal sealed class OpenThread
{
    public Guid Id { get; set; }

    public string DraftKey { get; set; } = "";
}

/// <summary>The threads that are open on a report.</summary>
internal sealed class OpenThreadsOf : ICompiledListQuery<CommentThread, OpenThread>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<CommentThread>, IEnumerable<OpenThread>>> QueryIs() => query => query
        .Where(thread => thread.Report == Report && thread.IsOpen)
        .Select(thread => new OpenThread { Id = thread.Id, DraftKey = thread.DraftKey });
}
