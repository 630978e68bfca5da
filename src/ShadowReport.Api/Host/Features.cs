using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Search;
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

/// <summary>What a feature contributes to the host.</summary>
/// <param name="Storage">Maps its documents and registers its events.</param>
/// <param name="Documents">What becomes of each kind of its documents: what archives, erasure, personal data and housekeeping go
/// by.</param>
/// <param name="Routes">Maps its endpoints.</param>
internal sealed record Feature(Action<StoreOptions> Storage, IReadOnlyList<DocumentRules> Documents, Action<RouteGroupBuilder> Routes);

/// <summary>Every feature, as a list that can be read.</summary>
internal static class Features
{
    private static readonly IReadOnlyList<Feature> All =
    [
        new(AccountsStorage.Configure, AccountsStorage.Documents, api => api.MapAccounts()),
        new(AccessCheckOnSave.Configure, [], api => api.MapAccess()),
        new(CoalitionsStorage.Configure, CoalitionsStorage.Documents, api => api.MapCoalitions()),
        new(_ => { }, [], api => api.MapReference()),
        new(ReportsStorage.Configure, ReportsStorage.Documents, api => api.MapReports()),
        new(DraftsStorage.Configure, DraftsStorage.Documents, api => api.MapDrafts()),
        new(PresenceStorage.Configure, PresenceStorage.Documents, api => api.MapPresence()),
        new(ReadingStorage.Configure, ReadingStorage.Documents, api => api.MapReading()),
        new(CommentsStorage.Configure, CommentsStorage.Documents, api => api.MapComments()),
        new(SuggestionsStorage.Configure, SuggestionsStorage.Documents, api => api.MapSuggestions()),
        new(_ => { }, [], api => api.MapSearch()),
        new(ReviewsStorage.Configure, ReviewsStorage.Documents, api => api.MapReviews()),
        new(SourcesStorage.Configure, SourcesStorage.Documents, api => api.MapSources()),
        new(SnapshotsStorage.Configure, SnapshotsStorage.Documents, api => api.MapSnapshots()),
        new(SignOnsStorage.Configure, SignOnsStorage.Documents, api => api.MapSignOns()),
        new(ReadinessStorage.Configure, ReadinessStorage.Documents, api => api.MapReadiness()),
        new(_ => { }, [], api => api.MapAttention()),
        new(SilenceStorage.Configure, SilenceStorage.Documents, api => api.MapSilence()),
        new(ExportsStorage.Configure, ExportsStorage.Documents, api => api.MapExports()),
        new(SubmissionsStorage.Configure, SubmissionsStorage.Documents, api => api.MapSubmissions()),
        new(ImportsStorage.Configure, ImportsStorage.Documents, api => api.MapImports()),
        new(ActivityStorage.Configure, ActivityStorage.Documents, api => api.MapActivity()),
        new(WebhooksStorage.Configure, WebhooksStorage.Documents, api => api.MapWebhooks()),
        new(_ => { }, [], api => api.MapArchive()),
        new(_ => { }, [], api => api.MapPersonalData()),
        new(CalendarStorage.Configure, CalendarStorage.Documents, api => api.MapCalendar()),
        new(NoticesStorage.Configure, NoticesStorage.Documents, api => api.MapNotices()),
    ];

    public static IReadOnlyList<Action<StoreOptions>> Storages { get; } = [.. All.Select(feature => feature.Storage)];

    public static IReadOnlyList<DocumentRules> Documents { get; } = [
        StoredAnswer.Rules, ProtectionKeys.Rules, .. All.SelectMany(feature => feature.Documents)];

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        foreach (var feature in All)
            feature.Routes(api);
    }
}
