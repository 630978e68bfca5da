using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.PendingReviews;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Search;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Feeds.Archive;
using ShadowReport.Api.Feeds.Attention;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Feeds.PersonalData;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.Host.OpenApi;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Imports;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.EarlierRecommendations;
using ShadowReport.Api.Writing.Presence;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Api.Writing.WorkingCopies;

namespace ShadowReport.Api.Host;

/// <summary>What a feature contributes to the host.</summary>
/// <param name="Storage">Maps its documents and registers its events.</param>
/// <param name="Documents">What becomes of each kind of its documents: what archives, erasure, personal data and housekeeping go
/// by.</param>
/// <param name="Routes">Maps its endpoints.</param>
internal sealed record Feature(Action<StoreOptions> Storage, IReadOnlyList<DocumentRules> Documents, Action<RouteGroupBuilder> Routes)
{
    /// <summary>The codes of its problems.</summary>
    public IReadOnlyList<ProblemCode> Problems { get; init; } = [];
}

/// <summary>Every feature, as a list that can be read.</summary>
internal static class Features
{
    private static readonly IReadOnlyList<Feature> All =
    [
        new(AccountsStorage.Configure, AccountsStorage.Documents, api => api.MapAccounts()) { Problems = AccountsProblems.Codes },
        new(AccessServices.Configure, [StreamTicket.Rules, PersonalTokens.Rules], api => api.MapAccess())
        { Problems = AccessProblems.Codes },
        new(CoalitionsStorage.Configure, CoalitionsStorage.Documents, api => api.MapCoalitions()) { Problems = CoalitionsProblems.Codes },
        new(_ => { }, [], api => api.MapReference()) { Problems = ReferenceProblems.Codes },
        new(ReportsStorage.Configure, ReportsStorage.Documents, api => api.MapReports()) { Problems = ReportsProblems.Codes },
        new(DraftsStorage.Configure, DraftsStorage.Documents, api => api.MapDrafts()) { Problems = DraftsProblems.Codes },
        new(WorkingCopiesStorage.Configure, WorkingCopiesStorage.Documents, api => api.MapWorkingCopies())
        { Problems = WorkingCopiesProblems.Codes },
        new(PresenceStorage.Configure, PresenceStorage.Documents, api => api.MapPresence()),
        new(ReadingStorage.Configure, ReadingStorage.Documents, api => api.MapReading()) { Problems = ReadingProblems.Codes },
        new(CommentsStorage.Configure, CommentsStorage.Documents, api => api.MapComments()) { Problems = CommentsProblems.Codes },
        new(SuggestionsStorage.Configure, SuggestionsStorage.Documents, api => api.MapSuggestions())
        { Problems = SuggestionsProblems.Codes },
        new(_ => { }, [], api => api.MapSearch()) { Problems = SearchProblems.Codes },
        new(ReviewsStorage.Configure, ReviewsStorage.Documents, api => api.MapReviews()) { Problems = ReviewsProblems.Codes },
        new(PendingReviewsStorage.Configure, PendingReviewsStorage.Documents, api => api.MapPendingReviews())
        { Problems = PendingReviewsProblems.Codes },
        new(SourcesStorage.Configure, SourcesStorage.Documents, api => api.MapSources()) { Problems = SourcesProblems.Codes },
        new(EarlierRecommendationsStorage.Configure, EarlierRecommendationsStorage.Documents, api => api.MapEarlierRecommendations())
        { Problems = EarlierRecommendationsProblems.Codes },
        new(SnapshotsStorage.Configure, SnapshotsStorage.Documents, api => api.MapSnapshots()) { Problems = SnapshotsProblems.Codes },
        new(SignOnsStorage.Configure, SignOnsStorage.Documents, api => api.MapSignOns()) { Problems = SignOnsProblems.Codes },
        new(ReadinessStorage.Configure, ReadinessStorage.Documents, api => api.MapReadiness()) { Problems = ReadinessProblems.Codes },
        new(_ => { }, [], api => api.MapAttention()),
        new(_ => { }, [], api => api.MapOverview()),
        new(SilenceStorage.Configure, SilenceStorage.Documents, api => api.MapSilence()) { Problems = SilenceProblems.Codes },
        new(ExportsStorage.Configure, ExportsStorage.Documents, api => api.MapExports()) { Problems = ExportsProblems.Codes },
        new(SubmissionsStorage.Configure, SubmissionsStorage.Documents, api => api.MapSubmissions())
        { Problems = SubmissionsProblems.Codes },
        new(ImportsStorage.Configure, ImportsStorage.Documents, api => api.MapImports()) { Problems = ImportsProblems.Codes },
        new(ActivityStorage.Configure, ActivityStorage.Documents, api => api.MapActivity()) { Problems = ActivityProblems.Codes },
        new(WebhooksStorage.Configure, WebhooksStorage.Documents, api => api.MapWebhooks()) { Problems = WebhooksProblems.Codes },
        new(_ => { }, [], api => api.MapArchive()) { Problems = ArchiveProblems.Codes },
        new(_ => { }, [], api => api.MapPersonalData()),
        new(CalendarStorage.Configure, CalendarStorage.Documents, api => api.MapCalendar()) { Problems = CalendarProblems.Codes },
        new(NoticesStorage.Configure, NoticesStorage.Documents, api => api.MapNotices()) { Problems = NoticesProblems.Codes },
    ];

    public static IReadOnlyList<Action<StoreOptions>> Storages { get; } = [.. All.Select(feature => feature.Storage)];

    public static IReadOnlyList<DocumentRules> Documents { get; } = [
        StoredAnswer.Rules, ProtectionKeys.Rules, .. All.SelectMany(feature => feature.Documents)];

    public static ProblemCatalog Problems { get; } = new(CommonProblems.Codes.Concat(All.SelectMany(feature => feature.Problems)));

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        ((IEndpointConventionBuilder)api).Finally(endpoint => OperationProblems.DescribeDetails(endpoint, Problems));
        foreach (var feature in All)
            feature.Routes(api);
    }
}
