using NpgsqlTypes;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>A draft's history, the newest version first.</summary>
internal static class ListVersions
{
    public sealed record Query(string Report, string Draft, NumberPage Page) : IRequest<Outcome<Page<VersionLineView>>>;

    public static Task<Results<CacheableOk<Page<VersionLineView>>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, [AsParameters] Paging paging) =>
        request.List(paging, (NumberPage page) => new Query(request.Report, request.Draft, page));

    /// <summary>
    /// The draft is named by all but its versions' lines: its hash and time are of the newest version, and each hash covers the one before.
    /// What is erased of a line goes with the name of a member.
    /// </summary>
    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Integer, NpgsqlDbType.Integer],
        Values = context => Paging.In<NumberPage>(context) is { } page
            ? [DraftIds.Of(context.Request), (int)Math.Min(int.MaxValue, page.After - 1 ?? int.MaxValue), page.Limit + 1] : null,
        From = DraftsStorage.DraftFrom("$1"),
        Named = [("draft", "draft.data"), .. CoalitionNames.Parts()],
        Rest = [("lines", DraftsStorage.LinesPart(
            "$1", "least((named.draft ->> 'number')::int, $2)", "greatest(1, least((named.draft ->> 'number')::int, $2) - $3 + 1)"))],
    };

    public sealed class Handler(FoundParts parts) : IRequestHandler<Query, Outcome<Page<VersionLineView>>>
    {
        public Task<Outcome<Page<VersionLineView>>> Handle(Query query, CancellationToken cancellation) => Task.FromResult(Page(query));

        private Outcome<Page<VersionLineView>> Page(Query query)
        {
            if (parts.Find<Draft>("draft") is null)
                return DraftRefusals.NoSuchDraft;
            var names = CoalitionNames.In(parts);
            var lines = (parts.Find<List<VersionLine>>("lines") ?? []).OrderByDescending(version => version.Number).ToList();
            return query.Page.Page(lines, version => VersionLineView.Of(version, names), version => version.Number);
        }
    }
}
