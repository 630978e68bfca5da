using Microsoft.AspNetCore.Authorization;
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
using ShadowReport.Api.Feeds.Housekeeping;
using ShadowReport.Api.Feeds.Notices;
using ShadowReport.Api.Feeds.Pages;
using ShadowReport.Api.Feeds.Webhooks;
using ShadowReport.Api.Host.Demo;
using ShadowReport.Api.Host.OpenApi;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Accounts;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Readiness;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Reference;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Host;

/// <summary>How the house is put together: services, the order of the middleware, and what happens before the first request.</summary>
internal static class Composition
{
    public static void AddShadowReport(this WebApplicationBuilder builder, string connectionString)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
            // BodyDeadline takes its place: the usual rate cuts a line that is still for five seconds.
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.AddQuietLogs();
        services.AddKeyedSingleton(DatabaseClock.Node, TimeProvider.System);
        services.AddSingleton(provider => new DatabaseClock(provider.GetRequiredKeyedService<TimeProvider>(DatabaseClock.Node)));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddWorker<ClockReader>();
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        // Binding faults reach FaultHandler as exceptions: one place makes problems of them.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddPages();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        services.AddSingleton<IProblemDetailsWriter, ProblemForAnyAccept>();
        services.AddExceptionHandler<FaultHandler>();
        services.AddStorage(connectionString, Features.Storages);
        services.AddSingleton(new DocumentCatalog(Features.Documents));
        services.AddSingleton(Features.Problems);
        services.AddAccess();
        services.AddSingleton<SchemaUpdate>();
        services.AddWorker<Housekeeping>();
        services.AddSingleton<ConcurrencyLimiter>();
        services.AddSingleton<AccessChanges>();
        services.AddUseCases();
        services.AddProtection(builder.Configuration);
        services.AddAccounts(builder.Configuration);
        services.AddCoalitions();
        services.AddReference();
        services.AddComments();
        services.AddReports();
        services.AddSuggestions();
        services.AddPendingReviews();
        services.AddReading();
        services.AddSearch();
        services.AddSnapshots();
        services.AddSignOns();
        services.AddReviews();
        services.AddReadiness();
        services.AddAttention();
        services.AddSubmissions();
        services.AddExports(builder.Configuration);
        services.AddActivity();
        services.AddWebhooks(builder.Configuration);
        services.AddSilence();
        services.AddArchive();
        services.AddCalendar(builder.Configuration);
        services.AddNotices(builder.Configuration);
        services.AddProxies(builder.Configuration);
        services.AddRequestLimits(builder.Configuration);
        services.AddTelemetry(builder.Configuration);
        services.AddHealth();
        services.AddOpenApiDocuments();
        if (builder.Environment.IsDevelopment())
            services.AddSingleton<DemoIds>();
        services.AddWebClients(builder.Configuration);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseShadowReport(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSwaggerPages();
        app.UseRouting();
        // Before anything that refuses: a browser shows a page of another origin no refusal without it.
        app.UseCors();
        app.UseInputGuards();
        app.UseMiddleware<BodyDeadline>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<CoalitionAccessMiddleware>();
        app.UseMiddleware<KnownQuery>();
        app.UseMiddleware<UnchangedAnswers>();
        app.UseMiddleware<Idempotency>();
        app.MapHealth();
        app.MapOpenApiDocuments();
        app.MapSwaggerSession();
        app.MapProblemPages();
        app.MapPages();
        app.MapFeatures();
    }

    /// <summary>Before the first request is taken: the database's clock, and the schema.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        await app.Services.GetRequiredService<ClockReader>().Work(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<SchemaUpdate>().Apply(app.Lifetime.ApplicationStopping);
    }
}
