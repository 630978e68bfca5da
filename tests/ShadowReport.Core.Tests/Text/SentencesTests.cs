using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class SentencesTests
{
    [Fact]
    public void The_pieces_put_together_are_the_text_and_none_is_empty() => Gen.Frequency((3, Texts.Any), (1, Texts.Wild)).Sample(text =>
    {
        var pieces = Pieces(text);

        Assert.Equal(text, string.Concat(pieces));
        Assert.DoesNotContain("", pieces);
        Assert.All(pieces,
            piece => Assert.True(string.IsNullOrWhiteSpace(piece) || (!char.IsWhiteSpace(piece[0]) && !char.IsWhiteSpace(piece[^1]))));
    }, iter: 10_000);

    [Theory]
    [InlineData("Borders were closed. Nobody said why! Who knows?", "Borders were closed.|Nobody said why!|Who knows?")]
    [InlineData("He said: “Borders were closed.” She left.", "He said: “Borders were closed.”|She left.")]
    [InlineData("It grew by 1.2 per cent (see art. 6 of the law).", "It grew by 1.2 per cent (see art.|6 of the law).")]
    [InlineData("It was so… Then it was not.", "It was so…|Then it was not.")]
    [InlineData("هل أغلقت الحدود؟ نعم. لا أحد يعرف السبب", "هل أغلقت الحدود؟|نعم.|لا أحد يعرف السبب")]
    [InlineData("کیا سرحدیں بند ہیں؟ ہاں۔ کوئی نہیں جانتا۔", "کیا سرحدیں بند ہیں؟|ہاں۔|کوئی نہیں جانتا۔")]
    [InlineData("边境已关闭。没有人说明原因！为什么？", "边境已关闭。|没有人说明原因！|为什么？")]
    [InlineData("他说：「边境已关闭。」她离开了。", "他说：「边境已关闭。」|她离开了。")]
    [InlineData("Границы закрыты. Никто не знает почему! «Так решили.» Вот и всё.",
        "Границы закрыты.|Никто не знает почему!|«Так решили.»|Вот и всё.")]
    [InlineData("सीमाएँ बंद हैं। कोई नहीं जानता।", "सीमाएँ बंद हैं।|कोई नहीं जानता।")]
    public void A_sentence_ends_where_its_script_ends_it(string text, string expected) =>
        Assert.Equal(expected.Split('|'), Pieces(text).Where(piece => !string.IsNullOrWhiteSpace(piece)));

    [Fact]
    public void The_end_of_a_line_ends_a_sentence_too() =>
        Assert.Equal(
            ["- one item", "\n", "- another  of two", "\n\n", "## A heading"], Pieces("- one item\n- another  of two\n\n## A heading"));

    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length; start += pieces[^1].Length)
            pieces.Add(text[start..Sentences.EndOf(text, start)]);
        return pieces;
    }
}
