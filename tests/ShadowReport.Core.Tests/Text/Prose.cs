using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Text;

/// <summary>
/// The seed document's paragraphs, to be edited as people edit. Every word has an id, so that it is known where it really went.
/// </summary>
internal sealed class Prose
{
    private static int _lastId;

    private Prose(List<List<List<Word>>> paragraphs) => Paragraphs = paragraphs;

    /// <summary>What was cut out and may come back some saves later.</summary>
    private readonly List<List<List<Word>>> _cut = [];

    /// <summary>Paragraphs of sentences of words.</summary>
    public List<List<List<Word>>> Paragraphs { get; }

    public static IReadOnlyList<string> SeedParagraphs { get; } =
        [.. SeedFiles.In("desiree-alliance-2019/sections", "*.md").SelectMany(path => SeedFiles.Draft(path).Text.Split("\n\n"))
            .Select(Plain).Where(text => text.Length > 0)];

    /// <summary>Words that the document does not have.</summary>
    public static IReadOnlyList<string> Fillers { get; } =
        ["lantern", "harbour", "quietly", "seventeen", "meadow", "against", "orchard", "perhaps", "willow", "granite", "never", "copper",
            "drifted", "harvest", "must", "thimble", "between", "saffron"];

    public string Text =>
        string.Join("\n\n",
            Paragraphs.Select(
                paragraph => string.Join(' ', paragraph.Select(sentence => string.Join(' ', sentence.Select(word => word.Text))))));

    /// <summary>One sentence a line and a blank line between paragraphs, as a line-based merge wants it.</summary>
    public string Lines =>
        string.Join("\n\n",
            Paragraphs.Select(
                paragraph => string.Join('\n', paragraph.Select(sentence => string.Join(' ', sentence.Select(word => word.Text)))))) + "\n";

    public static Prose Of(IEnumerable<string> paragraphs) =>
        new([.. paragraphs.Select(paragraph => SentencesOf(paragraph).Select(WordsOf).ToList())]);

    public Prose Copy() => new([.. Paragraphs.Select(paragraph => paragraph.Select(sentence => sentence.ToList()).ToList())]);

    /// <summary>Every word in order, with where it stands in <see cref="Text"/>.</summary>
    public IReadOnlyList<Standing> Standings()
    {
        var standings = new List<Standing>();
        var at = 0;
        foreach (var paragraph in Paragraphs)
        {
            foreach (var sentence in paragraph)
            {
                foreach (var word in sentence)
                {
                    standings.Add(new Standing(word, at, at + word.Text.Length));
                    at += word.Text.Length + 1;
                }
            }

            at++;
        }

        return standings;
    }

    /// <summary>
    /// One edit, as a person makes it between two saves. None that puts a sentence beside one that reads the same: no text says which
    /// of the two was there first.
    /// </summary>
    public void Edit(Random random)
    {
        var before = Copy();
        do
        {
            Paragraphs.Clear();
            Paragraphs.AddRange(before.Copy().Paragraphs);
            EditOnce(random);
        }
        while (HasTwins());
    }

    private bool HasTwins()
    {
        var sentences = Paragraphs.SelectMany(paragraph => paragraph)
            .Select(sentence => string.Join(' ', sentence.Select(word => word.Text))).ToList();
        return sentences.Zip(sentences.Skip(1)).Any(pair => pair.First == pair.Second);
    }

    private void EditOnce(Random random)
    {
        var kind = random.Next(14);
        var paragraph = Paragraphs[random.Next(Paragraphs.Count)];
        var sentence = paragraph[random.Next(paragraph.Count)];
        var word = random.Next(sentence.Count);
        switch (kind)
        {
            case 0 or 1:
                sentence[word] = New(Filler(random));
                break;
            case 2 or 3:
                sentence.InsertRange(word, Enumerable.Range(0, random.Next(1, 4)).Select(_ => New(Filler(random))));
                break;
            case 4 when sentence.Count > 3:
                sentence.RemoveRange(word, Math.Min(random.Next(1, 3), sentence.Count - word - 1));
                break;
            case 5:
                paragraph.Insert(random.Next(paragraph.Count + 1), NewSentence(random));
                break;
            case 6 when paragraph.Count > 1:
                paragraph.Remove(sentence);
                break;
            case 7 when paragraph.Count > 1:
                Split(paragraph, random.Next(1, paragraph.Count));
                break;
            case 8 when Paragraphs.Count > 2:
                Join(random.Next(Paragraphs.Count - 1));
                break;
            case 9 when Paragraphs.Count > 1:
                Paragraphs.Remove(paragraph);
                Paragraphs.Insert(random.Next(Paragraphs.Count + 1), paragraph);
                break;
            case 10 when paragraph.Count > 1:
                paragraph.Remove(sentence);
                var other = Paragraphs[random.Next(Paragraphs.Count)];
                other.Insert(random.Next(other.Count + 1), sentence);
                break;
            case 11 when Paragraphs.Count > 3 && random.Next(3) == 0:
                Paragraphs.Remove(paragraph);
                _cut.Add(paragraph);
                break;
            case 12 when _cut.Count > 0:
                Paragraphs.Insert(random.Next(Paragraphs.Count + 1), _cut[^1]);
                _cut.RemoveAt(_cut.Count - 1);
                break;
            case 13:
                Paragraphs.Insert(
                    random.Next(Paragraphs.Count + 1), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewSentence(random))]);
                break;
        }
    }

    /// <summary>Mostly words of its own; now and then one that says again what the document says already.</summary>
    private List<Word> NewSentence(Random random)
    {
        if (random.Next(4) > 0)
            return [.. Enumerable.Range(0, random.Next(4, 12)).Select(_ => New(Filler(random))), New("ends.")];
        var paragraph = Paragraphs[random.Next(Paragraphs.Count)];
        return [.. paragraph[random.Next(paragraph.Count)].Select(word => New(word.Text) with { Root = word.Root })];
    }

    private void Split(List<List<Word>> paragraph, int at)
    {
        Paragraphs.Insert(Paragraphs.IndexOf(paragraph) + 1, paragraph[at..]);
        paragraph.RemoveRange(at, paragraph.Count - at);
    }

    private void Join(int first)
    {
        Paragraphs[first].AddRange(Paragraphs[first + 1]);
        Paragraphs.RemoveAt(first + 1);
    }

    private static string Filler(Random random) => Fillers[random.Next(Fillers.Count)];

    private static Word New(string text) => new(Interlocked.Increment(ref _lastId), text, Volatile.Read(ref _lastId));

    private static List<Word> WordsOf(string sentence) => [.. sentence.Split(' ').Select(New)];

    private static string[] SentencesOf(string paragraph) => System.Text.RegularExpressions.Regex.Split(paragraph, @"(?<=[.!?]['""”’)]?) ");

    private static string Plain(string paragraph) => System.Text.RegularExpressions.Regex.Replace(paragraph.Trim(), @"\s+", " ");

    public sealed record Standing(Word Word, int Start, int End);

    /// <param name="Id">Which word, wherever it goes.</param>
    /// <param name="Text">How it reads.</param>
    /// <param name="Root">The word that it was copied from, or itself.</param>
    public sealed record Word(int Id, string Text, int Root);
}
