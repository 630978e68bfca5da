namespace ShadowReport.Core.Tests;

/// <summary>
/// Ends a test whose work never comes to an end. The limit is far above any machine's speed; it says nothing about speed.
/// </summary>
internal static class HangLimit
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static Task Run(Action work) =>
        Task.Run(work, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> Run<T>(Func<T> work) =>
        Task.Run(work, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
}
