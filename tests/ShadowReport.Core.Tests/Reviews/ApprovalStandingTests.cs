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
    public void An_approval_outlives_small_changes_and_no_others(string changes, int read, StandingState state, ChangeClass? change, int? since)
    {
        var standing = Of(changes, read);

        Assert.Equal((state, read, change, since), (standing.State, standing.From, standing.Class, standing.StaleSince));
    }

    [Fact]
    public void It_holds_again_when_the_text_that_was_read_comes_back()
    {
        Assert.Equal((StandingState.Carried, ChangeClass.None), (Of("sss", 1, new Restoration(3, 1)).State, Of("sss", 1, new Restoration(3, 1)).Class));
        Assert.Equal(ChangeClass.Typographic, Of("sssst", 2, new Restoration(4, 2)).Class);
        Assert.Equal(3, Of("sss", 2, new Restoration(3, 1)).StaleSince);
    }

    [Fact]
    public void Another_heading_or_addressee_is_another_text()
    {
        var history = new DraftHistory("sn", 2, [], new LabelChange(Noon, 2));

        var before = ApprovalStanding.Of(1, Noon.AddHours(-1), history, Kept);
        var behind = ApprovalStanding.Of(1, Noon.AddHours(1), history, Kept);

        Assert.Equal((StandingState.Stale, 2, true), (before.State, before.StaleSince, before.IsRelabelled));
        Assert.Equal(StandingState.Carried, behind.State);
    }

    [Fact]
    public void What_is_not_known_of_a_change_counts_as_substance() => Assert.Equal(StandingState.Stale, ApprovalStanding.Of(1, Noon, new DraftHistory("", 2, [], null), Kept).State);

    [Fact]
    public void It_holds_exactly_while_every_change_since_is_kept() => Gen.Select(Gen.Char["ntcws"].Array[0, 30], Gen.Int[1, 31]).Sample((later, read) =>
    {
        var changes = "s" + new string(later);
        read = Math.Min(read, changes.Length);

        var standing = Of(changes, read);

        Assert.Equal(changes[read..].All(change => change is 'n' or 't' or 'c'), standing.Holds);
        if (standing.StaleSince is { } since)
            Assert.True(changes[read..(since - 1)].All(change => change is 'n' or 't' or 'c') && changes[since - 1] is 'w' or 's');
    });

    [Fact]
    public void Other_words_are_outlived_once_where_a_policy_lets_them_for_many_small_changes_are_one_great_one()
    {
        ChangeClass[] words = [.. Kept, ChangeClass.Wording];
        ApprovalStanding After(string changes) => ApprovalStanding.Of(1, Noon, new DraftHistory(changes, changes.Length, [], null), words);

        Assert.Equal((StandingState.Carried, ChangeClass.Wording), (After("stwc").State, After("stwc").Class));
        Assert.Equal((StandingState.Stale, 4), (After("stwwt").State, After("stwwt").StaleSince));
    }

    private static ApprovalStanding Of(string changes, int read, params Restoration[] restorations) =>
        ApprovalStanding.Of(read, Noon, new DraftHistory(changes, changes.Length, restorations, null), Kept);
}
