using CsCheck;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Merging;

public sealed class MergeTests
{
    private const string Base =
        "Borders were declared a war zone. Shelters were closed in every town.\n\nCourts were closed to migrants. Nobody was heard there.";

    [Fact]
    public void Edits_in_two_sentences_are_merged() =>
        Assert.Equal(
            Base.Replace("a war zone", "a zone of war").Replace("Nobody was", "Nobody has been"),
            Clean(Base, Base.Replace("a war zone", "a zone of war"), Base.Replace("Nobody was", "Nobody has been")));

    [Fact]
    public void Edits_in_one_sentence_are_merged_if_an_unchanged_word_separates_them() =>
        Assert.Equal(
            Base.Replace("Shelters were closed in every town", "Clinics were closed in each town"),
            Clean(Base, Base.Replace("Shelters were", "Clinics were"), Base.Replace("every", "each")));

    [Theory]
    [InlineData("closed in every", "shut in every", "barred in every")]
    [InlineData("in every town", "in each town", "in every city")]
    [InlineData("every town.", "every town. And nobody said why.", "every town. It is so to this day.")]
    [InlineData(" Shelters were closed in every town.", "", " Shelters were closed in every single town.")]
    public void Changes_in_the_same_place_become_a_hunk_with_all_three_texts(string words, string theirs, string yours)
    {
        var merge = Merged(Base, Base.Replace(words, theirs), Base.Replace(words, yours));

        var hunk = Assert.Single(merge.Hunks);
        Assert.Equal(Base.Replace(words, theirs), merge.TextWith(asked => asked.Theirs.Text));
        Assert.Equal(Base.Replace(words, yours), merge.TextWith(asked => asked.Yours.Text));
        Assert.Equal(hunk.Base.Text, Base[hunk.Base.Start..hunk.Base.End]);
    }

    [Fact]
    public void A_moved_paragraph_keeps_the_edits_of_the_other_side()
    {
        const string Old = "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes at the very end.";
        const string Moved = "Three comes at the very end.\n\nOne stands here first of all.\n\nTwo follows after it in order.";

        Assert.Equal(Moved.Replace("very end", "bitter end"), Clean(Old, Moved, Old.Replace("very end", "bitter end")));
    }

    [Fact]
    public void A_new_paragraph_becomes_a_hunk_if_a_neighbour_was_moved()
    {
        const string Old =
            "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes next in the row.\n\nFour is the last one here.";
        const string Moved =
            "Three comes next in the row.\n\nOne stands here first of all.\n\nTwo follows after it in order.\n\nFour is the last one here.";

        // The edit of the moved paragraph makes it a merge by paragraphs.
        Assert.False(Merged(Old, Moved, Old.Replace("in the row.", "in this row.\n\nSomething quite new was put here.")).IsClean);
    }

    [Fact]
    public void A_paragraph_deleted_by_one_side_and_moved_by_the_other_becomes_a_hunk()
    {
        const string Old =
            "One stands here first of all.\n\nTwo follows after it in order.\n\nThree comes next in the row.\n\nFour is the last one here.";
        const string TookOut = "One stands here first of all.\n\nFour is the last one here.\n\nThree comes next in the row.";
        const string MovedOver =
            "Two follows after it in order.\n\nOne stands here first of all.\n\nFour is the last one here.\n\nThree comes next in the row.";

        Assert.Equal(Merged(Old, TookOut, MovedOver).IsClean, Merged(Old, MovedOver, TookOut).IsClean);
    }

    [Fact]
    public void A_split_paragraph_keeps_the_edits_in_its_second_part() =>
        Assert.Equal(
            Base.Replace("zone. Shelters", "zone.\n\nShelters").Replace("every town", "each town"),
            Clean(Base, Base.Replace("zone. Shelters", "zone.\n\nShelters"), Base.Replace("every town", "each town")));

    [Fact]
    public void A_sentence_moved_to_two_places_becomes_a_hunk_and_is_not_doubled()
    {
        const string Sentence = "Shelters were closed in every town.";
        var without = Base.Replace(" " + Sentence, "");

        var merge = Merged(Base, without.Replace("migrants.", "migrants. " + Sentence), Sentence + " " + without);

        Assert.False(merge.IsClean);
    }

    [Theory]
    [InlineData("Nobody answers us here.", 19, false)]
    [InlineData("Nobody answers us today.", 20, true)]
    public void A_sentence_pasted_at_two_places_becomes_a_hunk_from_20_letters_on(string sentence, int letters, bool isHunk)
    {
        Assert.Equal(letters, sentence.Count(char.IsLetterOrDigit));
        foreach (var (theirs, yours) in new[] { (
            Base + "\n\n" + sentence, sentence + "\n\n" + Base), (sentence + "\n\n" + Base, Base + "\n\n" + sentence) })
        {
            var merge = Merged(Base, theirs, yours);

            Assert.Equal(isHunk, !merge.IsClean);
            Assert.Equal(theirs, isHunk ? merge.TextWith(hunk => hunk.Theirs.Text) : theirs);
        }
    }

    /// <summary>
    /// Base, what one deleted, what the other moved: paragraphs, sentences and list items, long and short ones, neighbours and not.
    /// </summary>
    public static TheoryData<string, string, string> DeletedAndMoved => new()
    {
        { "One is here.\n\nTwo is next.\n\nThree ends it.", "Two is next.\n\nThree ends it.",
            "Two is next.\n\nThree ends it.\n\nOne is here." },
        { "One is here.\n\nTwo is next.\n\nThree ends it.", "One is here.\n\nThree ends it.",
            "Two is next.\n\nOne is here.\n\nThree ends it." },
        { "One is here.\n\nTwo is next.\n\nThree ends it.", "One is here.\n\nThree ends it.",
            "One is here.\n\nThree ends it.\n\nTwo is next." },
        { "One is here.\n\nTwo is next.\n\nThree ends it.", "One is here.\n\nTwo is next.",
            "Three ends it.\n\nOne is here.\n\nTwo is next." },
        { "One is here.\n\nTwo is next.", "Two is next.", "Two is next.\n\nOne is here." },
        { "One is here.\n\nTwo is next.", "One is here.", "Two is next.\n\nOne is here." },
        { "One is here. Two is next. Three ends it.", "Two is next. Three ends it.", "Two is next. Three ends it. One is here." },
        { "One is here. Two is next. Three ends it.", "One is here. Three ends it.", "Two is next. One is here. Three ends it." },
        { "One is here. Two is next.\n\nThree is apart. Four ends it.", "Two is next.\n\nThree is apart. Four ends it.",
            "Two is next.\n\nThree is apart. One is here. Four ends it." },
        { "We ask:\n\n- housing\n- health\n- justice", "We ask:\n\n- health\n- justice", "We ask:\n\n- health\n- justice\n- housing" },
        { "We ask:\n\n- housing\n- health\n- justice", "We ask:\n\n- housing\n- justice", "We ask:\n\n- health\n- housing\n- justice" },
        { "We ask:\n\n- a\n- b\n- c", "We ask:\n\n- a\n- b", "We ask:\n\n- c\n- a\n- b" },
        { "No.\n\nYes.\n\nNo.\n\nMaybe.", "No.\n\nNo.\n\nMaybe.", "No.\n\nNo.\n\nMaybe.\n\nYes." },
        { "- a\n  - b\n  - c\n- d", "- a\n  - c\n- d", "- a\n  - c\n- d\n  - b" },
        { "## Aims\n\nOne.\n\n## Means\n\nTwo.", "## Aims\n\n## Means\n\nTwo.", "## Aims\n\n## Means\n\nTwo.\n\nOne." },
        { "妇女的权利。必须尊重。完了。", "必须尊重。完了。", "必须尊重。完了。妇女的权利。" },
        { "One is here, in this very place.\n\nTwo is next.\n\nThree ends it.", "Two is next.\n\nThree ends it.",
            "Two is next.\n\nThree ends it.\n\nOne is here, in this other place." },
    };

    [Theory]
    [MemberData(nameof(DeletedAndMoved))]
    public void Text_deleted_by_one_side_and_moved_by_the_other_becomes_a_hunk(string before, string deleted, string moved)
    {
        foreach (var (theirs, yours) in new[] { (deleted, moved), (moved, deleted) })
        {
            var merge = Merged(before, theirs, yours);

            Assert.False(merge.IsClean, merge.TextWith(_ => ""));
            Assert.Equal(theirs, merge.TextWith(hunk => hunk.Theirs.Text));
            Assert.Equal(yours, merge.TextWith(hunk => hunk.Yours.Text));
        }
    }

    [Theory]
    [InlineData("One is here.\n\nTwo is next.\n\nThree ends it.", "Two is next.\n\nOne is here.\n\nThree ends it.",
        "Two is next.\n\nThree ends it.\n\nOne is here.")]
    [InlineData("One is here.\n\nTwo is next.\n\nThree ends it.", "One is here.\n\nThree ends it.\n\nTwo is next.",
        "Two is next.\n\nOne is here.\n\nThree ends it.")]
    [InlineData("One is here. Two is next. Three ends it.", "Two is next. One is here. Three ends it.",
        "Two is next. Three ends it. One is here.")]
    [InlineData("- a\n- b\n- c\n- d", "- b\n- a\n- c\n- d", "- b\n- c\n- d\n- a")]
    [InlineData("- a\n- b\n- c\n- d\n- e", "- c\n- a\n- b\n- d\n- e", "- a\n- b\n- d\n- e\n- c")]
    [InlineData("Yes.\n\nNo one.\n\nMaybe.\n\nNever.", "No one.\n\nMaybe.\n\nYes.\n\nNever.", "No one.\n\nMaybe.\n\nNever.\n\nYes.")]
    public void Two_different_moves_become_a_hunk(string before, string theirs, string yours)
    {
        foreach (var (their, your) in new[] { (theirs, yours), (yours, theirs) })
        {
            var merge = Merged(before, their, your);

            Assert.False(merge.IsClean, merge.TextWith(_ => ""));
            Assert.Equal(their, merge.TextWith(hunk => hunk.Theirs.Text));
            Assert.Equal(your, merge.TextWith(hunk => hunk.Yours.Text));
        }
    }

    [Fact]
    public void Equal_moves_are_merged_and_so_is_a_move_beside_a_deletion()
    {
        const string Old = "One is here.\n\nTwo is next.\n\nThree comes then.\n\nFour ends it.";

        Assert.Equal("Two is next.\n\nThree comes then.\n\nOne is here.", Clean(
            Old, "Two is next.\n\nThree comes then.\n\nOne is here.\n\nFour ends it.",
            "Two is next.\n\nThree comes then.\n\nOne is here."));
        Assert.Equal("Four ends it.\n\nOne is here.\n\nThree comes then.", Clean(
            Old, "Four ends it.\n\nOne is here.\n\nTwo is next.\n\nThree comes then.",
            "One is here.\n\nThree comes then.\n\nFour ends it."));
    }

    [Theory]
    [InlineData("No. No.", "No. No. No.", "No. Yes. No.")]
    [InlineData("a a", "a a a", "b a a")]
    [InlineData("It is bad.", "It is very bad.", "It is very very bad.")]
    [InlineData("- a\n- a", "- a\n- a\n- a", "- a\n- b\n- a")]
    [InlineData("No.\n\nNo.", "No.\n\nNo.\n\nNo.", "Yes.\n\nNo.\n\nNo.")]
    public void An_insertion_between_equal_words_can_be_at_each_possible_place(string before, string theirs, string yours)
    {
        Assert.False(Merged(before, theirs, yours).IsClean);
        Assert.False(Merged(before, yours, theirs).IsClean);
    }

    [Fact]
    public void An_added_paragraph_is_merged_with_an_edit_of_the_next_one() =>
        Assert.Equal(
            Base.Replace("\n\nCourts were", "\n\nSo it is said.\n\nTribunals were"),
            Clean(Base, Base.Replace("\n\nCourts", "\n\nSo it is said.\n\nCourts"), Base.Replace("Courts were", "Tribunals were")));

    [Theory]
    [InlineData("It ends (so)\n\nAll was said.", "It ends then\n\nAll was said.", "It ends (so)All was said.")]
    [InlineData("It ends.\n\n(So) all was said.", "It ends.\n\nNow all was said.", "It ends.(So) all was said.")]
    public void A_word_beside_a_deleted_blank_line_becomes_a_hunk(string before, string theirs, string yours)
    {
        Assert.False(Merged(before, theirs, yours).IsClean);
        Assert.False(Merged(before, yours, theirs).IsClean);
    }

    [Fact]
    public void An_unchanged_side_gets_the_text_of_the_other() => Gen.Select(Texts.Any, Texts.Any).Sample((one, other) =>
    {
        Assert.Equal(other, Clean(one, other, one));
        Assert.Equal(other, Clean(one, one, other));
    }, iter: 10_000);

    [Fact]
    public void Equal_changes_of_both_sides_are_merged_once() => Gen.Select(Texts.Any, Texts.Any)
        .Sample((one, other) => Assert.Equal(other, Clean(one, other, other)), iter: 10_000);

    [Fact]
    public void A_clean_merge_is_symmetric() => Texts.Triple.Sample((before, one, other) =>
    {
        var (there, back) = (Merged(before, one, other), Merged(before, other, one));

        Assert.Equal(there.IsClean, back.IsClean);
        if (there.IsClean)
            Assert.Equal(there.TextWith(_ => ""), back.TextWith(_ => ""));
    }, iter: 10_000);

    [Fact]
    public void Every_added_word_is_in_the_text_or_in_a_hunk() => Texts.Triple.Sample((before, one, other) =>
    {
        var merge = Merged(before, one, other);
        AssertHolds(merge.TextWith(hunk => hunk.Theirs.Text), one, before);
        AssertHolds(merge.TextWith(hunk => hunk.Yours.Text), other, before);
    }, iter: 10_000);

    [Fact]
    public void Every_hunk_contains_the_passages_of_the_three_texts() => Texts.Triple.Sample((before, one, other) =>
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

    private static readonly Gen<string> Units = Texts.OneOf(
        "One is here.", "Two is next, and long.", "No.", "- a", "- b", "Rights first.", "So be it.", "He said so; she did not.",
        "Four ends it.", "- housing for all").ArrayUnique[3, 8]
        .Select(units => string.Join("\n\n", units));

    [Fact]
    public void Deleted_text_is_gone_or_in_a_hunk_whatever_the_other_side_moved() =>
        Gen.Select(Units, Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 7]).Sample((before, deleted, moved, to) =>
    {
        var old = before.Split("\n\n").ToList();
        var unit = old[deleted % old.Count];
        var (one, other) = (string.Join("\n\n", old.Where(kept => kept != unit)), Moved(old, moved % old.Count, to % old.Count));
        var isMoved = moved % old.Count == deleted % old.Count && other != before;

        foreach (var merge in new[] { Merged(before, one, other), Merged(before, other, one) })
        {
            if (merge.IsClean)
                Assert.DoesNotContain(unit, merge.TextWith(_ => "").Split("\n\n"));
            Assert.False(isMoved && merge.IsClean);
        }
    }, iter: 5_000);

    [Fact]
    public void Two_different_moves_of_one_unit_are_never_merged() =>
        Gen.Select(Units, Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 7]).Sample((before, moved, to, also) =>
    {
        var old = before.Split("\n\n").ToList();
        var (one, other) = (Moved(old, moved % old.Count, to % old.Count), Moved(old, moved % old.Count, also % old.Count));
        if (one == before || other == before || one == other)
            return;

        Assert.False(Merged(before, one, other).IsClean);
        Assert.False(Merged(before, other, one).IsClean);
    }, iter: 5_000);

    [Fact]
    public void Two_insertions_in_one_place_become_a_hunk_or_stay_complete() =>
        Gen.Select(Short, Short.Where(text => text.Length > 0), Short.Where(text => text.Length > 0), Gen.Int[0, 40],
            Texts.OneOf(" ", "\n", "\n\n")).Sample((words, one, other, place, gap) =>
    {
        var before = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = place % (before.Length + 1);
        if (one == other)
            return;

        var (their, your) = (With(one), With(other));
        foreach (var merge in new[] { Merged(With(), their, your), Merged(With(), your, their) })
        {
            if (merge.IsClean)
                Assert.Contains(merge.TextWith(_ => ""), (string[])[With(one, other), With(other, one)]);
        }

        string With(params string[] inserted) => string.Join(gap, (string[])[.. before[..at], .. inserted, .. before[at..]]);
    }, iter: 10_000);

    private static readonly Gen<string> Short = Texts.OneOf("a", "b", "no", "No.", "yes", "Yes.").Array[0, 6]
        .Select(words => string.Join(' ', words));

    private static string Moved(List<string> units, int from, int to)
    {
        var moved = units.ToList();
        moved.RemoveAt(from);
        moved.Insert(to, units[from]);
        return string.Join("\n\n", moved);
    }

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
        Assert.All(Counts(side)
            .Where(word => word.Value > had.GetValueOrDefault(word.Key)),
            word => Assert.True(found.ContainsKey(word.Key), $"{word.Key} is lost"));
    }

    private static Dictionary<string, int> Counts(string text) =>
        WordTokens.Split(text).Where(token => WordTokens.IsWord(token)).CountBy(word => word).ToDictionary();
}
