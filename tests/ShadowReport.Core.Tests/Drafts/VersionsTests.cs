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

        var next = Versions.Next(current, Text + "\n\nCourts too.", Guid.NewGuid);

        Assert.Equal(2, next.Number);
        Assert.Equal([1], next.Parents);
        Assert.Equal(current.Paragraphs.Select(paragraph => paragraph.Id), next.Paragraphs.Take(2).Select(paragraph => paragraph.Id));
        Assert.Equal(ChangeClass.Substantive, next.ChangeClass);
    }

    [Fact]
    public void A_text_based_on_an_earlier_version_is_merged_and_has_both_parents()
    {
        var first = Versions.First(Text, Guid.NewGuid);
        var before = new BaseText(1, Text, first.Paragraphs, first.Hash);
        var second = Versions.Next(Current(Text, "ana"), Text.Replace("Borders were", "Ports were"), Guid.NewGuid);
        var current = new CurrentText(2, second.Text, second.Paragraphs, second.Hash, "ana");

        var merge = Versions.Join(current, before, Text.Replace("Shelters were", "Clinics were"), Guid.NewGuid, TestContext.Current.CancellationToken);
        var merged = Versions.Merged(current, before, merge.TextWith(_ => ""), Guid.NewGuid);

        Assert.Equal("Ports were closed.\n\nClinics were closed.", merged.Text);
        Assert.Equal([2, 1], merged.Parents);
        Assert.Equal(Versions.Hash([second.Hash, first.Hash], merged.Text), merged.Hash);
        Assert.Equal(current.Paragraphs.Select(paragraph => paragraph.Id), merged.Paragraphs.Select(paragraph => paragraph.Id));
    }

    [Fact]
    public void A_restored_text_keeps_its_paragraph_ids()
    {
        var first = Versions.First(Text, Guid.NewGuid);
        var second = Versions.Next(Current(Text, "ana"), "Nothing of it is left, not one word.", Guid.NewGuid);

        var restored = Versions.Restored(new CurrentText(2, second.Text, second.Paragraphs, second.Hash, "ana"), new BaseText(1, Text, first.Paragraphs, first.Hash));

        Assert.Equal(first.Paragraphs, restored.Paragraphs);
        Assert.Equal([2], restored.Parents);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void A_base_version_that_does_not_exist_is_refused(int basedOn) =>
        Assert.Equal("version-not-found", Versions.NoSuchBase(Current(Text, "ana"), basedOn)!.Code);

    [Fact]
    public void The_hash_covers_the_text_and_all_earlier_versions()
    {
        var one = Versions.Hash([], "a");

        Assert.Equal(64, one.Length);
        Assert.NotEqual(Versions.Hash([one], "b"), Versions.Hash([], "b"));
        Assert.NotEqual(Versions.Hash([one], "b"), Versions.Hash([one], "c"));
    }

    [Fact]
    public void A_repeated_save_is_recognised()
    {
        var current = Current(Text, "ana") with { Number = 4 };

        Assert.True(Versions.IsSavedAlready(current, basedOn: 3, Text, "ana"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 3, Text, "bea"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 3, Text + ".", "ana"));
        Assert.False(Versions.IsSavedAlready(current, basedOn: 2, Text, "ana"));
    }

    [Fact]
    public void A_section_heading_counts_as_words_and_a_recommendation_label_does_not()
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
