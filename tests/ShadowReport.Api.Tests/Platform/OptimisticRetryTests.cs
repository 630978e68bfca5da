using ShadowReport.Api.Platform;
using ShadowReport.Core;

namespace ShadowReport.Api.Tests.Platform;

public sealed class OptimisticRetryTests
{
    [Fact]
    public async Task A_newcomer_waits_behind_an_attempt_that_lost()
    {
        var (attempts, isDecided) = (0, new TaskCompletionSource());
        var waiting = OptimisticRetry.Run<int>("a draft", Waiting, TestContext.Current.CancellationToken);
        var newcomer = OptimisticRetry.Run<int>(
            "a draft", () => Task.FromResult<Outcome<int>>(++attempts), TestContext.Current.CancellationToken);

        Assert.Equal((2, false), (attempts, newcomer.IsCompleted));
        isDecided.SetResult();
        Assert.Equal((2, 3), ((await waiting).Value, (await newcomer).Value));

        async Task<Outcome<int>> Waiting()
        {
            if (++attempts == 1)
                return OptimisticRetry.Lost;
            await isDecided.Task;
            return 2;
        }
    }

    [Fact]
    public async Task An_attempt_that_always_loses_ends_with_a_refusal()
    {
        var attempts = 0;

        var lost = await OptimisticRetry.Run(() => Task.FromResult<Outcome<int>>(++attempts > 0 ? OptimisticRetry.Lost : 0));

        Assert.Equal((16, "changed-meanwhile"), (attempts, lost.Refusal!.Code));
    }
}
