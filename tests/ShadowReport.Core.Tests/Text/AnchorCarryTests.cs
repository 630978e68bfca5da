using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Anchors through twenty saves each, over the seed's paragraphs; every word has an id, so the right place is known.</summary>
[Trait("Speed", "Slow")]
public sealed class AnchorCarryTests(ITestOutputHelper output)
{
    private const int Histories = 40;
    private const int AnchorsInEach = 20;
    private const int Edits = 20;

    [Fact]
    public void Anchors_follow_their_words_and_are_never_at_other_words()
    {
        var random = new Random(20261124);
        var tally = new Tally();
        for (var history = 0; history < Histories; history++)
            Follow(random, tally);

        output.WriteLine(
            $"{Histories * AnchorsInEach} anchors through {Edits} edits each: of {tally.Alive} looked at while the quoted words live on, "
            + $"{tally.Right} ({(double)tally.Right / tally.Alive:P2}) right, "
            + $"{tally.Orphaned} orphaned, {tally.Wrong} at a wrong place; of {tally.Edited} whose words were edited, {tally.Fuzzy} still "
            + "found at what is left of them.");
        Assert.Equal(0, tally.Wrong);
        Assert.True(tally.Right >= 0.99 * tally.Alive);
    }

    private static void Follow(Random random, Tally tally)
    {
        var prose = Prose.Of(Prose.SeedParagraphs.Skip(random.Next(8)).Take(random.Next(3, 6)));
        var (text, paragraphs) = (prose.Text, Paragraphs.Align(null, [], prose.Text, Guid.NewGuid));
        var anchors = Enumerable.Range(0, AnchorsInEach).Select(_ => Quoted(prose, text, paragraphs, random)).ToList();
        var kept = KeptText.All(text.Length);
        for (var edit = 0; edit < Edits; edit++)
        {
            prose.Edit(random);
            var (next, nextParagraphs) = (prose.Text, Paragraphs.Align(text, paragraphs, prose.Text, Guid.NewGuid));
            kept = kept.Then(KeptText.Between(text, paragraphs, next, nextParagraphs));
            (text, paragraphs) = (next, nextParagraphs);
            var standings = prose.Standings();
            foreach (var (anchor, words) in anchors)
                tally.Count(Anchors.Carry(anchor, kept, text, paragraphs), words, standings);
        }
    }

    /// <summary>One to twelve words in a row, as a commenter marks them.</summary>
    private static (
        Anchor Anchor, IReadOnlyList<Prose.Word> Words) Quoted(Prose prose, string text, IReadOnlyList<Paragraph> paragraphs, Random random)
    {
        var paragraph = prose.Paragraphs[random.Next(prose.Paragraphs.Count)].SelectMany(sentence => sentence).ToList();
        var words = paragraph.Skip(random.Next(paragraph.Count)).Take(random.Next(1, 13)).ToList();
        var places = prose.Standings().ToDictionary(standing => standing.Word.Id);
        var (start, end) = (places[words[0].Id].Start, places[words[^1].Id].End);
        return (Anchors.Place(text, paragraphs, text[start..end], text[..start], text[end..]).Value, words);
    }

    /// <summary>
    /// What the words themselves say. A sentence that was copied before the first was taken out cannot be told from one that was moved.
    /// </summary>
    private sealed class Tally
    {
        public int Alive { get; private set; }

        public int Right { get; private set; }

        public int Orphaned { get; private set; }

        public int Wrong { get; private set; }

        public int Edited { get; private set; }

        public int Fuzzy { get; private set; }

        public void Count(AnchorPlace place, IReadOnlyList<Prose.Word> words, IReadOnlyList<Prose.Standing> standings)
        {
            var itself = standings.Select(standing => standing.Word.Id).ToList().IndexOf(words[0].Id);
            var alive = itself < 0 ? [] : standings.Skip(itself).Take(words.Count).ToList();
            var isWhole = alive.Select(standing => standing.Word.Id).SequenceEqual(words.Select(word => word.Id))
                && alive.Zip(alive.Skip(1)).All(pair => pair.Second.Start == pair.First.End + 1);
            if (isWhole)
                CountAlive(place, alive[0].Start, alive[^1].End);
            else
                CountEdited(place, words, standings);
        }

        private void CountAlive(AnchorPlace place, int start, int end)
        {
            Alive++;
            if (place.Start is null)
                Orphaned++;
            else if ((place.Start, place.End) == (start, end))
                Right++;
            else
                Wrong++;
        }

        private void CountEdited(AnchorPlace place, IReadOnlyList<Prose.Word> words, IReadOnlyList<Prose.Standing> standings)
        {
            Edited++;
            if (place.Start is null)
                return;
            var roots = words.Select(word => word.Root).ToHashSet();
            if (standings.Any(standing => roots.Contains(standing.Word.Root) && standing.Start < place.End && place.Start < standing.End))
                Fuzzy++;
            else
                Wrong++;
        }
    }
}
