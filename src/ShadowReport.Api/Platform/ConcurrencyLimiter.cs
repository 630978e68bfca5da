using System.Reflection;
using System.Threading.RateLimiting;

namespace ShadowReport.Api.Platform;

/// <summary>Work that takes much of a node while it is done.</summary>
internal enum Work
{
    Archive,
    Comparison,
    Export,
    Import,
    Merge,
}

/// <summary>Marks the command or query of a use case that takes a place of its kind.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitsConcurrencyAttribute(Work work) : Attribute
{
    public Work Work { get; } = work;
}

/// <summary>
/// The places of one node for each kind of work. Of the places of a kind one coalition gets half at most and one person a quarter, and who
/// finds none waits in the queue of their own person first, then of their coalition, then of the node. So others never wait behind more
/// than half the places of one coalition.
/// </summary>
internal sealed class ConcurrencyLimiter(IConfiguration configuration) : IDisposable
{
    /// <summary>How many wait in each queue for one place before more are refused.</summary>
    private const int WaitingPerPlace = 16;

    private readonly Dictionary<Work, PartitionedRateLimiter<Holder>> _places = new()
    {
        [Work.Archive] = Shared(configuration.GetValue("Limits:ArchivesAtOnce", 4)),
        [Work.Comparison] = Shared(configuration.GetValue("Limits:ComparisonsAtOnce", 16)),
        [Work.Export] = Shared(configuration.GetValue("Limits:ExportsAtOnce", 8)),
        [Work.Import] = Shared(configuration.GetValue("Limits:ImportsAtOnce", 8)),
        [Work.Merge] = Shared(configuration.GetValue("Limits:MergesAtOnce", 64)),
    };

    private sealed record Holder(Guid Account, string Coalition);

    /// <summary>Waits for a place, which the answer gives back when it is disposed.</summary>
    /// <exception cref="TooManyAtOnceException">Too many of the same person, coalition or node wait already.</exception>
    public async ValueTask<IDisposable> Take(Work work, Guid account, string coalition, CancellationToken cancellation)
    {
        var lease = await _places[work].AcquireAsync(new Holder(account, coalition), 1, cancellation);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new TooManyAtOnceException();
    }

    public void Dispose()
    {
        foreach (var places in _places.Values)
            places.Dispose();
    }

    private static PartitionedRateLimiter<Holder> Shared(int places) => PartitionedRateLimiter.CreateChained(
        Places(holder => holder.Account.ToString("N"), Math.Max(1, places / 4)),
        Places(holder => holder.Coalition, Math.Max(1, places / 2)),
        Places(_ => "", places));

    private static PartitionedRateLimiter<Holder> Places(Func<Holder, string> whose, int places) =>
        PartitionedRateLimiter.Create<Holder, string>(holder =>
        RateLimitPartition.GetConcurrencyLimiter(
            whose(holder), _ => new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = places * WaitingPerPlace }));
}

/// <summary>Too many wait for a place already. Nothing of the request was carried out.</summary>
internal sealed class TooManyAtOnceException : Exception;

/// <summary>
/// Takes the place that the use case's request is marked with, for as long as it is handled: a body that arrives slowly holds none.
/// </summary>
internal sealed class ConcurrencyLimitBehavior<TRequest, TResponse>(ConcurrencyLimiter limiter, CurrentAccess access)
    : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly Work? Marked = typeof(TRequest).GetCustomAttribute<LimitsConcurrencyAttribute>()?.Work;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        if (Marked is not { } work)
            return await next();
        using var place = await limiter.Take(work, access.AccountId ?? Guid.Empty, access.Tenant, cancellation);
        return await next();
    }
}
