using CsCheck;

namespace ShadowReport.Core.Tests.Text;

/// <summary>Bodies as people write them, small enough to shrink: words, marks, blank lines, repeated paragraphs.</summary>
internal static class Texts
{
    private static readonly Gen<string> Word = OneOf(
        "the", "rights", "of", "women", "must", "not", "1,200", "CEDAW", "article 6", "été", "**bold**", "*light*", "[a link](https://example.org)", "<b>raw</b>",
        "[@key, p. 450]", "[x]: y", "`code`", "&amp;", "\ud83d\udd4a", "said,", "“quoted”", "a_b", "1.", "-", "#", ">", "|", "---");

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
        "*", "**", "_", "__", "***", "[", "![", "]", "](", ")", "[a](", "[@a ", "`", "```", "~~~", "<", ">", "<b", "<!--", "|", "|-|", ":-", "\\", "\"", "(", "#", "---", "- ", "1. ", "+ ",
        "> ", "    ", "\t", "\n", "\n", "\n\n", " ", " ", "a", "b c", "é", "\ud83d\udd4a");

    /// <summary>Texts that nobody writes and anybody can send: marks in heaps, the same few again and again, deep in each other.</summary>
    public static readonly Gen<string> Hostile = Gen.OneOf(
        Mark.Array[0, 60].Select(string.Concat),
        Gen.Select(Mark.Array[1, 4], Gen.Int[1, 300]).Select((marks, times) => Repeat(string.Concat(marks), times)),
        Gen.Select(Mark.Array[1, 4], Gen.Int[2_000, 6_000]).Select((marks, times) => Repeat(string.Concat(marks), times)),
        Gen.Select(Mark, Gen.Int[1, 300], Mark, Gen.Int[1, 300]).Select((one, times, other, again) => Repeat(one, times) + "a" + Repeat(other, again)),
        Gen.Select(OneOf("> ", "- ", "1. "), Gen.Int[50, 140], Body).Select((mark, depth, body) => body + "\n\n" + Repeat(mark, depth) + body),
        Gen.Int[50, 80].Select(depth => string.Concat(Enumerable.Range(0, depth).Select(level => new string(' ', 2 * level) + "- a\n"))));

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
