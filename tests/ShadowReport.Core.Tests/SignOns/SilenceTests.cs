using ShadowReport.Core.SignOns;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Instant = new(2027, 2, 20, 18, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_silence_procedure_is_adopted_exactly_at_its_deadline()
    {
        Assert.Equal(SilenceState.Open, SilenceRules.StateAt(SilenceState.Open, Instant, Instant.AddTicks(-1)));
        Assert.Equal(SilenceState.Adopted, SilenceRules.StateAt(SilenceState.Open, Instant, Instant));
    }

    [Theory]
    [InlineData(SilenceState.Broken)]
    [InlineData(SilenceState.Withdrawn)]
    [InlineData(SilenceState.Adopted)]
    public void A_recorded_state_does_not_change_with_time(SilenceState recorded) =>
        Assert.Equal(recorded, SilenceRules.StateAt(recorded, Instant, Instant.AddDays(1)));

    [Fact]
    public void An_organisation_objects_once_and_before_the_deadline()
    {
        Assert.Null(CannotObject(SilenceState.Open, Instant.AddTicks(-1)));
        Assert.Null(CannotObject(SilenceState.Broken, Instant.AddTicks(-1)));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Open, Instant));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Broken, Instant));
        Assert.Equal("silence-ended", CannotObject(SilenceState.Adopted, Instant.AddTicks(-1)));
        Assert.Equal("silence-withdrawn", CannotObject(SilenceState.Withdrawn, Instant.AddTicks(-1)));
        Assert.Equal(
            "objected-already", SilenceRules.CannotObject(SilenceState.Broken, Instant, hasObjected: true, Instant.AddTicks(-1))?.Code);
    }

    [Fact]
    public void A_silence_procedure_can_be_withdrawn_only_while_it_is_open()
    {
        Assert.Null(SilenceRules.CannotWithdraw(SilenceState.Open, Instant, Instant.AddTicks(-1)));
        Assert.Equal("silence-decided", SilenceRules.CannotWithdraw(SilenceState.Open, Instant, Instant)?.Code);
        Assert.Equal("silence-decided", SilenceRules.CannotWithdraw(SilenceState.Broken, Instant, Instant.AddTicks(-1))?.Code);
    }

    [Fact]
    public void The_deadline_must_be_in_the_future()
    {
        Assert.Equal("adopts-in-the-past", SilenceRules.CannotOpen(Instant, Instant)?.Code);
        Assert.Null(SilenceRules.CannotOpen(Instant.AddMinutes(1), Instant));
    }

    [Fact]
    public void Only_organisations_that_could_object_are_counted_as_silent()
    {
        var count = SilenceRules.Count(
            ["ash", "birch", "cedar", "doum"],
            ["birch"],
            [
                new("doum", IsSuspended: false, HasVoice: false), new("cedar", IsSuspended: true, HasVoice: true),
                new("birch", IsSuspended: false, HasVoice: true),
                new("ash", IsSuspended: false, HasVoice: true), new("elm", IsSuspended: false, HasVoice: true),
            ]);

        Assert.Equal(["ash"], count.Silent);
        Assert.Equal(["doum"], count.WithoutVoice);
    }

    private static string? CannotObject(SilenceState recorded, DateTimeOffset now) =>
        SilenceRules.CannotObject(recorded, Instant, hasObjected: false, now)?.Code;
}
