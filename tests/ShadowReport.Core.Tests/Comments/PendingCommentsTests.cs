using ShadowReport.Core.Comments;

namespace ShadowReport.Core.Tests.Comments;

public sealed class PendingCommentsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly NewComment Made = new("Who counted, @wren?", 3, null, 0, []);
    private static readonly Guid First = new("00000000-0000-0000-0000-000000000001");

    private static readonly IReadOnlyList<PendingComment> One = PendingComments.Add([], Made, First, Monday).Value;

    [Fact]
    public void A_pending_comment_names_members_only_once_it_is_published()
    {
        Assert.Equal(new PendingComment(First, "Who counted, @wren?", 3, null, 0, Monday), One.Single());
        Assert.Equal(["wren"], One.Single().Publish(new HashSet<string> { "wren" }).Mentions);
        Assert.Empty(One.Single().Publish(new HashSet<string> { "ines" }).Mentions);
    }

    [Fact]
    public void A_pending_review_has_a_limited_number_of_comments()
    {
        IReadOnlyList<PendingComment> pending = [.. Enumerable.Repeat(One.Single(), PendingComments.AtMost)];

        Assert.Equal("pending-review-full", PendingComments.Add(pending, Made, First, Monday).Refusal!.Code);
    }

    [Fact]
    public void A_pending_comment_is_edited_and_removed_by_its_id()
    {
        Assert.Equal("Who?", PendingComments.Edit(One, First, "Who?").Value.Single().Body);
        Assert.Empty(PendingComments.Remove(One, First).Value);
        Assert.Equal("pending-comment-not-found", PendingComments.Edit(One, Guid.Empty, "Who?").Refusal!.Code);
        Assert.Equal("pending-comment-not-found", PendingComments.Remove(One, Guid.Empty).Refusal!.Code);
        Assert.Equal("comment-blank", PendingComments.Edit(One, First, "").Refusal!.Code);
    }
}
