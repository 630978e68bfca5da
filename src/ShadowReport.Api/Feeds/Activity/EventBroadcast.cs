using System.Text.Json;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Access;
using ShadowReport.Core.Feeds;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// Sends new feed entries to all listeners of this node. One query for all of them asks how far the feed is. New entries are read only
/// if it went on. Access is checked again before entries are sent, and every second: a suspended member receives nothing more, and the
/// stream is closed.
/// </summary>
internal sealed partial class EventBroadcast(
    EventListeners listeners, ActivityLog feed, ExportChanges exports, AccessLookup access, AccessChanges accessChanges, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<EventBroadcast> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AccessBeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExportBeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HeartBeat = TimeSpan.FromSeconds(15);

    /// <summary>Without a database nobody can be asked what they are; then the connections end.</summary>
    private static readonly TimeSpan FailingAtMost = TimeSpan.FromSeconds(5);

    private static readonly Told StillHere = new(0, ": still here\n\n"u8.ToArray());

    private long? _position;
    private long _accessAt;
    private long? _exportsAt;
    private long _beatAt;
    private long? _failingSince;
    private volatile bool _look;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        // A suspension or sign-out on this node is not to wait for the next beat.
        accessChanges.Happened += () => _look = true;
        // Before the server waits for its connections to end.
        await using var closing = lifetime.ApplicationStopping.Register(listeners.Close);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (listeners.IsEmpty)
                {
                    (_position, _exportsAt) = (null, null);
                    exports.Forget();
                    await listeners.Somebody(stopping);
                }

                await Tick(stopping);
                _failingSince = null;
                await Task.Delay(Pause, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                await Failed(exception, stopping);
            }
        }
    }

    private async Task Tick(CancellationToken stopping)
    {
        var progress = await feed.Progress(stopping);
        // After the question, so that whoever comes later finds in the table what is passed over here.
        var everybody = listeners.All;
        var position = _position ?? progress;
        var news = progress > position
            ? await feed.NewsOf(everybody.Select(listener => listener.Tenant).Distinct(), position, progress, stopping)
            : News.None(position);
        var changes = await ChangesOfExports(news, stopping);
        if (news.Entries.Count > 0 || changes.Count > 0 || _look || clock.GetElapsedTime(_accessAt) >= AccessBeat)
            await Recheck(everybody, stopping);

        Deliver(everybody, news);
        foreach (var change in changes)
            Deliver(everybody, change);
        _position = news.Position;
        if (clock.GetElapsedTime(_beatAt) >= HeartBeat)
            Beat(everybody);
        foreach (var listener in everybody)
            listener.Join(news.Position);
    }

    private async Task<IReadOnlyList<ExportChange>> ChangesOfExports(News news, CancellationToken stopping)
    {
        var announced = news.Entries.Where(one => one.Entry.Kind == ActivityKind.ReportExported)
            .Select(one => (one.Tenant, one.Entry.Subject!.Value)).ToList();
        if (announced.Count == 0 && _exportsAt is { } last && clock.GetElapsedTime(last) < ExportBeat)
            return [];
        _exportsAt = clock.GetTimestamp();
        return await exports.Next(announced, stopping);
    }

    private async Task Recheck(ICollection<EventListener> everybody, CancellationToken stopping)
    {
        (_look, _accessAt) = (false, clock.GetTimestamp());
        var found = await access.FindMany(everybody.Select(listener => listener.Ticket), stopping);
        foreach (var listener in everybody)
            listener.Recheck(found.GetValueOrDefault(listener.Ticket));
    }

    private static void Deliver(ICollection<EventListener> everybody, News news)
    {
        if (news.Entries.Count == 0)
            return;
        var byReport = everybody.ToLookup(listener => (listener.Tenant, listener.Report));
        foreach (var (tenant, entry) in news.Entries)
        {
            List<EventListener> listening = [
                .. entry.IsOfCoalition ? everybody.Where(listener => listener.Tenant == tenant) : byReport[(tenant, entry.Report)]];
            if (listening.Count == 0)
                continue;
            var told = Frame(entry, tenant, news.Names);
            foreach (var listener in listening)
                listener.Tell(entry, told);
        }
    }

    /// <summary>A place counts the files of all editions, so it is for those who may read them.</summary>
    private static void Deliver(IEnumerable<EventListener> everybody, ExportChange change)
    {
        var told = Frame(change.View);
        foreach (var listener in everybody.Where(listener => listener.Tenant == change.Tenant && listener.Report == change.Report
            && EditionAccess.MayRead(listener.Roles, Edition.Internal)))
            listener.Tell(told);
    }

    /// <summary>It has a name and no id: the feed goes on where it was, and a client that does not know the name passes it over.</summary>
    private static Told Frame(ExportChangeView change) => new(
        0, [.. "event: export\ndata: "u8, .. JsonSerializer.SerializeToUtf8Bytes(change, Json.Options), .. "\n\n"u8]);

    /// <summary>As the list shows it, on one line.</summary>
    public static Told Frame(ActivityEntry entry, string tenant, NamesAcrossCoalitions names)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ListActivity.View.Of(entry, tenant, names), Json.Options);
        return new Told(
            entry.Id, [.. System.Text.Encoding.ASCII.GetBytes($"id: {FeedPlace.Behind(entry.Number)}\ndata: "), .. json, .. "\n\n"u8]);
    }

    private void Beat(ICollection<EventListener> everybody)
    {
        _beatAt = clock.GetTimestamp();
        foreach (var listener in everybody)
            listener.Tell(StillHere);
    }

    private async Task Failed(Exception exception, CancellationToken stopping)
    {
        if (_failingSince is null)
            NotTold(exception.GetType().Name);
        _failingSince ??= clock.GetTimestamp();
        if (clock.GetElapsedTime(_failingSince.Value) >= FailingAtMost)
            listeners.EndAll();
        await Task.Delay(Pause * 5, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(
        EventId = 1, Level = LogLevel.Warning,
        Message = "Events could not be sent to streams ({Cause}). It is tried again while they stay connected")]
    private partial void NotTold(string cause);
}
