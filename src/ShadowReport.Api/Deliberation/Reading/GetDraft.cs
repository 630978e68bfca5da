using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Npgsql;
using NpgsqlTypes;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetDraft
{
    public sealed record Query(Membership By, string Report, string Draft, string[] Include, bool WithIds)
        : IRequest<Outcome<DraftPageView>>;

    public static async Task<Results<CacheableOk<DraftPageView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request,
        [AllowedValues("text", "ids")]
        [DefaultValue("text")]
        [Description("ids: the paragraphs hold places in the text instead of their words.")] string? paragraphs,
        [RegularExpression(Includes.Pattern)]
        [MaxLength(Includes.MaximumLength)]
        [Description($"Parts to add to the answer, divided by commas: {DraftPageReading.Words}.")] string? include)
    {
        var (ids, asked) = (ParagraphView.AsksForIds(paragraphs), DraftPageReading.Includes.Read(include));
        if ((ids.Refusal ?? asked.Refusal) is { } refusal)
            return Problems.From(refusal);
        return await request.Send(new Query(request.By, request.Report, request.Draft, asked.Value, ids.Value))
            .ToReadable(view => view.Revision);
    }

    public sealed class Handler(
        FoundParts parts, IQuerySession session, DraftPageReading reading, OpenActions actions, ReferenceData reference)
        : IRequestHandler<Query, Outcome<DraftPageView>>
    {
        public async Task<Outcome<DraftPageView>> Handle(Query query, CancellationToken cancellation)
        {
            var read = await Read(query, cancellation);
            if (!read.Succeeded)
                return read.Refusal;
            var draft = query.WithIds ? read.Value.WithParagraphIds() : read.Value;
            // Observers read none of the parts.
            return await reading.With(draft, query.By.May(Permission.ReadWork) ? query.Include : [], query.By, cancellation);
        }

        private async Task<Outcome<DraftView>> Read(Query query, CancellationToken cancellation) => query.By.May(Permission.ReadWork)
            ? DraftReading.ViewOf(parts, query.Draft, actions, reference)
            : await session.ObservedDraft(query.Report, query.Draft, reference, cancellation);
    }
}

/// <summary>Reads a draft with all that people want to see beside its text.</summary>
internal static class DraftReading
{
    /// <summary>The reviews that stand are shown, and objections that were overridden.</summary>
    public static readonly JointRead Joint = new()
    {
        Permission = Permission.ReadWork,
        Types = [NpgsqlDbType.Varchar, NpgsqlDbType.Varchar],
        Values = context => ValuesOf($"{context.Request.RouteValues["report"]}", $"{context.Request.RouteValues["draft"]}"),
        From = DraftsStorage.DraftFrom("$2"),
        Revision = "(draft.data ->> 'revision')::int",
        Named =
        [
            ("draft", "draft.data"),
            ("outline", $"(select report.data -> 'outline' from {ReportsStorage.ReportFrom("$1")})"),
            ("counts", ParagraphCounts.PartOf("$1")),
            ("threads", $"(select to_json(count(*)) from {Storage.Schema}.mt_doc_{CommentsStorage.Alias} thread where thread.tenant_id = m.tenant and thread.draft = $2 and thread.is_open)"),
            ReviewsStorage.StandingPart("review.draft = $2"),
            ("waiting", $"""
                (select to_json(count(*)) from {Storage.Schema}.mt_doc_review_request request
                 where request.tenant_id = m.tenant and request.draft = $2 and request.data ->> 'answeredBy' is null and request.data ->> 'withdrawnAt' is null)
                """),
            ReviewsStorage.PolicyPart("$1"),
            JointReads.Caller,
            .. CoalitionNames.Parts($"({DraftsStorage.Names("draft", "shown.key")})"),
        ],
        Rest = [("newest", DraftsStorage.VersionPart("$2 || '/' || (named.draft ->> 'number')"))],
    };

    /// <summary>Reads it for a handler that has changed it.</summary>
    public static ReadDraftView Alone(IServiceProvider services) => async (report, draft, cancellation) =>
    {
        var parts = new FoundParts(services.GetRequiredService<IDocumentStore>());
        await services.GetRequiredService<NpgsqlDataSource>().Read(
            Joint, ValuesOf(report, draft), services.GetRequiredService<CurrentAccess>().Membership, parts, cancellation);
        return ViewOf(parts, draft, services.GetRequiredService<OpenActions>(), services.GetRequiredService<ReferenceData>());
    };

    public static Outcome<DraftView> ViewOf(FoundParts parts, string key, OpenActions actions, ReferenceData reference)
    {
        if (parts.Find<Draft>("draft") is not { } draft || parts.Find<Outline>("outline") is not { } outline)
            return DraftRefusals.NoSuchDraft;
        int? before = draft.RemovedAt is null ? ParagraphNumbers.Of(outline, parts.Get<ParagraphCounts>("counts"))[key] : 0;
        var names = CoalitionNames.In(parts);
        var review = ReviewStandings.Of(
            parts.Find<List<ReviewLine>>("reviews") ?? [], parts.Get<int>("waiting"), draft.History(),
            parts.Find<AgreedPolicy>("policy").OrDefault(), names);
        return DraftView.Of(
            new CurrentDraft(draft, parts.Get<DraftVersion>("newest")), outline, before, parts.Get<int>("threads"), review, names) with
        { Actions = actions.On(draft), UnverifiedArticles = reference.Unverified(draft.Articles) };
    }

    private static IReadOnlyList<object> ValuesOf(string report, string draft) => [report, DraftIds.Of(report, draft)];
}
