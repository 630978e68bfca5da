using Marten;
using ShadowReport.Api.Accounts;
using ShadowReport.Api.Activity;
using ShadowReport.Api.Archive;
using ShadowReport.Api.Attention;
using ShadowReport.Api.Calendar;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Comments;
using ShadowReport.Api.Drafts;
using ShadowReport.Api.Exports;
using ShadowReport.Api.Imports;
using ShadowReport.Api.Notices;
using ShadowReport.Api.Presence;
using ShadowReport.Api.Readiness;
using ShadowReport.Api.Reading;
using ShadowReport.Api.Reference;
using ShadowReport.Api.Reports;
using ShadowReport.Api.Reviews;
using ShadowReport.Api.SignOns;
using ShadowReport.Api.Silence;
using ShadowReport.Api.Snapshots;
using ShadowReport.Api.Sources;
using ShadowReport.Api.Submissions;
using ShadowReport.Api.Suggestions;
using ShadowReport.Api.Webhooks;

namespace ShadowReport.Api.Platform;

/// <summary>Every feature's storage and routes, as a list that can be read.</summary>
internal static class Features
{
    public static readonly IReadOnlyList<Action<StoreOptions>> Storages =
    [
        AccountsStorage.Configure,
        CoalitionsStorage.Configure,
        ReportsStorage.Configure,
        DraftsStorage.Configure,
        PresenceStorage.Configure,
        ReadingStorage.Configure,
        CommentsStorage.Configure,
        SuggestionsStorage.Configure,
        ReviewsStorage.Configure,
        SourcesStorage.Configure,
        SnapshotsStorage.Configure,
        SignOnsStorage.Configure,
        ReadinessStorage.Configure,
        SilenceStorage.Configure,
        SubmissionsStorage.Configure,
        ExportsStorage.Configure,
        ImportsStorage.Configure,
        ActivityStorage.Configure,
        CalendarStorage.Configure,
        NoticesStorage.Configure,
        WebhooksStorage.Configure,
    ];

    /// <summary>What becomes of every kind of document: what archives, erasure, personal data and housekeeping go by.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        StoredAnswer.Rules,
        ProtectionKeys.Rules,
        .. AccountsStorage.Documents,
        .. CoalitionsStorage.Documents,
        .. ReportsStorage.Documents,
        .. DraftsStorage.Documents,
        .. CommentsStorage.Documents,
        .. SuggestionsStorage.Documents,
        .. ReviewsStorage.Documents,
        .. ReadinessStorage.Documents,
        .. SourcesStorage.Documents,
        .. SnapshotsStorage.Documents,
        .. ExportsStorage.Documents,
        .. SignOnsStorage.Documents,
        .. SilenceStorage.Documents,
        .. SubmissionsStorage.Documents,
        .. ImportsStorage.Documents,
        .. PresenceStorage.Documents,
        .. ReadingStorage.Documents,
        .. ActivityStorage.Documents,
        .. CalendarStorage.Documents,
        .. NoticesStorage.Documents,
        .. WebhooksStorage.Documents,
    ];

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapAccounts();
        api.MapCoalitions();
        api.MapReference();
        api.MapReports();
        api.MapDrafts();
        api.MapPresence();
        api.MapReading();
        api.MapComments();
        api.MapSuggestions();
        api.MapReviews();
        api.MapSources();
        api.MapSnapshots();
        api.MapSignOns();
        api.MapReadiness();
        api.MapAttention();
        api.MapSilence();
        api.MapExports();
        api.MapSubmissions();
        api.MapImports();
        api.MapActivity();
        api.MapWebhooks();
        api.MapArchive();
        api.MapCalendar();
        api.MapNotices();
    }
}
