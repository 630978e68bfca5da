using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Platform;

/// <summary>Work that takes much of a node: no coalition and no person can keep all places.</summary>
public sealed class FairSharesTests
{
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();
    private static readonly Guid Cleo = Guid.NewGuid();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_coalition_that_asks_for_everything_leaves_half_the_places_to_others()
    {
        using var shares = Shares(8);
        var north = Enumerable.Range(0, 40).Select(_ => shares.Take(Work.Export, Guid.NewGuid(), "north", Cancellation).AsTask()).ToList();

        Assert.Equal(4, north.Count(taking => taking.IsCompletedSuccessfully));
        for (var other = 0; other < 4; other++)
            Assert.True(shares.Take(Work.Export, Guid.NewGuid(), $"south-{other}", Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public void A_person_gets_a_quarter_and_leaves_the_rest_to_colleagues()
    {
        using var shares = Shares(8);
        var ana = Enumerable.Range(0, 10).Select(_ => shares.Take(Work.Export, Ana, "north", Cancellation).AsTask()).ToList();

        Assert.Equal(2, ana.Count(taking => taking.IsCompletedSuccessfully));
        Assert.True(shares.Take(Work.Export, Ben, "north", Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Waiting_requests_get_released_places_in_their_order()
    {
        using var shares = Shares(4);
        var first = await shares.Take(Work.Import, Ana, "north", Cancellation);
        var (second, third) = (
            shares.Take(Work.Import, Ana, "north", Cancellation).AsTask(), shares.Take(Work.Import, Ana, "north", Cancellation).AsTask());
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task One_who_gives_up_waiting_leaves_the_queue()
    {
        using var shares = Shares(4);
        var first = await shares.Take(Work.Import, Ana, "north", Cancellation);
        using var patience = new CancellationTokenSource();
        var second = shares.Take(Work.Import, Ana, "north", patience.Token).AsTask();
        var third = shares.Take(Work.Import, Ana, "north", Cancellation).AsTask();

        await patience.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        (await third).Dispose();
    }

    [Fact]
    public async Task The_kinds_of_work_have_places_of_their_own()
    {
        using var shares = Shares(4);
        await shares.Take(Work.Export, Ana, "north", Cancellation);

        Assert.True(shares.Take(Work.Merge, Ana, "north", Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public void Every_use_case_that_compares_or_carries_whole_texts_takes_a_place()
    {
        var marked = typeof(Program).Assembly.GetTypes()
            .Select(type => (Type: type, Mark: type.GetCustomAttribute<LimitsConcurrencyAttribute>())).Where(pair => pair.Mark is not null)
            .ToLookup(pair => pair.Mark!.Work, pair => pair.Type.DeclaringType!.Name);

        Assert.Equal(
            ["CompareSnapshots", "CompareVersions", "ListQuotations", "PreviewMerge", "ReadWithSuggestions"], marked[Work.Comparison]
                .Order());
        Assert.Equal(
            ["AcceptSuggestions", "RestoreVersion", "SaveCopyAsVersion", "SaveVersion", "SaveWorkingCopy"], marked[Work.Merge].Order());
        Assert.Equal(["ConfirmImport", "ImportEditedExport", "MakeImport"], marked[Work.Import].Order());
        Assert.Equal(["ExportReport", "PreviewReport"], marked[Work.Export].Order());
        Assert.Equal(["ArchiveReport", "GetMyData", "ImportArchive"], marked[Work.Archive].Order());
    }

    [Theory]
    [InlineData("POST", "drafts/borders/merge-preview")]
    [InlineData("GET", "drafts/borders/diff?from=1&to=1")]
    [InlineData("GET", "snapshots/1/compare/1")]
    public async Task Comparisons_of_a_coalition_whose_queue_is_full_get_429(string method, string path)
    {
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: false, ("Limits:ComparisonsAtOnce", "2"));
        var desk = await Desk.WithSection(host);
        var shares = host.Services.GetRequiredService<ConcurrencyLimiter>();
        var tenant = await TenantOf(host, desk);
        using var giveUp = new CancellationTokenSource();
        var held = Enumerable.Range(0, 17).Select(_ => shares.Take(Work.Comparison, Cleo, tenant, giveUp.Token).AsTask()).ToList();
        held.AddRange(Enumerable.Range(0, 16).Select(_ => shares.Take(Work.Comparison, Guid.NewGuid(), tenant, giveUp.Token).AsTask()));

        var refused = method == "GET"
            ? await desk.Coordinator.Client.GetAsync($"{desk.Report}/{path}", Cancellation)
            : await desk.Coordinator.Post($"{desk.Report}/{path}", new { basedOn = 1, text = "Other words." });

        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many-at-once");
        await giveUp.CancelAsync();
        await Released(held);
    }

    [Fact]
    public async Task A_coalition_whose_queue_is_full_gets_429_while_another_one_is_served()
    {
        await using var host = new OwnHost(await TestPostgres.NewDatabase(), onKestrel: false, ("Limits:ExportsAtOnce", "2"));
        var (busy, calm) = (await Desk.WithSection(host), await Desk.WithSection(host));
        foreach (var desk in (Desk[])[busy, calm])
            await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Frozen" });
        var shares = host.Services.GetRequiredService<ConcurrencyLimiter>();
        var tenant = await TenantOf(host, busy);
        using var giveUp = new CancellationTokenSource();
        var held = Enumerable.Range(0, 17).Select(_ => shares.Take(Work.Export, Cleo, tenant, giveUp.Token).AsTask()).ToList();
        held.AddRange(Enumerable.Range(0, 16).Select(_ => shares.Take(Work.Export, Guid.NewGuid(), tenant, giveUp.Token).AsTask()));

        var refused = await busy.Coordinator.Post($"{busy.Report}/exports", new { snapshot = 1, format = "html" });
        var served = await calm.Coordinator.Post($"{calm.Report}/exports", new { snapshot = 1, format = "html" });

        await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many-at-once");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Created, served.StatusCode);
        await giveUp.CancelAsync();
        await Released(held);
    }

    private static Task Released(IEnumerable<Task<IDisposable>> held) => Task.WhenAll(held.Select(async taking =>
    {
        await Task.WhenAny(taking);
        if (taking.IsCompletedSuccessfully)
            (await taking).Dispose();
    }));

    private static async Task<string> TenantOf(OwnHost host, Desk desk)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var coalition = await ShadowReport.Api.People.Coalitions.CoalitionsStorage.CoalitionByKey(
            scope.ServiceProvider.GetRequiredService<Marten.IQuerySession>(), desk.Circle.Key, Cancellation);
        return coalition!.Tenant;
    }

    private static ConcurrencyLimiter Shares(int places) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Limits:ExportsAtOnce"] = $"{places}",
            ["Limits:ImportsAtOnce"] = $"{places}",
            ["Limits:MergesAtOnce"] = $"{places}",
        }).Build());
}
