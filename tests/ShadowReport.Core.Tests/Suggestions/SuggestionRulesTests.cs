using CsCheck;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Suggestions;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Suggestions;

public sealed class SuggestionRulesTests
{
    private static readonly Guid _id = Guid.Parse("0197a0a0-0000-7000-8000-000000000001");

    [Fact]
    public void All_changes_together_give_the_suggested_text() => Texts.Triple.Sample((before, wanted, _) =>
    {
        var hunks = SuggestionRules.HunksOf(before, Aligned(before), wanted);
        if (!hunks.Succeeded)
        {
            Assert.True(before == wanted || hunks.Refusal.Code == "suggestion-too-large", hunks.Refusal.Code);
            return;
        }

        Assert.True(SuggestionRules.AreSound(hunks.Value, before.Length));
        Assert.All(hunks.Value, hunk => Assert.Equal(hunk.Old, before[hunk.Start..hunk.End]));
        Assert.Equal(wanted, SuggestionRules.Apply(before, hunks.Value.Select(hunk => new PlacedHunk(_id, hunk, hunk.Start, hunk.End))));
    }, iter: 10_000);

    [Theory]
    [InlineData(99_999, null)]
    [InlineData(100_000, null)]
    [InlineData(100_001, "text-too-long")]
    public void A_suggested_text_is_no_longer_than_a_draft_can_be(int length, string? code)
    {
        var version = Version("Shelters were closed.");

        Assert.Equal(
            code, SuggestionRules.Make(new SuggestedEdit(new string('a', length), []), version, isDraftRemoved: false).Refusal?.Code);
        Assert.Equal(code, SuggestionRules.Make(
            new SuggestedEdit(null, [new(0, 1, new string('a', length - 20))]), version, isDraftRemoved: false).Refusal?.Code);
    }

    [Fact]
    public void A_removed_draft_takes_no_suggestion() =>
        Assert.Equal("draft-removed", SuggestionRules.Make(
            new SuggestedEdit("Shelters were shut.", []), Version("Shelters were closed."), isDraftRemoved: true).Refusal!.Code);

    [Theory]
    [InlineData(1, 0, 8, "Shelters", 0, 13, true)]
    [InlineData(2, 0, 8, "Shelters", 0, 13, false)]
    [InlineData(1, 0, 8, "Shelter", 0, 13, false)]
    [InlineData(1, 8, 0, "", 0, 13, false)]
    [InlineData(1, 0, 8, "Shelters", 1, 13, false)]
    [InlineData(1, 0, 8, "Shelters", -1, 13, false)]
    [InlineData(1, 0, 8, "Shelters", 0, 7, false)]
    [InlineData(1, 0, 8, "Shelters", 0, 22, false)]
    public void A_stored_change_is_sound_at_its_own_place(int number, int start, int end, string old, int from, int until, bool isSound) =>
        Assert.Equal(isSound, SuggestionRules.AreSound([new SuggestedHunk(number, null, start, end, old, "new", from, until)], length: 21));

    [Fact]
    public void Stored_changes_are_in_order_and_there_is_at_least_one()
    {
        SuggestedHunk first = new(1, null, 0, 8, "Shelters", "Courts", 0, 13), second = new(2, null, 7, 8, "s", "", 0, 13);

        Assert.False(SuggestionRules.AreSound([], length: 21));
        Assert.False(SuggestionRules.AreSound([first, second], length: 21));
        Assert.True(SuggestionRules.AreSound([first, second with { Start = 8, Old = "" }], length: 21));
    }

    private static BaseText Version(string text) => new(1, text, Aligned(text), "");

    [Fact]
    public void Every_change_has_its_place_in_its_own_version() => Texts.Triple.Sample((before, wanted, _) =>
    {
        var hunks = SuggestionRules.HunksOf(before, Aligned(before), wanted);
        if (!hunks.Succeeded)
            return;

        var kept = KeptText.All(before.Length);
        Assert.All(hunks.Value,
            hunk => Assert.Equal(new PlacedHunk(_id, hunk, hunk.Start, hunk.End), SuggestionRules.Carry(_id, hunk, kept, before)));
    }, iter: 10_000);

    [Fact]
    public void Words_in_a_text_of_spaces_keep_their_place()
    {
        var hunk = Assert.Single(SuggestionRules.HunksOf(" ", Aligned(" "), " new").Value);

        Assert.Equal(new PlacedHunk(_id, hunk, hunk.Start, hunk.End), SuggestionRules.Carry(_id, hunk, KeptText.All(1), " "));
    }

    [Fact]
    public void A_carried_change_applies_only_to_its_old_words() => Texts.Triple.Sample((before, wanted, later) =>
    {
        var paragraphs = Aligned(before);
        var hunks = SuggestionRules.HunksOf(before, paragraphs, wanted);
        if (!hunks.Succeeded)
            return;

        var kept = KeptText.Between(before, paragraphs, later, Paragraphs.Align(before, paragraphs, later, Guid.NewGuid));
        foreach (var hunk in hunks.Value)
        {
            if (SuggestionRules.Carry(_id, hunk, kept, later) is { } placed)
                Assert.Equal(hunk.Old, later[placed.Start..placed.End]);
        }
    }, iter: 10_000);

    [Theory]
    [InlineData("Shelters were closed.", "Indeed, Shelters were closed.", "Indeed, Shelters were suddenly closed.")]
    [InlineData("Shelters were closed.", "Shelters were closed, all of them.", "Shelters were suddenly closed, all of them.")]
    [InlineData("Shelters were closed.", "Shelters were then closed.", null)]
    [InlineData("Shelters were closed.", "Nothing of it is left.", null)]
    [InlineData("Shelters were closed.", "Clinics were closed.", "Clinics were suddenly closed.")]
    [InlineData("Shelters were closed.", "Shelters stood closed.", null)]
    [InlineData("Shelters were closed.", "Shelters were shut.", null)]
    public void An_insertion_applies_only_between_the_same_neighbours(string before, string later, string? expected)
    {
        var paragraphs = Aligned(before);
        var hunk = SuggestionRules.HunksOf(before, paragraphs, before.Replace("were", "were suddenly")).Value.Single();
        var kept = KeptText.Between(before, paragraphs, later, Paragraphs.Align(before, paragraphs, later, Guid.NewGuid));

        var placed = SuggestionRules.Carry(_id, hunk, kept, later);

        Assert.Equal(expected, placed is null ? null : SuggestionRules.Apply(later, [placed]));
    }

    [Fact]
    public void Changes_are_separate_only_with_a_word_between_them()
    {
        const string Text = "Shelters were closed.\n\nCourts were closed.";

        Assert.Equal(2, SuggestionRules.HunksOf(Text, Aligned(Text), "Shelters were shut.\n\nTribunals were closed.").Value.Count);
        Assert.Single(SuggestionRules.HunksOf(Text, Aligned(Text), "Shelters stood, shut.\n\nCourts were closed.").Value);
    }

    [Theory]
    [InlineData("The law on assembly is old.", "The **law on assembly** is old.", 1)]
    [InlineData("The **law on assembly** is old.", "The law on assembly is old.", 1)]
    [InlineData("**The law** on assembly is old.", "**The law on assembly** is old.", 1)]
    [InlineData("Told by Maria Silva in May.", "Told by [Maria Silva]{.internal} in May.", 1)]
    [InlineData("See the report of 2018 there.", "See [the report of 2018](https://example.org) there.", 1)]
    [InlineData("Say le mot juste there.", "Say [le mot juste]{lang=fr} there.", 1)]
    [InlineData("First.\n\nSome words.\n\nLast.", "First.\n\n```\nSome words.\n```\n\nLast.", 1)]
    [InlineData("| a | b |\n|---|---|\n| one | two |", "| a | b | c |\n|---|---|---|\n| one | two | three |", 1)]
    [InlineData("One law and another act in force.", "One **law** and another *act* in force.", 2)]
    [InlineData("One law, 5 \\* 3, is in force.", "One **old law**, 5 \\* 4, is in force.", 2)]
    public void Half_a_mark_is_never_a_change_of_its_own(string before, string wanted, int changes)
    {
        var hunks = SuggestionRules.HunksOf(before, Aligned(before), wanted).Value;

        Assert.Equal(changes, hunks.Count);
        Assert.Equal(wanted, SuggestionRules.Apply(before, hunks.Select(hunk => new PlacedHunk(_id, hunk, hunk.Start, hunk.End))));
    }

    [Fact]
    public void Accepting_any_one_change_of_marks_leaves_the_words_as_they_are() =>
        Gen.Select(Marked, Marked).Sample((before, wanted) =>
    {
        if (before == wanted)
            return;
        foreach (var hunk in SuggestionRules.HunksOf(before, Aligned(before), wanted).Value)
        {
            var alone = SuggestionRules.Apply(before, [new PlacedHunk(_id, hunk, hunk.Start, hunk.End)]);
            Assert.Equal(Body.PlainText(before), Body.PlainText(alone));
        }
    }, iter: 2_000);

    /// <summary>The same words, some of them marked.</summary>
    private static readonly Gen<string> Marked = Gen.Int[0, 4].Array[12].Select(marks =>
    {
        var (text, at) = (new List<string>(), 0);
        foreach (var mark in marks.Where(_ => at < 12))
        {
            var words = string.Join(' ', Enumerable.Range(at, Math.Min(1 + (mark % 3), 12 - at)).Select(index => $"word{index}"));
            text.Add(mark switch { 0 => $"**{words}**", 1 => $"*{words}*", 2 => $"[{words}]{{.internal}}", _ => words });
            at += 1 + (mark % 3);
        }

        return string.Join(' ', text);
    });

    [Fact]
    public void Replacements_that_together_make_a_mark_are_one_change()
    {
        var version = Version("The law on assembly is old.");

        var hunks = SuggestionRules.Make(
            new SuggestedEdit(null, [new(4, 4, "**"), new(19, 19, "**"), new(23, 26, "new")]), version, isDraftRemoved: false).Value;

        Assert.Equal(["**law on assembly**", "new"], hunks.Select(hunk => hunk.New));
    }

    [Theory]
    [InlineData("One a.\n\nTwo b.\n\nThree c.\n\nFour d.", "Two b.\n\nOne a.\n\nThree c.\n\nFour d.", 1)]
    [InlineData("One a.\n\nTwo b.\n\nThree c.\n\nFour d.", "Four d.\n\nOne a.\n\nTwo b.\n\nThree c.", 1)]
    [InlineData("One a.\n\nTwo b.\n\nThree c.\n\nFour d.", "Two b.\n\nOne a.\n\nThree c.\n\nFour is new.", 2)]
    [InlineData("One a.\n\nTwo b.\n\nThree c.\n\nFour d.", "One.\n\nTwo.\n\nThree.\n\nFour.", 4)]
    public void A_moved_paragraph_is_one_change(string before, string wanted, int changes)
    {
        var hunks = SuggestionRules.HunksOf(before, Aligned(before), wanted).Value;

        Assert.Equal(changes, hunks.Count);
        // Whichever change is accepted, no paragraph is lost or repeated.
        Assert.All(hunks, hunk => Assert.Equal(4, Body.Parse(SuggestionRules.Apply(before, [new PlacedHunk(
            _id, hunk, hunk.Start, hunk.End)])).Count));
    }

    [Fact]
    public void Thousands_of_marks_in_one_paragraph_are_one_change()
    {
        var words = Enumerable.Range(0, 3_000).Select(index => $"word{index}").ToList();

        Assert.Single(SuggestionRules.HunksOf(
            string.Join(' ', words), Aligned(string.Join(' ', words)), string.Join(' ', words.Select(word => $"*{word}*"))).Value);
    }

    [Fact]
    public void Many_changes_in_a_long_paragraph_are_found_in_bounded_time()
    {
        var text = string.Join(' ', Enumerable.Range(0, 15_000).Select(number => $"word{number}"));
        var replacements = Enumerable.Range(0, 500).Select(number => text.IndexOf($"word{29 * (number + 1)} ", StringComparison.Ordinal))
            .Select(at => new Replacement(at, at + 4, "term")).ToList();

        var hunks = SuggestionRules.HunksOf(text, Aligned(text), replacements).Value;

        Assert.Equal(500, hunks.Count);
        Assert.All(hunks, hunk => Assert.Matches("^word[0-9]+ $", text[hunk.From..hunk.Start]));
    }

    [Fact]
    public void Changes_collide_in_the_same_words_or_place_only()
    {
        PlacedHunk Placed(int start, int end) =>
            new(Guid.NewGuid(), new SuggestedHunk(1, null, start, end, "", "x", start, end), start, end);

        Assert.Single(SuggestionRules.Collisions([Placed(0, 5), Placed(4, 9)]));
        Assert.Single(SuggestionRules.Collisions([Placed(3, 3), Placed(3, 3)]));
        Assert.Empty(SuggestionRules.Collisions([Placed(0, 5), Placed(5, 9), Placed(9, 9)]));
        Assert.Equal(2, SuggestionRules.WithoutCollisions([Placed(4, 9), Placed(0, 5), Placed(9, 12)]).Count);
    }

    [Theory]
    [InlineData("They beat her.\n\nPolice denied it.", 0, "Police denied it.")]
    [InlineData("They beat her.\n\nPolice denied it.", 16, "They beat her. Police denied it.")]
    [InlineData("Yes.\n\nPolice denied it in every town.", 6, "Yes. Police denied it in every town.")]
    [InlineData("They beat her.\n\nPolice denied it.", 14, "They beat her. Police denied it.")]
    [InlineData("They beat her.\n\nPolice denied it.", 33, "They beat her.")]
    public void An_insertion_at_a_paragraph_edge_never_moves_to_another_paragraph(string before, int at, string later)
    {
        var paragraphs = Aligned(before);
        var hunk = SuggestionRules.HunksOf(before, paragraphs, [new Replacement(at, at, "Allegedly, ")]).Value.Single();

        Assert.Null(SuggestionRules.Carry(
            _id, hunk, KeptText.Between(before, paragraphs, later, Paragraphs.Align(before, paragraphs, later, Guid.NewGuid)), later));
    }

    [Theory]
    [InlineData("One.\n\n\n\nTwo.", "Zero.\n\nOne.\n\n\n\nTwo.", 13)]
    [InlineData("One.\n\n\n\nTwo.", "One.\n\nTwo.", null)]
    [InlineData("One.\n\n", "Zero.\n\nOne.\n\n", 13)]
    public void An_insertion_between_blank_lines_needs_the_same_lines(string before, string later, int? at)
    {
        var paragraphs = Aligned(before);
        var hunk = SuggestionRules.HunksOf(before, paragraphs, [new Replacement(6, 6, "New.")]).Value.Single();

        Assert.Equal(at, SuggestionRules.Carry(_id, hunk, KeptText.Between(
            before, paragraphs, later, Paragraphs.Align(before, paragraphs, later, Guid.NewGuid)), later)?.Start);
    }

    [Theory]
    [InlineData("Police denied it", "Allegedly, Police denied it")]
    [InlineData("denied it every time.", "denied it every time, they say.")]
    public void A_suggestion_at_the_edge_of_a_moved_paragraph_moves_with_it(string old, string @new)
    {
        string[] paragraphs = ["They beat her in the open street.", "Police denied it every time.", "Nobody was ever charged for that."];
        var (before, later) = (string.Join("\n\n", paragraphs), string.Join("\n\n", paragraphs[0], paragraphs[2], paragraphs[1]));
        var aligned = Aligned(before);
        var hunk = SuggestionRules.HunksOf(before, aligned, before.Replace(old, @new)).Value.Single();

        var placed = SuggestionRules.Carry(
            _id, hunk, KeptText.Between(before, aligned, later, Paragraphs.Align(before, aligned, later, Guid.NewGuid)), later);

        Assert.Equal(later.Replace(old, @new), SuggestionRules.Apply(later, [placed!]));
    }

    [Fact]
    public void Two_suggestions_with_no_whole_word_between_them_collide()
    {
        const string Text = "The police may arrest them.";
        var must = SuggestionRules.HunksOf(Text, Aligned(Text), Text.Replace("may", "must")).Value.Single();
        var not = SuggestionRules.HunksOf(Text, Aligned(Text), Text.Replace("may", "may not")).Value.Single();

        Assert.Single(SuggestionRules.Collisions([new(_id, must, must.Start, must.End), new(Guid.NewGuid(), not, not.Start, not.End)]));
    }

    [Theory]
    [InlineData(0, 3, 2, 4, "ranges-overlap")]
    [InlineData(2, 2, 2, 2, "ranges-overlap")]
    [InlineData(-1, 2, 3, 4, "range-out-of-text")]
    [InlineData(0, 1, 3, 400, "range-out-of-text")]
    [InlineData(3, 1, 5, 6, "range-out-of-text")]
    public void Ranges_that_overlap_or_leave_the_text_are_refused(int start, int end, int otherStart, int otherEnd, string code) =>
        Assert.Equal(code, SuggestionRules.HunksOf(
            "Ten signs.", Aligned("Ten signs."), [new(start, end, "a"), new(otherStart, otherEnd, "b")]).Refusal!.Code);

    private static IReadOnlyList<Paragraph> Aligned(string text) => Paragraphs.Align(null, [], text, Guid.NewGuid);
}
