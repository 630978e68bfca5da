using ShadowReport.Core.Comments;

namespace ShadowReport.Core.Tests.Comments;

public sealed class CommentEditsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly WrittenText Said = new("wren", "Who counted?", Monday, []);
    private static readonly EditedThread Open = new(IsOpen: true, Wordings: 0);

    [Fact]
    public void An_edit_keeps_the_words_of_before_with_the_time_of_each()
    {
        var once = CommentEdits.Edit(Said, "wren", Open, "Who counted them?", Monday.AddHours(1)).Value;
        var twice = CommentEdits.Edit(once, "wren", Open, "Who counted the shelters?", Monday.AddHours(2)).Value;

        Assert.Equal(("Who counted the shelters?", Monday.AddHours(2)), (twice.Body, twice.EditedAt));
        Assert.Equal(
            [
                ("Who counted?", Monday, (DateTimeOffset?)Monday.AddHours(1)),
                ("Who counted them?", Monday.AddHours(1), Monday.AddHours(2)),
                ("Who counted the shelters?", Monday.AddHours(2), null),
            ],
            twice.Wordings());
        Assert.Null(Said.EditedAt);
    }

    [Fact]
    public void The_same_words_again_are_no_edit() =>
        Assert.Same(Said, CommentEdits.Edit(Said, "wren", Open, "Who counted?", Monday.AddHours(1)).Value);

    [Theory]
    [InlineData("ines", true, "Other words", "not-your-comment")]
    [InlineData("wren", false, "Other words", "comment-resolved")]
    [InlineData("wren", true, "", "comment-blank")]
    public void An_edit_by_others_in_a_resolved_thread_or_to_nothing_is_refused(string by, bool isOpen, string body, string code) =>
        Assert.Equal(code, CommentEdits.Edit(Said, by, new EditedThread(isOpen, 0), body, Monday).Refusal!.Code);

    [Fact]
    public void An_edited_text_is_no_longer_than_a_comment() =>
        Assert.Equal(
            "comment-too-long", CommentEdits.Edit(Said, "wren", Open, new string('a', CommentRules.Body + 1), Monday).Refusal!.Code);

    [Fact]
    public void A_text_and_a_thread_keep_a_limited_number_of_wordings()
    {
        var text = Said;
        for (var edit = 1; edit <= CommentEdits.PerText; edit++)
            text = CommentEdits.Edit(text, "wren", Open, $"Wording {edit}", Monday.AddMinutes(edit)).Value;

        Assert.Equal("wordings-full", CommentEdits.Edit(text, "wren", Open, "One more", Monday.AddDays(1)).Refusal!.Code);
        Assert.Equal(
            "wordings-full",
            CommentEdits.Edit(Said, "wren", new EditedThread(IsOpen: true, CommentEdits.PerThread), "One more", Monday).Refusal!.Code);
    }

    [Fact]
    public void A_withdrawn_text_has_no_words_and_no_wordings()
    {
        var edited = CommentEdits.Edit(Said, "wren", Open, "Other words", Monday.AddHours(1)).Value;
        var withdrawn = CommentEdits.Withdraw(edited, "wren", Monday.AddHours(2)).Value;

        Assert.Equal(("", Monday.AddHours(2)), (withdrawn.Body, withdrawn.WithdrawnAt));
        Assert.Empty(withdrawn.Earlier);
        Assert.Null(withdrawn.EditedAt);
        Assert.Equal("reply-withdrawn", CommentEdits.Withdraw(withdrawn, "wren", Monday).Refusal!.Code);
        Assert.Equal("reply-withdrawn", CommentEdits.Edit(withdrawn, "wren", Open, "Back again", Monday).Refusal!.Code);
        Assert.Equal("not-your-comment", CommentEdits.Withdraw(Said, "ines", Monday).Refusal!.Code);
    }

    [Fact]
    public void Only_a_reply_of_others_before_the_edit_may_answer_words_that_are_gone()
    {
        var edited = CommentEdits.Edit(Said, "wren", Open, "Other words", Monday.AddHours(2)).Value;

        Assert.True(edited.IsEditedAfter([("ines", Monday.AddHours(1))]));
        Assert.False(edited.IsEditedAfter([("wren", Monday.AddHours(1))]));
        Assert.False(edited.IsEditedAfter([("ines", Monday.AddHours(3))]));
        Assert.False(Said.IsEditedAfter([("ines", Monday.AddHours(1))]));
    }

    [Fact]
    public void A_text_is_known_by_its_words_and_by_those_of_before()
    {
        var edited = CommentEdits.Edit(Said, "wren", Open, "Other words", Monday.AddHours(2)).Value;

        Assert.True(edited.HasSaid("Who counted?"));
        Assert.True(edited.HasSaid("Other words"));
        Assert.False(edited.HasSaid("Who?"));
    }
}
