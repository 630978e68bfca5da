using ShadowReport.Core.Webhooks;

namespace ShadowReport.Core.Tests.Webhooks;

public sealed class StandardWebhooksTests
{
    [Fact]
    public void It_signs_as_the_specifications_own_libraries_do()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = StandardWebhooks.Signatures(
            [secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}""");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
        Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", StandardWebhooks.SecretText(secret));
    }

    [Fact]
    public void Each_valid_secret_signs()
    {
        var (old, @new) = (new byte[32], Enumerable.Repeat((byte)1, 32).ToArray());

        var both = StandardWebhooks.Signatures([@new, old], "msg_1", DateTimeOffset.UnixEpoch, "{}");

        Assert.Equal(
            [StandardWebhooks.Signatures([@new], "msg_1", DateTimeOffset.UnixEpoch, "{}"),
                StandardWebhooks.Signatures([old], "msg_1", DateTimeOffset.UnixEpoch, "{}")],
            both.Split(' '));
    }

    [Fact]
    public void Ten_attempts_are_made_over_three_days_each_later_than_the_one_before()
    {
        var waits = Enumerable.Range(1, 20).Select(attempts => StandardWebhooks.WaitAfter(attempts, chance: 0))
            .TakeWhile(wait => wait is not null).Select(wait => wait!.Value).ToList();

        Assert.Equal(9, waits.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), waits[0]);
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromDays(3), TimeSpan.FromDays(4));
        Assert.Equal(TimeSpan.FromSeconds(5.5), StandardWebhooks.WaitAfter(1, chance: 1));
        Assert.Null(StandardWebhooks.WaitAfter(10, chance: 0));
    }
}
