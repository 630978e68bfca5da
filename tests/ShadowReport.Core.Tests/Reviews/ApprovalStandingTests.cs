using CsCheck;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class ApprovalStandingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChangeClass[] Kept = [ChangeClass.None, ChangeClass.Typographic, ChangeClass.Citation];

    [Theory]
    [InlineData("s", 1, StandingState.Current, null, null)]
    [InlineData("st", 1, StandingState.Carried, ChangeClass.Typographic, null)]
    [InlineData("stnc", 1, StandingState.Carried, ChangeClass.Citation, null)]
    [InlineData("sw", 1, StandingState.Stale, ChangeClass.Wording, 2)]
    [InlineData("stst", 1, StandingState.Stale, ChangeClass.Substantive, 3)]
    [InlineData("sstt", 2, StandingState.Carried, ChangeClass.Typographic, null)]
    public void An_approval_is_carried_over_tolerated_changes_only(
        string changes, int read, StandingState state, ChangeClass? change, int? since)
    {
        var standing = Of(changes, read);

        Assert.Equal((state, read, change, since), (standing.State, standing.From, standing.Class, standing.StaleSince));
    }

    [Fact]
    public void An_approval_is_valid_again_when_its_text_is_restored()
    {
        Assert.Equal((StandingState.Carried, ChangeClass.None), (
            Of("sss", 1, new Restoration(3, 1)).State, Of("sss", 1, new Restoration(3, 1)).Class));
        Assert.Equal(ChangeClass.Typographic, Of("sssst", 2, new Restoration(4, 2)).Class);
        Assert.Equal(3, Of("sss", 2, new Restoration(3, 1)).StaleSince);
    }

    [Fact]
    public void A_changed_heading_or_addressee_outdates_an_approval()
    {
        var history = new DraftHistory("sn", 2, [], new LabelChange(Noon, 2));

        var before = ApprovalStanding.Of(1, Noon.AddHours(-1), history, Kept);
        var behind = ApprovalStanding.Of(1, Noon.AddHours(1), history, Kept);

        Assert.Equal((StandingState.Stale, 2, true), (before.State, before.StaleSince, before.IsRelabelled));
        Assert.Equal(StandingState.Carried, behind.State);
    }

    [Fact]
    public void An_unknown_change_counts_as_substantive() =>
        Assert.Equal(StandingState.Stale, ApprovalStanding.Of(1, Noon, new DraftHistory("", 2, [], null), Kept).State);

    [Fact]
    public void An_approval_is_valid_exactly_while_every_later_change_is_tolerated() =>
        Gen.Select(Gen.Char["ntcws"].Array[0, 30], Gen.Int[1, 31]).Sample((later, read) =>
    {
        var changes = "s" + new string(later);
        read = Math.Min(read, changes.Length);

        var standing = Of(changes, read);

        Assert.Equal(changes[read..].All(change => change is 'n' or 't' or 'c'), standing.Holds);
        if (standing.StaleSince is { } since)
            Assert.True(changes[read..(since - 1)].All(change => change is 'n' or 't' or 'c') && changes[since - 1] is 'w' or 's');
    });

    [Fact]
    public void A_change_of_wording_is_tolerated_only_once()
    {
        ChangeClass[] words = [.. Kept, ChangeClass.Wording];
        ApprovalStanding After(string changes) => ApprovalStanding.Of(1, Noon, new DraftHistory(changes, changes.Length, [], null), words);

        Assert.Equal((StandingState.Carried, ChangeClass.Wording), (After("stwc").State, After("stwc").Class));
        Assert.Equal((StandingState.Stale, 4), (After("stwwt").State, After("stwwt").StaleSince));
    }

    private static ApprovalStanding Of(string changes, int read, params Restoration[] restorations) =>
        ApprovalStanding.Of(read, Noon, new DraftHistory(changes, changes.Length, restorations, null), Kept);
}
