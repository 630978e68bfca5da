using Npgsql;

namespace ShadowReport.Api.Platform;

/// <summary>
/// The time by PostgreSQL's clock. All nodes decide by it, so a node whose own clock is wrong decides nothing early or late. Between two
/// readings it runs on the node's stopwatch, which nobody can set.
/// </summary>
internal sealed class DatabaseClock(TimeProvider node) : TimeProvider
{
    /// <summary>The key under which the node's own clock is registered.</summary>
    public const string Node = "node";

    /// <summary>How far a node's own clock may be off before it says so.</summary>
    public static readonly TimeSpan ToleratedOffset = TimeSpan.FromSeconds(5);

    private sealed record Reading(DateTimeOffset At, long Timestamp);

    private volatile Reading? _last;

    public override long TimestampFrequency => node.TimestampFrequency;

    /// <summary>How far the node's own clock is ahead of the database's; negative when it is behind.</summary>
    public TimeSpan NodeOffset => node.GetUtcNow() - GetUtcNow();

    public bool IsNodeOff => NodeOffset.Duration() > ToleratedOffset;

    public override DateTimeOffset GetUtcNow() => _last is { } last ? last.At + node.GetElapsedTime(last.Timestamp) : node.GetUtcNow();

    public override long GetTimestamp() => node.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        node.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database for its time.</summary>
    public async Task Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var asked = GetTimestamp();
        var time = (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
        Set(new DateTimeOffset(time), asked, GetTimestamp());
    }

    /// <summary>Takes a reading of the database's clock, which was made between the two timestamps.</summary>
    public void Set(DateTimeOffset time, long asked, long answered)
    {
        var roundTrip = GetElapsedTime(asked, answered);
        var now = time + (roundTrip / 2);
        // A difference within the error of the reading would only make the time jump to and fro.
        if (_last is null || (now - GetUtcNow()).Duration() > roundTrip)
            _last = new Reading(now, answered);
    }
}

/// <summary>Reads the database's clock again and again, and says when the node's own clock is off.</summary>
internal sealed partial class ClockReader(DatabaseClock clock, NpgsqlDataSource database, ILogger<ClockReader> log)
    : PeriodicWorker(TimeSpan.FromSeconds(10), "The database's clock could not be read", clock, log)
{
    private readonly DatabaseClock _clock = clock;

    private bool _wasOff;

    /// <summary>Without a new reading the last one goes on with the node's stopwatch.</summary>
    protected override LogLevel FailureLevel => LogLevel.Debug;

    /// <summary>Reads the clock once: before the first request, and from then on.</summary>
    public override async Task Work(CancellationToken cancellation)
    {
        await _clock.Read(database, cancellation);
        if (_clock.IsNodeOff && !_wasOff)
            NodeIsOff(Log, _clock.NodeOffset.TotalSeconds);
        _wasOff = _clock.IsNodeOff;
    }

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Warning,
        Message = "This node's clock is {Seconds:0.0} s ahead of the database's. All decisions follow the database. Set this node's clock")]
    private static partial void NodeIsOff(ILogger log, double seconds);
}
