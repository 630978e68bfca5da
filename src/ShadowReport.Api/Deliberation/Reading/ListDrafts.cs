using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NpgsqlTypes;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>A report's drafts in the order of its outline: all, the sections, or the recommendations.</summary>
internal static class ListDrafts
{
    public sealed record Query(Membership By, string Report, DraftKind? Kind, bool ByOrganisation, KeyPage Page, string? Article = null)
        : IRequest<Outcome<Page<DraftLineView>>>;

    public static Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> All(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, request.Report, Kind: null, organisations == true, page));

    public static Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> Sections(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, request.Report, DraftKind.Section, organisations == true, page));

    public static async Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> Recommendations(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [MaxLength(ArticleReference.MaximumLength)]
        [Description("Lists those that rest on this article or a part of it, such as CEDAW art. 2 or SDG 5.")] string? article,
        [AsParameters] Paging paging)
    {
        var asked = article is null ? null : (Outcome<ArticleReference>?)ArticleReference.Parse(article);
        return asked?.Refusal is { } refusal
            ? Problems.From(refusal with { Field = "article" })
            : await request.List(paging, (KeyPage page) => new Query(
                request.By, request.Report, DraftKind.Recommendation, organisations == true, page, asked?.Value.ToString()));
    }

    /// <summary>
    /// A list is named by all that it shows: a draft's row is its line. It reads the names of leads, and all names with
    /// `organisations=true`.
    /// </summary>
    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Boolean],
        Values = context => [
            $"{context.Request.RouteValues["report"]}", bool.TryParse(context.Request.Query["organisations"], out var shown) && shown],
        From = ReportsStorage.ReportFrom("$1"),
        Named =
        [
            ("report", "report.data"),
            ("drafts", DraftsStorage.DraftsPart("$1")),
            ("threads", CommentsStorage.OpenPart("$1")),
            ReviewsStorage.StandingPart("review.report = $1"),
            ("waiting", $"""
                (select json_object_agg(counted.key, counted.waiting order by counted.key) from (
                    select request.data ->> 'draftKey' as key, count(*) as waiting from {Storage.Schema}.mt_doc_review_request request
                    where request.tenant_id = m.tenant and request.report = $1 and request.data ->> 'answeredBy' is null
                      and request.data ->> 'withdrawnAt' is null group by 1) counted)
                """),
            ReviewsStorage.PolicyPart("$1"),
            .. CoalitionNames.Parts($"($2 or shown.key in {DraftsStorage.Leads("$1")})"),
        ],
    };

    public sealed class Handler(FoundParts parts, IQuerySession session) : IRequestHandler<Query, Outcome<Page<DraftLineView>>>
    {
        public async Task<Outcome<Page<DraftLineView>>> Handle(Query query, CancellationToken cancellation) =>
            query.By.May(Permission.ReadWork) ? Whole(query) : await Seen(query, cancellation);

        private Outcome<Page<DraftLineView>> Whole(Query query)
        {
            if (parts.Find<Report>("report") is not { } report)
                return ReportRefusals.NoSuchReport;

            var open = parts.Find<Dictionary<string, int>>("threads") ?? [];
            var reviews = (parts.Find<List<ReviewLine>>("reviews") ?? []).ToLookup(review => review.DraftKey);
            var waiting = parts.Find<Dictionary<string, int>>("waiting") ?? [];
            var policy = parts.Find<AgreedPolicy>("policy").OrDefault();
            var names = CoalitionNames.In(parts);
            return Listed(query, report, parts.Find<List<Draft>>("drafts") ?? [], (line, place, first) => DraftLineView.Of(
                line, place, first, open.GetValueOrDefault(line.Id),
                ReviewStandings.Of(
                    reviews[line.Key], waiting.GetValueOrDefault(line.Key), line.History(), policy, query.ByOrganisation ? names : null),
                names));
        }

        /// <summary>What who only observes sees of it.</summary>
        private async Task<Outcome<Page<DraftLineView>>> Seen(Query query, CancellationToken cancellation) =>
            await session.ObservedReport(query.Report, cancellation) is { } observed
                ? Listed(query, observed.Report, observed.Lines,
                    (line, place, first) => DraftLineView.Of(line, place, first, openThreads: null, review: null, CoalitionNames.Nobody))
                : ReportRefusals.NoSuchReport;

        private static Outcome<Page<DraftLineView>> Listed(
            Query query, Report report, IReadOnlyList<Draft> drafts, Func<Draft, Place, int?, DraftLineView> view)
        {
            var lines = drafts.ToDictionary(draft => draft.Key);
            var keys = report.Outline.Keys.Where(key => query.Kind is not { } kind || lines[key].Kind == kind)
                .Where(key => query.Article is not { } article || lines[key].Articles.Any(own => ArticleReference.IsWithin(own, article)))
                .ToList();
            // The cursor is a key: it stays good when the outline is ordered again, though what moved before it is not seen again.
            var start = query.Page.After is { } after ? keys.IndexOf(after) + 1 : 0;
            if (query.Page.After is not null && start == 0)
                return Refusal.Invalid(
                    "cursor-malformed", "cursor",
                    "This cursor belongs to another list, or its draft was removed. Leave it out to start again.");

            var numbers = ParagraphNumbers.Of(report.Outline, drafts);
            return query.Page.Page(
                [.. keys.Skip(start).Take(query.Page.Limit + 1).Select(key => lines[key])],
                line => view(line, report.Outline.PlaceOf(line.Key)!, ParagraphNumbers.FirstOf(line, numbers)),
                line => line.Key);
        }
    }
}
