using System.Diagnostics;

namespace ShadowReport.Api.Tests;

/// <summary>Waits for what comes to pass in the background, and no longer than it has to.</summary>
internal static class Waiting
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public static Task Until(Func<bool> isSo, TimeSpan? atMost = null) => Until(() => Task.FromResult(isSo()), atMost);

    public static async Task Until(Func<Task<bool>> isSo, TimeSpan? atMost = null)
    {
        var most = atMost ?? AtMost;
        for (var waited = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(waited.Elapsed < most, $"It did not come to pass in {most.TotalSeconds} seconds.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
