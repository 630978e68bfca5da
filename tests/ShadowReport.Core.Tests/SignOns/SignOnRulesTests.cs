using ShadowReport.Core.SignOns;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class SignOnRulesTests
{
    private static readonly DateTimeOffset Noon = new(2027, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly RoundFacts Open = new(Noon, LateUntil: Noon.AddDays(1), CarriedInto: null, HasSignedOn: false);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(86_399, true)]
    public void A_sign_on_after_closing_is_late(int seconds, bool isLate) =>
        Assert.Equal(isLate, SignOnRules.Make(Open, Noon.AddSeconds(seconds)).Value);

    [Fact]
    public void The_round_closes_at_the_end_of_its_late_period()
    {
        Assert.Equal("sign-on-closed", SignOnRules.Make(Open, Noon.AddDays(1)).Refusal!.Code);
        Assert.Equal("sign-on-closed", SignOnRules.Make(Open with { LateUntil = null }, Noon).Refusal!.Code);
    }

    [Fact]
    public void A_sign_on_needs_an_open_round_that_was_not_carried_on()
    {
        Assert.Equal("sign-on-not-open", SignOnRules.Make(Open with { ClosesAt = null, LateUntil = null }, Noon).Refusal!.Code);
        Assert.Equal("sign-on-moved-on", SignOnRules.Make(Open with { CarriedInto = 2 }, Noon).Refusal!.Code);
    }

    [Fact]
    public void An_organisation_signs_on_once() =>
        Assert.Equal("signed-on-already", SignOnRules.Make(Open with { HasSignedOn = true }, Noon).Refusal!.Code);

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(50, 2_000, true)]
    [InlineData(51, 1, false)]
    [InlineData(1, 2_001, false)]
    [InlineData(1, 0, false)]
    public void Reservations_are_limited_in_number_and_length(int count, int length, bool areFine) =>
        Assert.Equal(areFine, SignOnRules.AreReservations([.. Enumerable.Repeat(new string('a', length), count)]));
}
