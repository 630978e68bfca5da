using ShadowReport.Core.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Drafts;

public sealed class VersionsTests
{
    private const string Text = "Borders were closed.\n\nShelters were closed.";

    [Fact]
    public void A_first_version_has_no_parents()
    {
        var first = Versions.First(Text, Guid.NewGuid);

        Assert.Equal((1, 0, 6, 2), (first.Number, first.Parents.Count, first.BodyWords, first.NumberedParagraphs));
        Assert.Equal(2, first.Paragraphs.Count);
    }

    [Fact]
    public void The_next_version_follows_its_parent_and_keeps_its_paragraphs()
    {
        var current = Current(Text, "ana");

        var next = Versions.Next(current, basedOn: 1, Text + "\n\nCourts too.", Guid.NewGuid).Value;

        Assert.Equal(2, next.Number);
        Assert.Equal([1], next.Parents);
        Assert.Equal(current.Paragraphs.Select(paragraph => paragraph.Id), next.Paragraphs.Take(2).Select(paragraph => paragraph.Id));
        Assert.Equal(ChangeClass.Substantive, next.ChangeClass);
    }

    [Fact]
    public void Who_did_not_have_the_newest_version_before_them_is_refused() =>
        Assert.Equal("edit-conflict", Versions.Next(Current(Text, "ana") with { Number = 3 }, basedOn: 2, "x", Guid.NewGuid).Refusal!.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void A_version_that_does_not_exist_is_no_base(int basedOn) =>
        Assert.Equal("version-not-found", Versions.Next(Current(Text, "ana"), basedOn, "x", Guid.NewGuid).Refusal!.Code);

    [Fact]
    public void The_hash_is_of_the_text_and_of_all_that_came_before()
    {
        var one = Versions.Hash(null, "a");

        Assert.Equal(64, one.Length);
        Assert.NotEqual(Versions.Hash(one, "b"), Versions.Hash(null, "b"));
        Assert.NotEqual(Versions.Hash(one, "b"), Versions.Hash(one, "c"));
    }

    [Fact]
    public void A_save_is_known_again_when_its_answer_was_lost()
    {
        var current = Current(Text, "ana") with { Number = 4 };

        Assert.True(Versions.IsSavedAlready(current, basedOn: 3, Text, "ana"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 3, Text, "bea"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 3, Text + ".", "ana"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 2, Text, "ana"));
    }

    [Fact]
    public void A_conflict_names_the_paragraphs_and_who_changed_them()
    {
        const string Base = "One stands here as it was.\n\nTwo stands here as it was.\n\nThree stands here as it was.";
        var before = Paragraphs.Align(null, [], Base, Guid.NewGuid);
        var current = Base.Replace("One stands", "One stood").Replace("Three stands", "Three sat");
        var yours = Base.Replace("Two stands", "Two stood").Replace("Three stands", "Three lay");

        var hunks = ConflictHunks.Between(
            Base, before, current, Paragraphs.Align(Base, before, current, Guid.NewGuid), yours, Paragraphs.Align(Base, before, yours, Guid.NewGuid));

        Assert.Equal([ChangedBy.Others, ChangedBy.You, ChangedBy.Both], hunks.Select(hunk => hunk.ChangedBy));
        Assert.Equal(("Three stands here as it was.", "Three sat here as it was.", "Three lay here as it was."), (hunks[2].Base, hunks[2].Current, hunks[2].Yours));
    }

    [Fact]
    public void What_both_sides_made_the_same_is_no_conflict()
    {
        const string Base = "One stands here.";
        var before = Paragraphs.Align(null, [], Base, Guid.NewGuid);
        var after = Paragraphs.Align(Base, before, "One stood here.", Guid.NewGuid);

        Assert.Empty(ConflictHunks.Between(Base, before, "One stood here.", after, "One stood here.", after));
    }

    [Fact]
    public void A_sections_heading_counts_and_a_recommendations_label_does_not()
    {
        Assert.Equal(12, DraftWords.Of(DraftKind.Section, "Two words", 10));
        Assert.Equal(10, DraftWords.Of(DraftKind.Recommendation, "Two words", 10));
    }

    private static CurrentText Current(string text, string author)
    {
        var first = Versions.First(text, Guid.NewGuid);
        return new CurrentText(first.Number, first.Text, first.Paragraphs, first.Hash, author);
    }
}
