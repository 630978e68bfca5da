using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed class KeptTextTests
{
    [Fact]
    public void Kept_text_is_equal_on_both_sides() =>
        Texts.Triple.Sample((_, old, @new) => AssertTrue(Kept(old, @new), old, @new), iter: 10_000);

    [Fact]
    public void No_text_is_kept_twice() => Texts.Triple.Sample((_, old, @new) => AssertApart(Kept(old, @new)), iter: 10_000);

    /// <summary>
    /// Found by chance: a blank between two runs that stayed as far apart as they were had already been kept for words that moved there.
    /// </summary>
    [Fact]
    public void A_moved_blank_is_kept_only_once() =>
        Texts.Triple.Sample((_, old, @new) => AssertApart(Kept(old, @new)), seed: "8b8DTGluEcr2", iter: 1);

    [Fact]
    public void An_unchanged_text_is_kept_completely() =>
        Texts.Any.Sample(text => Assert.Equal(KeptText.All(text.Length).Runs, Kept(text, text).Runs), iter: 10_000);

    [Fact]
    public void Two_joined_steps_keep_what_both_kept() => Texts.Triple.Sample((first, second, third) =>
    {
        var both = Kept(first, second).Then(Kept(second, third));

        AssertTrue(both, first, third);
        AssertApart(both);
        var (one, other) = (Places(Kept(first, second)), Places(Kept(second, third)));
        Assert.Equal(
            one.Where(pair => other.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => other[pair.Value]), Places(both));
    }, iter: 10_000);

    [Fact]
    public void Joining_steps_is_associative() => Gen.Select(Texts.Triple, Gen.Int[0, int.MaxValue]).Sample((texts, seed) =>
    {
        var last = Texts.Edited(texts.Other, new Random(seed), 2);
        var (one, two, three) = (Kept(texts.Before, texts.One), Kept(texts.One, texts.Other), Kept(texts.Other, last));

        Assert.Equal(one.Then(two).Then(three).Runs, one.Then(two.Then(three)).Runs);
    }, iter: 3_000);

    [Fact]
    public void A_step_that_changed_nothing_changes_nothing() => Texts.Triple.Sample((_, old, @new) =>
    {
        var kept = Kept(old, @new);

        Assert.Equal(kept.Runs, KeptText.All(old.Length).Then(kept).Runs);
        Assert.Equal(kept.Runs, kept.Then(KeptText.All(@new.Length)).Runs);
    }, iter: 10_000);

    [Fact]
    public void Reversing_twice_gives_the_original() => Texts.Triple.Sample((_, old, @new) =>
    {
        var kept = Kept(old, @new);

        AssertTrue(kept.Reversed(), @new, old);
        Assert.Equal(kept.Runs, kept.Reversed().Reversed().Runs);
        Assert.Equal(Places(kept).ToDictionary(pair => pair.Value, pair => pair.Key), Places(kept.Reversed()));
    }, iter: 10_000);

    [Fact]
    public void Storing_as_numbers_gives_the_original() => Texts.Triple.Sample((_, old, @new) =>
    {
        var kept = Kept(old, @new);
        Assert.Equal(kept.Runs, KeptText.FromNumbers(kept.ToNumbers()).Runs);
    }, iter: 10_000);

    [Fact]
    public void A_range_keeps_what_its_characters_keep() =>
        Gen.Select(Texts.Triple, Gen.Int[0, 300], Gen.Int[0, 300]).Sample((texts, one, other) =>
    {
        var kept = Kept(texts.One, texts.Other);
        var (start, end) = (Math.Min(one, other), Math.Max(one, other));

        Assert.Equal(Places(kept).Where(pair => pair.Key >= start && pair.Key < end), Places(kept.Of(start, end)));
    }, iter: 10_000);

    [Fact]
    public void A_cut_and_pasted_sentence_is_kept()
    {
        const string Sentence = "Shelters were closed in every town of the country.";
        const string Old = "Borders were declared a war zone. " + Sentence + "\n\nCourts were closed to migrants.";
        const string New = "Borders were declared a war zone.\n\nCourts were closed to migrants. " + Sentence;

        var run = Assert.Single(Kept(Old, New)
            .Of(Old.IndexOf(Sentence, StringComparison.Ordinal), Old.IndexOf(Sentence, StringComparison.Ordinal) + Sentence.Length));

        Assert.Equal((New.IndexOf(Sentence, StringComparison.Ordinal), Sentence.Length), (run.To, run.Length));
    }

    [Fact]
    public void Unrelated_texts_keep_nothing_of_each_other() =>
        Assert.Empty(Kept("The rights of the child are kept by the state.", "All of the water in the well was drunk by the goats.").Runs);

    internal static KeptText Kept(string old, string @new)
    {
        var before = Aligned(old);
        return KeptText.Between(old, before, @new, Paragraphs.Align(old, before, @new, Guid.NewGuid));
    }

    internal static void AssertTrue(KeptText kept, string old, string @new) => Assert.All(kept.Runs, run =>
    {
        Assert.Equal(old.Substring(run.From, run.Length), @new.Substring(run.To, run.Length));
        Assert.False(char.IsLowSurrogate(old[run.From]) || char.IsHighSurrogate(old[run.FromEnd - 1]), "half a pair is kept");
    });

    internal static void AssertApart(KeptText kept)
    {
        Assert.All(kept.Runs, run => Assert.True(run.Length > 0));
        Assert.All(kept.Runs.Zip(kept.Runs.Skip(1)), pair => Assert.True(pair.First.FromEnd <= pair.Second.From));
        var there = kept.Runs.OrderBy(run => run.To).ToList();
        Assert.All(there.Zip(there.Skip(1)), pair => Assert.True(pair.First.ToEnd <= pair.Second.To));
    }

    private static SortedDictionary<int, int> Places(KeptText kept) => Places(kept.Runs);

    /// <summary>Where each character went.</summary>
    private static SortedDictionary<int, int> Places(IEnumerable<KeptRun> runs) =>
        new(runs.SelectMany(run => Enumerable.Range(0, run.Length).Select(index => (run.From + index, run.To + index))).ToDictionary());
}
