using System.Collections.Concurrent;

namespace ShadowReport.Api.Activity;

/// <summary>Everybody who listens on this node.</summary>
internal sealed class EventListeners(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<EventListener, bool> _all = new();
    private readonly ConcurrentDictionary<Guid, int> _byAccount = new();
    private readonly SemaphoreSlim _somebody = new(0);
    private readonly int _perPerson = configuration.GetValue("Limits:StreamsPerPerson", 20);
    private readonly int _inAll = configuration.GetValue("Limits:StreamsAtOnce", 5_000);
    private volatile bool _isClosed;

    public bool IsEmpty => _all.IsEmpty;

    public ICollection<EventListener> All => _all.Keys;

    public Task Somebody(CancellationToken cancellation) => _somebody.WaitAsync(cancellation);

    /// <summary>False when this person, or all persons together, listen often enough already.</summary>
    public bool TryAdd(EventListener listener)
    {
        var mine = _byAccount.AddOrUpdate(listener.Account, 1, (_, count) => count + 1);
        if (_isClosed || mine > _perPerson || _all.Count >= _inAll)
        {
            Forget(listener.Account);
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
            Forget(listener.Account);
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

    private void Forget(Guid account)
    {
        if (_byAccount.AddOrUpdate(account, 0, (_, count) => count - 1) <= 0)
            _byAccount.TryRemove(KeyValuePair.Create(account, 0));
    }
}
