using CsCheck;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Merging;

public sealed class MergeTests
{
    private const string Base = "Borders were declared a war zone. Shelters were closed in every town.\n\nCourts were closed to migrants. Nobody was heard there.";

    [Fact]
    public void Two_writers_in_two_sentences_are_joined() =>
        Assert.Equal(
            Base.Replace("a war zone", "a zone of war").Replace("Nobody was", "Nobody has been"),
            Clean(Base, Base.Replace("a war zone", "a zone of war"), Base.Replace("Nobody was", "Nobody has been")));

    [Fact]
    public void Two_writers_in_one_sentence_are_joined_while_an_unchanged_word_stands_between() =>
        Assert.Equal(
            Base.Replace("Shelters were closed in every town", "Clinics were closed in each town"),
            Clean(Base, Base.Replace("Shelters were", "Clinics were"), Base.Replace("every", "each")));

    [Theory]
    [InlineData("closed in every", "shut in every", "barred in every")]
    [InlineData("in every town", "in each town", "in every city")]
    [InlineData("every town.", "every town. And nobody said why.", "every town. It is so to this day.")]
    [InlineData(" Shelters were closed in every town.", "", " Shelters were closed in every single town.")]
    public void What_both_changed_in_one_place_is_asked_and_all_of_it_shown(string words, string theirs, string yours)
    {
        var merge = Merged(Base, Base.Replace(words, theirs), Base.Replace(words, yours));

        var hunk = Assert.Single(merge.Hunks);
        Assert.Equal(Base.Replace(words, theirs), merge.TextWith(asked => asked.Theirs.Text));
        Assert.Equal(Base.Replace(words, yours), merge.TextWith(asked => asked.Yours.Text));
        Assert.Equal(hunk.Base.Text, Base[hunk.Base.Start..hunk.Base.End]);
    }

    [Fact]
    public void A_paragraph_that_one_moved_keeps_what_the_other_wrote_in_it()
    {
        const string Old = "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes at the very end.";
        const string Moved = "Three comes at the very end.\n\nOne stands here first of all.\n\nTwo follows after it in order.";

        Assert.Equal(Moved.Replace("very end", "bitter end"), Clean(Old, Moved, Old.Replace("very end", "bitter end")));
    }

    [Fact]
    public void A_new_paragraph_is_asked_about_when_one_of_its_neighbours_was_moved_away()
    {
        const string Old = "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes next in the row.\n\nFour is the last one here.";
        const string Moved = "Three comes next in the row.\n\nOne stands here first of all.\n\nTwo follows after it in order.\n\nFour is the last one here.";

        // The edit of the moved paragraph makes it a merge by paragraphs.
        Assert.False(Merged(Old, Moved, Old.Replace("in the row.", "in this row.\n\nSomething quite new was put here.")).IsClean);
    }

    [Fact]
    public void A_paragraph_that_one_took_out_and_the_other_moved_is_asked_about_whoever_is_asked_first()
    {
        const string Old = "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes next in the row.\n\nFour is the last one here.";
        const string TookOut = "One stands here first of all.\n\nFour is the last one here.\n\nThree comes next in the row.";
        const string MovedOver = "Two follows after it in order.\n\nOne stands here first of all.\n\nFour is the last one here.\n\nThree comes next in the row.";

        Assert.Equal(Merged(Old, TookOut, MovedOver).IsClean, Merged(Old, MovedOver, TookOut).IsClean);
    }

    [Fact]
    public void A_paragraph_split_by_one_keeps_what_the_other_wrote_in_its_second_half() =>
        Assert.Equal(
            Base.Replace("zone. Shelters", "zone.\n\nShelters").Replace("every town", "each town"),
            Clean(Base, Base.Replace("zone. Shelters", "zone.\n\nShelters"), Base.Replace("every town", "each town")));

    [Fact]
    public void A_sentence_that_two_moved_to_two_places_is_asked_and_not_said_twice()
    {
        const string Sentence = "Shelters were closed in every town.";
        var without = Base.Replace(" " + Sentence, "");

        var merge = Merged(Base, without.Replace("migrants.", "migrants. " + Sentence), Sentence + " " + without);

        Assert.False(merge.IsClean);
    }

    [Fact]
    public void A_paragraph_added_by_one_stands_beside_what_the_other_changed_in_the_next() =>
        Assert.Equal(
            Base.Replace("\n\nCourts were", "\n\nSo it is said.\n\nTribunals were"),
            Clean(Base, Base.Replace("\n\nCourts", "\n\nSo it is said.\n\nCourts"), Base.Replace("Courts were", "Tribunals were")));

    [Theory]
    [InlineData("It ends (so)\n\nAll was said.", "It ends then\n\nAll was said.", "It ends (so)All was said.")]
    [InlineData("It ends.\n\n(So) all was said.", "It ends.\n\nNow all was said.", "It ends.(So) all was said.")]
    public void A_word_put_beside_a_blank_line_that_the_other_took_out_is_asked_about_and_not_glued_to_the_next(string before, string theirs, string yours)
    {
        Assert.False(Merged(before, theirs, yours).IsClean);
        Assert.False(Merged(before, yours, theirs).IsClean);
    }

    [Fact]
    public void Who_changed_nothing_gets_what_the_other_wrote() => Gen.Select(Texts.Any, Texts.Any).Sample((one, other) =>
    {
        Assert.Equal(other, Clean(one, other, one));
        Assert.Equal(other, Clean(one, one, other));
    }, iter: 10_000);

    [Fact]
    public void What_both_wrote_alike_stands_there_once() => Gen.Select(Texts.Any, Texts.Any)
        .Sample((one, other) => Assert.Equal(other, Clean(one, other, other)), iter: 10_000);

    [Fact]
    public void The_sides_of_a_clean_merge_may_be_swapped() => Texts.Triple.Sample((before, one, other) =>
    {
        var (there, back) = (Merged(before, one, other), Merged(before, other, one));

        Assert.Equal(there.IsClean, back.IsClean);
        if (there.IsClean)
            Assert.Equal(there.TextWith(_ => ""), back.TextWith(_ => ""));
    }, iter: 10_000);

    [Fact]
    public void Every_word_that_either_side_added_is_in_the_text_or_in_a_hunk() => Texts.Triple.Sample((before, one, other) =>
    {
        var merge = Merged(before, one, other);
        AssertHolds(merge.TextWith(hunk => hunk.Theirs.Text), one, before);
        AssertHolds(merge.TextWith(hunk => hunk.Yours.Text), other, before);
    }, iter: 10_000);

    [Fact]
    public void Every_hunk_says_what_the_three_texts_really_hold_there() => Texts.Triple.Sample((before, one, other) =>
    {
        var merge = Merged(before, one, other);

        Assert.All(merge.Hunks, hunk =>
        {
            Assert.Equal(hunk.Base.Text, before[hunk.Base.Start..hunk.Base.End]);
            Assert.Equal(hunk.Theirs.Text, one[hunk.Theirs.Start..hunk.Theirs.End]);
            Assert.Equal(hunk.Yours.Text, other[hunk.Yours.Start..hunk.Yours.End]);
        });
        Assert.Equal(Enumerable.Range(1, merge.Hunks.Count), merge.Hunks.Select(hunk => hunk.Number));
    }, iter: 10_000);

    internal static Merge Merged(string before, string theirs, string yours)
    {
        var paragraphs = Paragraphs.Align(null, [], before, Guid.NewGuid);
        return Merge.Of(
            new MergeText(before, paragraphs),
            new MergeText(theirs, Paragraphs.Align(before, paragraphs, theirs, Guid.NewGuid)),
            new MergeText(yours, Paragraphs.Align(before, paragraphs, yours, Guid.NewGuid)));
    }

    private static string Clean(string before, string theirs, string yours)
    {
        var merge = Merged(before, theirs, yours);
        Assert.True(merge.IsClean, string.Join("; ", merge.Hunks));
        return merge.TextWith(_ => throw new InvalidOperationException());
    }

    private static void AssertHolds(string merged, string side, string before)
    {
        var (found, had) = (Counts(merged), Counts(before));
        Assert.All(Counts(side).Where(word => word.Value > had.GetValueOrDefault(word.Key)), word => Assert.True(found.ContainsKey(word.Key), $"{word.Key} is lost"));
    }

    private static Dictionary<string, int> Counts(string text) =>
        WordTokens.Split(text).Where(token => WordTokens.IsWord(token)).CountBy(word => word).ToDictionary();
}
