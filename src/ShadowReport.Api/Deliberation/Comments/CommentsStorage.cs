using System.Linq.Expressions;
using Marten.Linq;
using Marten.Services.BatchQuerying;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class CommentsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<CommentThread>(
            "comment_thread", ArchiveRule.In(CommentArchive.Part)
                .Without("version", "report", "draft", "draftKey", "line", "concerned", "asksLeadFor", "spokenAt"),
            ErasureRule.Of("body", "earlier[].body", "replies[].body", "replies[].earlier[].body", "turns[].reason").Empties("assignedTo", "line.assignedTo")
                .TakesOutOf("mentions", "line.mentions").Renames("line.speakers", "concerned")
                .Keeps("It quotes the text of a draft.", "anchor").Keeps("It is found again from who spoke in the thread.", "asksLeadFor"),
            PersonalRule.Lines<CommentThread>(
                "comments", $"({PersonalRule.ByAuthor} or d.data -> 'replies' @> ?::jsonb or d.data -> 'turns' @> ?::jsonb)",
                person => [person.Key, person.In("author"), person.In("by")], Said),
            ExpiryRule.Never("It lasts as long as its report.")),
        DocumentRules.For<OrphanedThreads>(
            LostThreadsAlias, ArchiveRule.Not("It is found again from the threads and texts."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Not("It names no person."), ExpiryRule.Never("It is one row for each draft.")),
    ];

    public const string LostThreadsAlias = "lost_threads";
    public const string Alias = "comment_thread";

    /// <summary>Of a thread of others, only what is theirs.</summary>
    private static IEnumerable<object> Said(CommentThread thread, PersonAsking person)
    {
        if (thread.Author.Member == person.Key)
            yield return new
            {
                thread.Draft,
                thread.Id,
                Version = thread.DraftVersion,
                thread.At,
                thread.Anchor?.Quote,
                thread.Body,
                thread.Earlier,
                thread.WithdrawnAt
            };
        foreach (var reply in thread.Replies.Where(reply => reply.Author.Member == person.Key))
            yield return new { thread.Draft, thread.Id, Reply = reply.Id, reply.At, reply.Body, reply.Earlier, reply.WithdrawnAt };
        foreach (var turn in thread.Turns.Where(turn => turn.By.Member == person.Key))
            yield return new { thread.Draft, thread.Id, turn.At, turn.Resolution, turn.Reason };
    }

    /// <summary>How many threads are open on each draft of a report, by its id.</summary>
    public static string OpenPart(string report) => $"""
        (select json_object_agg(counted.draft, counted.open order by counted.draft) from (
            select thread.draft, count(*) as open from {Storage.Schema}.mt_doc_{Alias} thread
            where thread.tenant_id = m.tenant and thread.report = {report} and thread.is_open group by thread.draft) counted)
        """;

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<CommentThread>().DocumentAlias(Alias)
            .Duplicate(thread => thread.Draft).Duplicate(thread => thread.Report).Duplicate(thread => thread.IsOpen)
            .Duplicate(thread => thread.SpokenAt).Duplicate(thread => thread.AsksLeadFor);
        options.Schema.For<OrphanedThreads>().DocumentAlias(LostThreadsAlias).Duplicate(lost => lost.Report);
        options.Projections.Subscribe(new OrphanedThreadDetector());
        options.Events.AddEventTypes(
        [
            typeof(CommentMade), typeof(CommentReplied), typeof(CommentResolved), typeof(CommentReopened), typeof(CommentAssigned),
            typeof(CommentWithdrawn), typeof(CommentEdited), typeof(ReplyWithdrawn),
        ]);
    }
}

/// <summary>How many threads are open on a draft.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Open">All of them.</param>
/// <param name="Lost">Those of them that lost the words that they were about, as far as <see cref="OrphanedThreads"/> has looked.</param>
internal sealed record OpenThreads(string Draft, int Open, int Lost)
{
    /// <summary>Counted by PostgreSQL, a row for each draft: a report has thousands of threads.</summary>
    public static Task<IReadOnlyList<OpenThreads>> Of(IBatchedQuery batch, string tenant, string report) => batch.Query<OpenThreads>(
        $"""
         select jsonb_build_object('draft', thread.draft, 'open', count(*), 'lost', count(lost.id))
         from {Storage.Schema}.mt_doc_{CommentsStorage.Alias} thread
         left join (
             select jsonb_array_elements_text(data -> 'threads')::uuid as id
             from {Storage.Schema}.mt_doc_{CommentsStorage.LostThreadsAlias} where tenant_id = ? and report = ?) lost on lost.id = thread.id
         where thread.tenant_id = ? and thread.report = ? and thread.is_open
         group by thread.draft
         """,
        tenant, report, tenant, report);
}

/// <summary>Which version of a draft was looked at for threads that lost their words.</summary>
internal sealed class CheckedVersion
{
    public string DraftKey { get; set; } = "";

    public int Number { get; set; }
}

internal sealed class CheckedVersionsOf : ICompiledListQuery<OrphanedThreads, CheckedVersion>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<OrphanedThreads>, IEnumerable<CheckedVersion>>> QueryIs() => query => query
        .Where(lost => lost.Report == Report).Select(lost => new CheckedVersion { DraftKey = lost.DraftKey, Number = lost.Number });
}
