using CsCheck;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Bodies as people write them, small enough to shrink: words, marks, blank lines, repeated paragraphs.</summary>
internal static class Texts
{
    private static readonly Gen<string> Word = OneOf(
        "the", "rights", "of", "women", "must", "not", "1,200", "CEDAW", "article 6", "été", "**bold**", "*light*",
        "[a link](https://example.org)", "<b>raw</b>",
        "[@key, p. 450]", "stated^[See *there*, [@key].]", "[kept back]{.committee}", "[mot]{lang=fr}", "[x]: y", "`code`", "&amp;",
        "\ud83d\udd4a", "said,", "“quoted”", "a_b", "1.", "-", "#", ">", "|", "---");

    private static readonly Gen<string> Line = Word.Array[1, 12].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Paragraph = Gen.Frequency(
        (8, Line),
        (1, Line.Select(line => "## " + line)),
        (1, Line.Array[1, 3].Select(lines => string.Join('\n', lines.Select(line => "- " + line)))),
        (1, Line.Select(line => "> " + line)),
        (1, Gen.Const("| a | b |\n|---|---|\n| one | two |")));

    public static readonly Gen<string> Body = Gen.Select(Paragraph.Array[0, 8], OneOf("\n\n", "\n\n\n", "\n"))
        .Select((paragraphs, gap) => string.Join(gap, paragraphs));

    private static readonly Gen<string> Mark = OneOf(
        "*", "**", "_", "__", "***", "[", "![", "]", "](", ")", "[a](", "[@a ", "^[", "]{.internal}", "]{lang=fr}", "`", "```", "~~~", "<",
        ">", "<b", "<!--", "|", "|-|", ":-", "\\", "\"", "(", "#", "---", "- ", "1. ", "+ ",
        "> ", "    ", "\t", "\n", "\n", "\n\n", " ", " ", "a", "b c", "é", "\ud83d\udd4a");

    /// <summary>Texts that nobody writes and anybody can send: marks in heaps, the same few again and again, deep in each other.</summary>
    public static readonly Gen<string> Hostile = Gen.OneOf(
        Mark.Array[0, 60].Select(string.Concat),
        Gen.Select(Mark.Array[1, 4], Gen.Int[1, 300]).Select((marks, times) => Repeat(string.Concat(marks), times)),
        Gen.Select(Mark.Array[1, 4], Gen.Int[2_000, 6_000]).Select((marks, times) => Repeat(string.Concat(marks), times)),
        Gen.Select(Mark, Gen.Int[1, 300], Mark, Gen.Int[1, 300])
            .Select((one, times, other, again) => Repeat(one, times) + "a" + Repeat(other, again)),
        Gen.Select(OneOf("> ", "- ", "1. "), Gen.Int[50, 140], Body)
            .Select((mark, depth, body) => body + "\n\n" + Repeat(mark, depth) + body),
        Gen.Int[50, 80].Select(depth => string.Concat(Enumerable.Range(0, depth).Select(level => new string(' ', 2 * level) + "- a\n"))));

    private static readonly Gen<string> AnyWord = OneOf(
        "the", "rights", "women", "not", "1,200", "été", "e\u0301te\u0301", "يجب", "على", "الدول", "لا", "\u200f", "妇女的权利", "不", "必须",
        "ผู้หญิง", "не", "должны", "👩‍👩‍👧", "\ud83d\udd4a\ufe0f", "**so**",
        "say.", "ends.", "said?", "了。", "a", "b", "c", "-", "(x)", "[@key, p. 4]");

    /// <summary>Running text of every script, in sentences and paragraphs, normalised as it is at the edge.</summary>
    private static readonly Gen<string> Scripts = Gen.Select(AnyWord.Array[0, 40], OneOf(" ", " ", " ", "\n", "\n\n", "").Array[40])
        .Select((words, gaps) => Normalised(string.Concat(words.Select((word, index) => word + gaps[index % gaps.Length]))));

    /// <summary>Anything: prose, Markdown, marks in heaps.</summary>
    public static readonly Gen<string> Any = Gen.Frequency(
        (4, Scripts), (4, Body.Select(Normalised)), (1, Mark.Array[0, 60].Select(string.Concat).Select(Normalised)));

    /// <summary>Characters of every plane, as they may come in through the edge.</summary>
    public static readonly Gen<string> Wild = Gen.OneOf(
        Gen.Int[0x20, 0x2FFF], Gen.Int[0x3000, 0xD7FF], Gen.Int[0xE000, 0xFFFD], Gen.Int[0x10000, 0x10FFFF])
        .Select(codePoint => char.ConvertFromUtf32(codePoint is >= 0x7F and < 0xA0 ? '\n' : codePoint)).Array[0, 40].Select(string.Concat)
        .Select(Normalised);

    /// <summary>One paragraph of running text, of any script.</summary>
    public static readonly Gen<string> Running = AnyWord.Array[1, 20].Select(words => Normalised(string.Join(' ', words)));

    /// <summary>A text and two that were made of it, by a few edits each, or by writing another one.</summary>
    public static readonly Gen<(string Before, string One, string Other)> Triple =
        Gen.Select(Any, Gen.Int[0, int.MaxValue], Gen.Int[0, 5], Gen.Int[0, 5], Any, Any)
            .Select((before, seed, one, other, oneAnew, otherAnew) =>
            (before, one == 5
                ? oneAnew : Edited(before, new Random(seed), one), other == 5 ? otherAnew : Edited(before, new Random(seed ^ 1), other)));

    /// <summary>A text with some of its pieces taken out, doubled, put elsewhere or replaced.</summary>
    public static string Edited(string text, Random random, int edits)
    {
        var pieces = System.Text.RegularExpressions.Regex.Split(text, @"(?<=\s)|(?=\s)").ToList();
        for (; edits > 0 && pieces.Count > 0; edits--)
        {
            var (at, count) = (random.Next(pieces.Count), random.Next(1, 6));
            var some = pieces.Skip(at).Take(count).ToList();
            switch (random.Next(5))
            {
                case 0:
                    pieces.RemoveRange(at, some.Count);
                    break;
                case 1:
                    pieces.InsertRange(random.Next(pieces.Count + 1), some);
                    break;
                case 2:
                    pieces.RemoveRange(at, some.Count);
                    pieces.InsertRange(random.Next(pieces.Count + 1), some);
                    break;
                case 3:
                    pieces[at] = $"new{random.Next(4)}";
                    break;
                default:
                    pieces.Insert(at, random.Next(3) == 0 ? "\n\n" : $" more{random.Next(4)} ");
                    break;
            }
        }

        return Normalised(string.Concat(pieces));
    }

    /// <summary>A text made as long as is asked for, by saying it again in other words.</summary>
    public static string OfLength(string text, int length, int seed)
    {
        var (whole, random) = (new System.Text.StringBuilder(text.Length == 0 ? "a" : text), new Random(seed));
        while (whole.Length < length)
            whole.Append(random.Next(3) == 0 ? "\n\n" : " ").Append(Edited(text.Length == 0 ? "a" : text, random, 3));
        return Normalised(whole.ToString(0, char.IsHighSurrogate(whole[length - 1]) ? length - 1 : length));
    }

    private static string Normalised(string text) => text.Normalize(System.Text.NormalizationForm.FormC);

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
