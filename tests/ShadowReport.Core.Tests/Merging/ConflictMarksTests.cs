using ShadowReport.Core.Merging;

namespace ShadowReport.Core.Tests.Merging;

public sealed class ConflictMarksTests
{
    private const string Before = "The State party answered. Nobody was charged. The file is closed.";

    [Fact]
    public void Both_texts_of_a_conflict_stay_between_marks()
    {
        var text = Marked(Before.Replace("Nobody", "No officer"), Before.Replace("Nobody", "Not one guard"));

        Assert.Equal("The State party answered. ►◊No officer◄◊►Not one guard◊◄ was charged. The file is closed.", text);
        var place = Assert.Single(ConflictMarks.In(text));
        Assert.Equal(("No officer", "Not one guard"), (place.First, place.Second));
        Assert.Equal("►◊No officer◄◊►Not one guard◊◄", text[place.Start..place.End]);
    }

    [Theory]
    [InlineData("", "words")]
    [InlineData("words", "")]
    [InlineData("", "")]
    [InlineData("one\n\ntwo", "three")]
    public void A_place_holds_exactly_the_words_of_each_side(string first, string second)
    {
        var text = $"Before {ConflictMarks.Around(Hunk(first, second))} after.";

        var place = Assert.Single(ConflictMarks.In(text));

        Assert.Equal((first, second), (place.First, place.Second));
        Assert.Equal("Before  after.", text.Remove(place.Start, place.End - place.Start));
    }

    [Fact]
    public void A_conflict_inside_a_conflict_is_one_place()
    {
        var inner = ConflictMarks.Around(Hunk("a", "b"));
        var text = $"{ConflictMarks.Around(Hunk(inner, "c"))} and {ConflictMarks.Around(Hunk("d", $"x {inner}"))}";

        Assert.Equal([(inner, "c"), ("d", $"x {inner}")], ConflictMarks.In(text).Select(place => (place.First, place.Second)));
    }

    [Theory]
    [InlineData("left ►◊ over")]
    [InlineData("left ◄◊► over")]
    [InlineData("left ◊◄ over")]
    public void A_mark_that_is_left_over_is_found_and_is_no_place(string text)
    {
        Assert.True(ConflictMarks.AreIn(text));
        Assert.Empty(ConflictMarks.In(text));
    }

    [Fact]
    public void Other_signs_are_no_marks() => Assert.False(ConflictMarks.AreIn("► one ◄ two ◊◊◊ three ►► four <<<<<<< HEAD ■■■■"));

    private static string Marked(string theirs, string yours) => MergeTests.Merged(Before, theirs, yours).TextWith(ConflictMarks.Around);

    private static MergeHunk Hunk(string theirs, string yours) =>
        new(1, null, new Passage(0, ""), new Passage(0, theirs), new Passage(0, yours));
}
