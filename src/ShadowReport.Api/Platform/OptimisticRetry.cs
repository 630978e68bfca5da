namespace ShadowReport.Api.Platform;

/// <summary>Deciding again when somebody else saved first: a decision is good only for what it was made from.</summary>
internal static class OptimisticRetry
{
    private const int Attempts = 16;

    /// <summary>Things that many change at once are told apart by one of so many queues.</summary>
    private const int QueuesInAll = 64;

    private static readonly SemaphoreSlim[] Queues = [.. Enumerable.Range(0, QueuesInAll).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Nothing was carried out, and there is no use in deciding again.</summary>
    public static readonly Refusal Lost = Refusal.Conflict(
        "changed-meanwhile", "Someone else is changing this right now. Nothing was saved. Reload and try again.");

    /// <summary>Runs an attempt (load, decide, save) until it does not refuse with <see cref="Lost"/>.</summary>
    public static async Task<Outcome<T>> Run<T>(Func<Task<Outcome<T>>> attempt)
    {
        var decided = await attempt();
        for (var left = Attempts - 1; left > 0 && decided.Refusal == Lost; left--)
            decided = await attempt();
        return decided;
    }

    /// <summary>
    /// The same for what many write at once, such as a draft's text: whoever lost a race goes on in a queue, one after the other, since
    /// all who try again at the same moment would mostly lose again. Each node has its own queues; between nodes the database decides.
    /// </summary>
    public static async Task<Outcome<T>> Run<T>(string about, Func<Task<Outcome<T>>> attempt, CancellationToken cancellation)
    {
        var queue = Queues[(uint)about.GetHashCode() % QueuesInAll];
        // Nobody overtakes the queue: first attempts of others could win over one that waited, again and again.
        if (queue.CurrentCount > 0 && await attempt() is var first && first.Refusal != Lost)
            return first;
        await queue.WaitAsync(cancellation);
        try
        {
            return await Run(attempt);
        }
        finally
        {
            queue.Release();
        }
    }
}
