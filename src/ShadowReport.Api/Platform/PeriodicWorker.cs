namespace ShadowReport.Api.Platform;

/// <summary>
/// Does one piece of background work again and again. It pauses first, so that no start waits for it, and stops at once with the node. A
/// failure is
/// logged by its type, since a message may quote texts or addresses, and the work is tried again after the next pause.
/// </summary>
/// <param name="pause">The time before each run.</param>
/// <param name="failure">What did not happen, for the log: "A mail could not be sent".</param>
/// <param name="clock">Measures the pause.</param>
/// <param name="log">The log of the worker.</param>
internal abstract partial class PeriodicWorker(TimeSpan pause, string failure, TimeProvider clock, ILogger log) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected ILogger Log => log;

    protected virtual LogLevel FailureLevel => LogLevel.Warning;

    /// <summary>Does the work once.</summary>
    public abstract Task Work(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested)
                    await Work(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Failed(exception);
            }
        }
    }

    /// <summary>Logs the failure of the work, or of one part of it when the others go on.</summary>
    protected void Failed(Exception exception)
    {
        var cause = exception.GetType().Name;
        Failed(FailureLevel, failure, cause);
    }

    [LoggerMessage(EventId = 1, Message = "{Failure} ({Cause}). It is tried again")]
    private partial void Failed(LogLevel level, string failure, string cause);
}

internal static class PeriodicWorkers
{
    public static IServiceCollection AddWorker<T>(this IServiceCollection services)
        where T : BackgroundService => services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
