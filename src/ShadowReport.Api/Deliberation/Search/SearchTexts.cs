using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Npgsql;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Search;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>Searches the current texts, comments, suggestions and sources of a report, or of all reports of a coalition.</summary>
internal static class SearchTexts
{
    /// <summary>How many changed documents a search indexes before it answers without the others.</summary>
    private const int IndexedAtMost = 500;

    private const string Words = "The words to search for. At least one is needed.";
    private const string OneKind = "Lists hits of one kind only; all if left out.";

    /// <param name="By">Who searches.</param>
    /// <param name="Report">The report; null for all.</param>
    /// <param name="Asked">What for.</param>
    /// <param name="Joint">The same as it was read with the access of the caller.</param>
    public sealed record Query(Membership By, string? Report, SearchRequest Asked, JointQuery Joint) : IRequest<Outcome<SearchPage>>;

    public static Task<Results<CacheableOk<SearchPage>, ProblemHttpResult>> InReport(
        [AsParameters] ReportRequest request,
        [MaxLength(SearchQuery.LengthAtMost)]
        [Description(Words)] string? q,
        [AllowedValues("text", "comment", "suggestion", "source")]
        [Description(OneKind)] string? kind,
        [AsParameters] Paging paging) =>
        Answer(request, request.Report, q, kind, paging);

    public static Task<Results<CacheableOk<SearchPage>, ProblemHttpResult>> InCoalition(
        [AsParameters] CoalitionRequest request,
        [MaxLength(SearchQuery.LengthAtMost)]
        [Description(Words)] string? q,
        [AllowedValues("text", "comment", "suggestion", "source")]
        [Description(OneKind)] string? kind,
        [AsParameters] Paging paging) =>
        Answer(request, report: null, q, kind, paging);

    private static async Task<Results<CacheableOk<SearchPage>, ProblemHttpResult>> Answer(
        EndpointRequest request, string? report, string? q, string? kind, Paging paging)
    {
        var asked = SearchRequest.Read(q, kind, paging);
        if (!asked.Succeeded)
            return asked.ToProblem();
        var joint = JointQuery.Of(request.Context) ?? throw new InvalidOperationException("The search was read in two ways.");
        return await request.Send(new Query(request.By, report, asked.Value, joint))
            .OnSuccess(page => request.Context.LinkNext(page.Next)).ToReadable();
    }

    public sealed class Handler(FoundParts parts, SearchIndex index, NpgsqlDataSource database)
        : IRequestHandler<Query, Outcome<SearchPage>>
    {
        public async Task<Outcome<SearchPage>> Handle(Query query, CancellationToken cancellation)
        {
            if (SearchReading.In(parts) is not { } found)
                return ReportRefusals.NoSuchReport;
            if (found.Outdated > 0)
                found = await SearchAgain(query, cancellation);
            var page = query.Asked.Page.Page(
                found.Hits, hit => SearchHitView.Of(found.Passages[hit.Id], found.Words), hit => hit.AsCursor());
            return new SearchPage(
                page.Items, page.Next, SearchCountsView.Of(found), found.Edition == SearchEditions.Whole ? found.Outdated : null);
        }

        /// <summary>Indexes what changed, and searches once more.</summary>
        private async Task<FoundPassages> SearchAgain(Query query, CancellationToken cancellation)
        {
            await index.Complete(query.By.Tenant, query.Report, IndexedAtMost, cancellation);
            await database.ReadAgain(query.Joint, query.By, parts, cancellation);
            return SearchReading.In(parts)!;
        }
    }
}
