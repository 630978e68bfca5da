using System.Diagnostics;

namespace ShadowReport.Api.Tests;

/// <summary>Waits for what comes to pass in the background, and no longer than it has to.</summary>
internal static class Waiting
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    public static async Task Until(Func<Task<bool>> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(waited.Elapsed < AtMost, $"It did not come to pass in {AtMost.TotalSeconds} seconds.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
