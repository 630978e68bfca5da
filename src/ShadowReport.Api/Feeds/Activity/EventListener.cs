using System.Threading.Channels;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>A piece of a stream as it goes over the wire.</summary>
/// <param name="Id">The entry's place in the log; 0 for what is no entry.</param>
/// <param name="Bytes">The same for all who get it.</param>
internal readonly record struct Told(long Id, byte[] Bytes);

/// <summary>One connection that waits for what happens in a report.</summary>
internal sealed class EventListener : IDisposable
{
    /// <summary>Who reads slower than that is let go, and resumes from where they are.</summary>
    public const int WaitingAtMost = 1024;

    private readonly Channel<Told> _waiting = Channel.CreateBounded<Told>(
        new BoundedChannelOptions(WaitingAtMost) { SingleReader = true, SingleWriter = true });
    private readonly TaskCompletionSource<long> _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended;
    private readonly Lock _lock = new();
    private IReadOnlyList<Role> _roles;
    private volatile bool _isLive;
    private bool _isDisposed;

    public EventListener(Guid account, Ticket ticket, Membership membership, string report, CancellationToken aborted)
    {
        (Account, Ticket, Tenant, Report, _roles) = (account, ticket, membership.Tenant, report, membership.Roles);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Ended = _ended.Token;
    }

    public Guid Account { get; }

    public Ticket Ticket { get; }

    public string Tenant { get; }

    public string Report { get; }

    public IReadOnlyList<Role> Roles => Volatile.Read(ref _roles);

    /// <summary>When the connection is over, for whatever reason.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The place in the log from which on nothing is missed; known once the node looks for this listener too.</summary>
    public Task<long> Joined => _joined.Task;

    public ChannelReader<Told> Waiting => _waiting.Reader;

    public void Join(long position) => _joined.TrySetResult(position);

    /// <summary>From now on entries are queued; before, the listener reads them from the table.</summary>
    public void GoLive() => _isLive = true;

    public void Tell(ActivityEntry entry, Told told)
    {
        if (_isLive && ActivityVisibility.IsVisibleTo(Roles, entry))
            Tell(told);
    }

    /// <summary>What is no entry is in no table, so it is queued from the beginning.</summary>
    public void Tell(Told told)
    {
        if (!_waiting.Writer.TryWrite(told))
            End();
    }

    /// <summary>What the person is now; null for somebody who has no part in the coalition any more.</summary>
    public void Recheck(Membership? membership)
    {
        if (membership is null || membership.Tenant != Tenant || !membership.May(Permission.ReadActivity))
            End();
        else
            Volatile.Write(ref _roles, membership.Roles);
    }

    public void End()
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _ended.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _ended.Dispose();
        }
    }
}
