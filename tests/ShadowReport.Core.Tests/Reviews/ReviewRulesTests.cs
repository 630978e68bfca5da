using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class ReviewRulesTests
{
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Bea = Guid.NewGuid();

    [Theory]
    [InlineData(Decision.Approve, true)]
    [InlineData(Decision.ApproveWithReservations, true)]
    [InlineData(Decision.Abstain, true)]
    [InlineData(Decision.Object, false)]
    public void A_colleagues_review_is_replaced_unless_it_is_an_objection(Decision theirs, bool replaced) =>
        Assert.Equal(replaced ? [Bea] : [], ReviewRules.Replaced([new(Bea, theirs, "bea")], "ana"));

    [Fact]
    public void A_new_review_replaces_the_members_own_objection() =>
        Assert.Equal([Ana], ReviewRules.Replaced([new(Ana, Decision.Object, "ana"), new(Bea, Decision.Object, "bea")], "ana"));

    [Theory]
    [InlineData(Decision.Object, null, false)]
    [InlineData(Decision.Object, "  ", false)]
    [InlineData(Decision.Object, "It names a shelter.", true)]
    [InlineData(Decision.ApproveWithReservations, null, false)]
    [InlineData(Decision.Approve, null, true)]
    [InlineData(Decision.Abstain, null, true)]
    public void Objections_and_reservations_need_a_wording(Decision decision, string? comment, bool fine) =>
        Assert.Equal(fine, ReviewRules.WordingMissing(decision, comment) is null);
}
