using System.Collections.Concurrent;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>Everybody who listens on this node.</summary>
internal sealed class EventListeners(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<EventListener, bool> _all = new();
    private readonly ConcurrentDictionary<Guid, int> _byAccount = new();
    private readonly ConcurrentDictionary<string, int> _byCoalition = new();
    private readonly SemaphoreSlim _somebody = new(0);
    private readonly int _perPerson = configuration.GetValue("Limits:StreamsPerPerson", 20);
    private readonly int _perCoalition = configuration.GetValue("Limits:StreamsPerCoalition", 500);
    private readonly int _inAll = configuration.GetValue("Limits:StreamsAtOnce", 5_000);
    private volatile bool _isClosed;

    public bool IsEmpty => _all.IsEmpty;

    public ICollection<EventListener> All => _all.Keys;

    public Task Somebody(CancellationToken cancellation) => _somebody.WaitAsync(cancellation);

    /// <summary>False when this person, this coalition, or all persons together follow as many streams as they may.</summary>
    public bool TryAdd(EventListener listener)
    {
        var mine = Count(_byAccount, listener.Account);
        var ours = Count(_byCoalition, listener.Tenant);
        if (_isClosed || mine > _perPerson || ours > _perCoalition || _all.Count >= _inAll)
        {
            Forget(listener);
            return false;
        }

        _all[listener] = true;
        _somebody.Release();
        // The node may have begun to stop between the question and the addition.
        if (_isClosed)
            listener.End();
        return true;
    }

    public void Remove(EventListener listener)
    {
        if (_all.TryRemove(listener, out _))
            Forget(listener);
    }

    public void EndAll()
    {
        foreach (var listener in All)
            listener.End();
    }

    /// <summary>The node stops: nobody is taken any more, and all go to another one.</summary>
    public void Close()
    {
        _isClosed = true;
        EndAll();
    }

    private void Forget(EventListener listener)
    {
        Uncount(_byAccount, listener.Account);
        Uncount(_byCoalition, listener.Tenant);
    }

    private static int Count<TKey>(ConcurrentDictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts.AddOrUpdate(key, 1, (_, count) => count + 1);

    private static void Uncount<TKey>(ConcurrentDictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (counts.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0)
            counts.TryRemove(KeyValuePair.Create(key, 0));
    }
}
