using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Drafts;

/// <summary>A save looks at what changed. The same rules, applied to whole texts, are slower and have the same results.</summary>
public sealed class PlainVersionsTests
{
    /// <summary>Edited texts; some of lines and paragraphs that repeat, in which a change may have several places.</summary>
    private static readonly Gen<(string Old, string New)> _edits = Gen.OneOf(
        Texts.Triple.Select(texts => (texts.Before, texts.One)),
        Gen.Select(Texts.Any, Gen.Int[300, 2_000], Gen.Int[0, int.MaxValue], Gen.Int[1, 3]).Select((text, length, seed, edits) =>
            Texts.OfLength(text, length, seed) is var whole ? (whole, Texts.Edited(whole, new Random(seed), edits)) : default),
        Gen.Select(Repeated(), Repeated()),
        Gen.Select(Repeated(), Gen.Int[0, int.MaxValue]).Select((text, seed) => (text, Texts.Edited(text, new Random(seed), 1))));

    [Fact]
    public void A_saved_version_has_the_paragraphs_words_and_hash_of_its_whole_text() => _edits.Sample((old, @new) =>
    {
        var first = Versions.First(old, Guid.NewGuid);
        var next = Versions.Next(new CurrentText(1, old, first.Paragraphs, first.Hash, "ana"), @new, () => Guid.Empty);

        var blocks = Body.Parse(@new);
        Assert.Equal(PlacesInWhole(old, first.Paragraphs, @new, blocks)
            .Select(place => place < 0 ? Guid.Empty : first.Paragraphs[place].Id), next.Paragraphs.Select(paragraph => paragraph.Id));
        Assert.Equal(
            blocks.Select(block => (block.Start, block.Length)), next.Paragraphs.Select(paragraph => (paragraph.Start, paragraph.Length)));
        Assert.Equal(WordsOfWhole(BlockWords.PlainText(blocks)), next.BodyWords);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{first.Hash}\n{@new}"))), next.Hash);
    }, iter: 5_000);

    [Fact]
    public void Changed_sentences_are_those_of_the_whole_texts() => _edits.Sample((old, @new) =>
    {
        var (before, after) = (ParagraphsTests.Aligned(old), ParagraphsTests.Aligned(@new));
        var runs = new KeptRuns(old, before, @new, after);

        Assert.Equal(runs.HunksOfSentences(head: 0, tail: 0), runs.HunksOfSentences());
    }, iter: 10_000);

    [Fact]
    public void Paragraphs_with_the_same_ends_are_similar() =>
        Gen.Select(Texts.Running, Gen.Int[0, int.MaxValue], Gen.Int[1, 6]).Sample((old, seed, edits) =>
    {
        var @new = Texts.Edited(old, new Random(seed), edits);

        if (Similarity.HaveSameEnds(old, @new))
            Assert.Equal([(0, 0)], Similarity.Pairs([(old, 0, old.Length)], [(@new, 0, @new.Length)]));
    }, iter: 10_000);

    private static Gen<string> Repeated() => Gen.Select(
        Texts.OneOf("Yes.", "One. Two. One. Two.", "- a\n- b", "Shelters were closed.", "> said", "Borders were closed to all.").Array[1,
            7], Texts.OneOf("\n\n", "\n\n", "\n", "\n\n\n", "\n \n").Array[7])
        .Select((paragraphs, gaps) => string.Concat(paragraphs.Select((paragraph, index) => paragraph + gaps[index])));

    /// <summary>Equal blocks in order, then equal ones that moved, then similar ones.</summary>
    private static int[] PlacesInWhole(string oldText, IReadOnlyList<Paragraph> before, string newText, IReadOnlyList<Block> after)
    {
        var sources = before.Select(paragraph => paragraph.In(oldText))
            .Concat(after.Select(block => newText.Substring(block.Start, block.Length))).ToList();
        var numbers = sources.Select(source => sources.IndexOf(source)).ToArray();
        var (free, inserted) = Myers.Between(numbers.AsSpan(0, before.Count), numbers.AsSpan(before.Count));
        var steady = new Queue<int>(Enumerable.Range(0, before.Count).Where(index => !free[index]));
        var places = inserted.Select(isNew => isNew ? -1 : steady.Dequeue()).ToArray();
        for (var index = 0; index < places.Length; index++)
        {
            var moved = places[index] >= 0 ? -1 : Enumerable.Range(0, before.Count)
                .FirstOrDefault(old => free[old] && numbers[old] == numbers[before.Count + index], -1);
            if (moved >= 0)
                (free[moved], places[index]) = (false, moved);
        }

        var (oldLeft, newLeft) = (Enumerable.Range(0, before.Count).Where(index => free[index]).ToList(), Enumerable.Range(0, after.Count)
            .Where(index => places[index] < 0).ToList());
        foreach (var (old, @new) in Similarity.Pairs(
            [.. oldLeft.Select(index => (oldText, before[index].Start, before[index].Length))],
            [.. newLeft.Select(index => (newText, after[index].Start, after[index].Length))]))
            places[newLeft[@new]] = oldLeft[old];
        return places;
    }

    private static int WordsOfWhole(string plain)
    {
        var (count, isCounted) = (0, false);
        foreach (var rune in Words.WithoutCitations(plain).EnumerateRunes())
        {
            var isWord = !isCounted && Rune.IsLetterOrDigit(rune);
            (count, isCounted) = (count + (isWord ? 1 : 0), !Rune.IsWhiteSpace(rune) && (isCounted || isWord));
        }

        return count;
    }
}
