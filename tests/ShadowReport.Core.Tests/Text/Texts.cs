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

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
