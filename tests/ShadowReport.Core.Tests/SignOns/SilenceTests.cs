using ShadowReport.Core.SignOns;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Instant = new(2027, 2, 20, 18, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void It_is_adopted_at_its_instant_and_not_a_tick_before()
    {
        Assert.Equal(SilenceState.Open, SilenceRules.StateAt(SilenceState.Open, Instant, Instant.AddTicks(-1)));
        Assert.Equal(SilenceState.Adopted, SilenceRules.StateAt(SilenceState.Open, Instant, Instant));
    }

    [Theory]
    [InlineData(SilenceState.Broken)]
    [InlineData(SilenceState.Withdrawn)]
    [InlineData(SilenceState.Adopted)]
    public void What_was_recorded_the_clock_does_not_change(SilenceState recorded) => Assert.Equal(recorded, SilenceRules.StateAt(recorded, Instant, Instant.AddDays(1)));

    [Fact]
    public void One_objects_until_the_instant_and_once()
    {
        Assert.Null(CannotObject(SilenceState.Open, Instant.AddTicks(-1)));
        Assert.Null(CannotObject(SilenceState.Broken, Instant.AddTicks(-1)));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Open, Instant));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Broken, Instant));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Adopted, Instant.AddTicks(-1)));
        Assert.Equal("silence-withdrawn", CannotObject(SilenceState.Withdrawn, Instant.AddTicks(-1)));
        Assert.Equal("objected-already", SilenceRules.CannotObject(SilenceState.Broken, Instant, hasObjected: true, Instant.AddTicks(-1))?.Code);
    }

    [Fact]
    public void A_question_is_taken_back_only_while_it_is_open()
    {
        Assert.Null(SilenceRules.CannotWithdraw(SilenceState.Open, Instant, Instant.AddTicks(-1)));
        Assert.Equal("silence-decided", SilenceRules.CannotWithdraw(SilenceState.Open, Instant, Instant)?.Code);
        Assert.Equal("silence-decided", SilenceRules.CannotWithdraw(SilenceState.Broken, Instant, Instant.AddTicks(-1))?.Code);
    }

    [Fact]
    public void The_instant_is_ahead()
    {
        Assert.Equal("adopts-in-the-past", SilenceRules.CannotOpen(Instant, Instant)?.Code);
        Assert.Null(SilenceRules.CannotOpen(Instant.AddMinutes(1), Instant));
    }

    [Fact]
    public void Silent_is_who_was_asked_and_could_have_spoken_and_did_not()
    {
        var count = SilenceRules.Count(
            ["ash", "birch", "cedar", "doum"],
            ["birch"],
            [
                new("doum", IsSuspended: false, HasVoice: false), new("cedar", IsSuspended: true, HasVoice: true), new("birch", IsSuspended: false, HasVoice: true),
                new("ash", IsSuspended: false, HasVoice: true), new("elm", IsSuspended: false, HasVoice: true),
            ]);

        Assert.Equal(["ash"], count.Silent);
        Assert.Equal(["doum"], count.WithoutVoice);
    }

    private static string? CannotObject(SilenceState recorded, DateTimeOffset now) => SilenceRules.CannotObject(recorded, Instant, hasObjected: false, now)?.Code;
}
