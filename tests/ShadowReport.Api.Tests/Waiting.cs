using System.Runtime.CompilerServices;

namespace ShadowReport.Api.Tests;

/// <summary>
/// Waits until something in the background has happened. The limit only ends a test that hangs; it says nothing about speed.
/// </summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task Until(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string awaited = "") =>
        Until(() => Task.FromResult(isSo()), awaited);

    public static async Task Until(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string awaited = "")
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(Limit);
        while (!await isSo())
        {
            Assert.False(hang.IsCancellationRequested, $"This did not come: {awaited}");
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
