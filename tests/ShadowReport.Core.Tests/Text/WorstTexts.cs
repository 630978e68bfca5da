using System.Globalization;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Pairs of texts that make comparing expensive, as long as a draft may be. The same ones every time.</summary>
internal static class WorstTexts
{
    /// <summary>How long a draft may be.</summary>
    public const int Length = 100_000;

    private static readonly string[] _fewWords = [
        "the", "rights", "of", "women", "and", "men", "in", "every", "town", "must", "be", "kept"];

    private static readonly string[] _marks = [
        "*", "**", "_", "__", "[", "](", ")", "`", "```", "~", "<", ">", "|", "|-|", "\\", "#", "- ", "1. ", "> ", "    ", "\n", "\n\n",
        " ", "a", "b c"];

    /// <summary>What each pair is called, and how it is made.</summary>
    private static readonly IReadOnlyDictionary<string, Func<Random, int, (string Old, string New)>> _pairs =
        new Dictionary<string, Func<Random, int, (string, string)>>
        {
            ["two texts without a word in common"] = (random, length) =>
                (Prose(random, length, () => $"old{random.Next(9_000)}"), Prose(random, length, () => $"new{random.Next(9_000)}")),
            ["the same few words in another order"] = (random, length) =>
                (Row(length, " ", () => Of(random, _fewWords)), Row(length, " ", () => Of(random, _fewWords))),
            ["the same few words in other sentences"] = (random, length) =>
                (Prose(random, length, () => Of(random, _fewWords)), Prose(random, length, () => Of(random, _fewWords))),
            ["one unbroken word"] = (_, length) => (new string('a', length), new string('a', length - 3) + "b"),
            ["one unbroken word of other letters"] = (random, length) =>
                (Row(length, "", () => Letter(random)), Row(length, "", () => Letter(random))),
            ["different words in another order"] = (random, length) => Shuffled(random, length, " ", number => $"w{number}"),
            ["words of one letter"] = (random, length) => (Row(length, " ", () => Letter(random)), Row(length, " ", () => Letter(random))),
            ["paragraphs of one letter"] = (random, length) =>
                (Row(length, "\n\n", () => Letter(random)), Row(length, "\n\n", () => Letter(random))),
            ["different short paragraphs in another order"] = (random, length) => Shuffled(random, length, "\n\n", number => $"w{number}"),
            ["the same words in every paragraph"] = (random, length) =>
                (Row(length, "\n\n", () => Shuffled(random, _fewWords)), Row(length, "\n\n", () => Shuffled(random, _fewWords))),
            ["one sentence again and again"] = (random, length) =>
                (Row(length, " ", () => "Shelters were closed in every town of this land."), Row(length, " ", () => random.Next(20) == 0
                    ? Sentence(random, 9, () => Of(random, _fewWords)) : "Shelters were closed in every town of this land.")),
            ["one paragraph again and again"] = (random, length) =>
                (Row(length, "\n\n", () => "Shelters were closed in every town of this land."),
                    Row(length, "\n\n", () => random.Next(20) == 0
                    ? Sentence(random, 9, () => Of(random, _fewWords)) : "Shelters were closed in every town of this land.")),
            ["sentences in another order"] = (random, length) =>
                Shuffled(random, length, " ", number => $"Shelter number {number} was closed in every town."),
            ["paragraphs in another order"] = (random, length) =>
                Shuffled(random, length, "\n\n", number => $"Shelter number {number} was closed in every town."),
            ["paragraphs from the last to the first"] = (random, length) =>
                Reversed(Prose(random, length, () => $"word{random.Next(5_000)}")),
            ["every second word changed"] = (random, length) => EverySecond(random, length),
            ["signs of a script without spaces"] = (random, length) =>
                (Row(length, "", () => Han(random)), Row(length, "", () => Han(random))),
            ["sentences of a script without spaces"] = (random, length) =>
                (Row(length, "", () => random.Next(20) == 0 ? "。" : Han(random)),
                    Row(length, "", () => random.Next(20) == 0 ? "。" : Han(random))),
            ["empty lines"] = (random, length) => (new string('\n', length / 2), new string('\n', (length / 2) - 7)),
            ["empty lines between letters"] = (random, length) =>
                (Row(length, "", () => random.Next(9) == 0 ? Letter(random) : "\n"),
                    Row(length, "", () => random.Next(9) == 0 ? Letter(random) : "\n")),
            ["marks in heaps"] = (random, length) => (Row(length, "", () => Of(random, _marks)), Row(length, "", () => Of(random, _marks))),
            ["a list of many short items"] = (random, length) =>
                (Row(length, "\n", () => "- " + Letter(random)), Row(length, "\n", () => "- " + Letter(random))),
            ["full stops"] = (random, length) =>
                (Row(length, "", () => random.Next(3) == 0 ? " " : "."), Row(length, "", () => random.Next(3) == 0 ? " " : ".")),
            ["marks and never a word"] = (_, length) => (Row(length, "", () => "!?."), Row(length, "", () => ".?!")),
            ["a letter on every line"] = (random, length) =>
                (Row(length, "\n", () => "x"), Row(length, "\n", () => random.Next(2) == 0 ? "x\ny" : "x")),
            ["marks on one letter"] = (random, length) =>
                ("a" + Row(length, "", () => Of(random, "\u0323", "\u0331")), "a" + Row(length, "", () => Of(random, "\u0323", "\u0331"))),
        };

    /// <summary>What the pairs are called.</summary>
    public static IEnumerable<string> Names => _pairs.Keys;

    /// <summary>The pair of that name.</summary>
    public static (string Old, string New) Of(string name, int length = Length)
    {
        var (old, @new) = _pairs[name](new Random(20261124), length);
        return (old.Normalize(), @new.Normalize());
    }

    /// <summary>A text for a second writer: the first half of the one, then the second half of the other.</summary>
    public static string Halves(string one, string other) => (one[..(one.Length / 2)] + other[(other.Length / 2)..]).Normalize();

    /// <summary>A text for a second writer: something put in, or a line taken out, here and there.</summary>
    public static string Touched(string text)
    {
        var touched = new System.Text.StringBuilder(text);
        for (var index = text.Length - 50; index > 0; index -= 100)
        {
            var line = text.IndexOf('\n', index, 50);
            if (line < 0)
                touched.Insert(index, " more ");
            else
                touched.Remove(line, text.AsSpan(line).IndexOfAnyExcept('\n') is var blank and > 0 ? blank : 1);
        }

        return touched.ToString().Normalize();
    }

    private static string Of(Random random, params string[] words) => words[random.Next(words.Length)];

    private static string Letter(Random random) => ((char)('a' + random.Next(26))).ToString();

    private static string Han(Random random) => ((char)('\u4E00' + random.Next(50))).ToString();

    private static string Row(int length, string gap, Func<string> piece)
    {
        var row = new System.Text.StringBuilder(length);
        for (var next = piece(); row.Length + gap.Length + next.Length <= length; next = piece())
            row.Append(row.Length == 0 ? "" : gap).Append(next);
        return row.ToString();
    }

    private static string Sentence(Random random, int words, Func<string> word) =>
        string.Join(' ', Enumerable.Range(0, words + random.Next(9)).Select(_ => word())) + ".";

    private static string Prose(Random random, int length, Func<string> word) =>
        Row(length, "\n\n", () => string.Join(' ', Enumerable.Range(0, 2 + random.Next(5)).Select(_ => Sentence(random, 6, word))));

    private static string Shuffled(Random random, string[] words)
    {
        var shuffled = words.ToArray();
        random.Shuffle(shuffled);
        return string.Join(' ', shuffled);
    }

    private static (string, string) Shuffled(Random random, int length, string gap, Func<int, string> piece)
    {
        var number = 0;
        var old = Row(length, gap, () => piece(number++));
        var pieces = Enumerable.Range(0, number - 1).Select(piece).ToArray();
        random.Shuffle(pieces);
        return (old, string.Join(gap, pieces));
    }

    private static (string, string) Reversed(string text) => (text, string.Join("\n\n", text.Split("\n\n").Reverse()));

    private static (string, string) EverySecond(Random random, int length)
    {
        var old = Row(length, " ", () => "w" + random.Next(2_000).ToString(CultureInfo.InvariantCulture));
        return (old, string.Join(' ', old.Split(' ')
            .Select((word, index) => index % 2 == 0 ? word : "v" + random.Next(2_000).ToString(CultureInfo.InvariantCulture))));
    }
}
