using System.Diagnostics;

namespace ShadowReport.Api.Tests;

/// <summary>Waits until something in the background has happened. The limit only ends a test that hangs; it says nothing about speed.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    public static async Task Until(Func<Task<bool>> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(waited.Elapsed < Limit, $"It did not happen in {Limit.TotalMinutes} minutes.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
