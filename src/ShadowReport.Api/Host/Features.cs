using Marten;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Activity;
using ShadowReport.Api.Feeds.Archive;
using ShadowReport.Api.Feeds.Attention;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.Feeds.PersonalData;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Imports;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Presence;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;

namespace ShadowReport.Api.Host;

/// <summary>Every feature's storage and routes, as a list that can be read.</summary>
internal static class Features
{
    public static readonly IReadOnlyList<Action<StoreOptions>> Storages =
    [
        AccountsStorage.Configure,
        CoalitionsStorage.Configure,
        AccessCheckOnSave.Configure,
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
        api.MapAccess();
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
        api.MapPersonalData();
        api.MapCalendar();
        api.MapNotices();
    }
}
