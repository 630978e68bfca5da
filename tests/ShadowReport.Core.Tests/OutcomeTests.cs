namespace ShadowReport.Core.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void A_refusal_stays_a_refusal_when_the_value_would_be_mapped()
    {
        Outcome<int> outcome = Refusal.Conflict("taken", "Somebody else has it.");

        Assert.Equal("taken", outcome.Select(n => n + 1).Refusal?.Code);
    }

    [Fact]
    public void A_value_is_mapped()
    {
        Outcome<int> outcome = 41;

        Assert.Equal(42, outcome.Select(n => n + 1).Value);
    }
}
