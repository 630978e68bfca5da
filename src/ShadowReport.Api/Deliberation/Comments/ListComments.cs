using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>The threads on a draft in the order they were opened, shown on the newest version or on any other.</summary>
internal static class ListComments
{
    public sealed record Query(int? Version, IdPage Page) : IRequest<Outcome<Page<CommentView>>>;

    public static async Task<Results<CacheableOk<Page<CommentView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request,
        [Description("The version on which the places are shown; the newest if left out.")] int? version,
        [AllowedValues("open", "resolved")]
        [Description("Lists open or resolved comments only; all if left out.")] string? state,
        [AsParameters] Paging paging)
    {
        var open = OpenOf(state);
        return open.Succeeded
            ? await request.List(paging, (IdPage page) => new Query(version, page))
            : open.ToProblem();
    }

    /// <summary>Reads `?state=`: open, resolved, or null for all.</summary>
    public static Outcome<bool?> OpenOf(string? state) => state switch
    {
        null => new Outcome<bool?>(),
        "open" => (bool?)true,
        "resolved" => (bool?)false,
        _ => Refusal.Invalid("state-unknown", "state", "state must be open or resolved."),
    };

    private const string PageSql = $"""
        select thread.id, thread.data from {Storage.Schema}.mt_doc_{CommentsStorage.Alias} thread
        where thread.tenant_id = m.tenant and thread.draft = $1 and ($3 is null or thread.is_open = $3) and thread.id > $4
        order by thread.id limit $5
        """;

    private const string ShownNumber = "coalesce($2, (named.draft ->> 'number')::int)";

    /// <summary>
    /// A list is named by its threads, the draft, whose hash fixes all texts and what they kept of each other, and names. The steps that
    /// lead from a thread's version to the one shown come with it, unless restored versions shorten the way.
    /// </summary>
    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Integer, NpgsqlDbType.Boolean, NpgsqlDbType.Uuid, NpgsqlDbType.Integer],
        Values = ValuesOf,
        From = DraftsStorage.DraftFrom("$1"),
        Named =
        [
            ("draft", "draft.data"),
            ("threads", $"(select json_agg(page.data order by page.id) from ({PageSql}) page)"),
            .. CoalitionNames.Parts(),
        ],
        Rest =
        [
            ("shown", DraftsStorage.VersionPart($"$1 || '/' || {ShownNumber}")),
            ("steps", RetainedTextSteps.Part("$1", ShownNumber, $"""
                select distinct (page.data ->> 'draftVersion')::int as number from ({PageSql}) page where page.data ->> 'anchor' is not null
                """)),
        ],
    };

    private static IReadOnlyList<object>? ValuesOf(HttpContext context)
    {
        var query = context.Request.Query;
        if (Paging.In<IdPage>(context) is not { } page || QueryNumbers.Read(query["version"]) is not (true, var version)
            || OpenOf(query["state"]) is not { Succeeded: true, Value: var open })
            return null;
        return [DraftIds.Of(context.Request), (object?)version ?? DBNull.Value, (object?)open ?? DBNull.Value, page.After, page.Limit + 1];
    }

    public sealed class Handler(FoundParts parts, CommentPorting porting) : IRequestHandler<Query, Outcome<Page<CommentView>>>
    {
        public async Task<Outcome<Page<CommentView>>> Handle(Query query, CancellationToken cancellation)
        {
            if (parts.Find<Draft>("draft") is not { } draft || parts.Find<DraftVersion>("shown") is not { } shown)
                return query.Version is null ? DraftRefusals.NoSuchDraft : DraftRefusals.NoSuchVersion;
            var views = await porting.On(
                draft, shown.AsBase(), parts.Find<List<CommentThread>>("threads") ?? [], CoalitionNames.In(parts), cancellation,
                parts.Find<List<RetainedTextStep>>("steps"));
            return query.Page.Page(views, view => view, view => view.Id);
        }
    }
}
