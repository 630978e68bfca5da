using ShadowReport.Core.Search;

namespace ShadowReport.Core.Tests.Search;

public class SearchWordsTests
{
    [Theory]
    [InlineData("Police violence, in 2018.", "police violence in 2018")]
    [InlineData("gender-based women’s CEDAW/C/USA/CO/7-9", "gender based women s cedaw c usa co 7 9")]
    [InlineData("**Bold** and [link](https://example.org)", "bold and link https example org")]
    [InlineData("ＦＵＬＬ ﬁrst ½ Ⅳ", "full first")]
    [InlineData("co\u00ADoperate می\u200Cخواهم", "cooperate میخواهم")]
    [InlineData("حُقُوق حقـوق", "حقوق حقوق")]
    [InlineData("हिन्दी में", "हिन्दी में")]
    [InlineData("Straße ПРАВА Ελλάδα", "straße права ελλάδα")]
    [InlineData("— … *** 🙂", "")]
    public void A_text_is_split_into_words_in_lower_case(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.In(text).Select(word => word.Form)));

    [Theory]
    [InlineData("中华人民", "中华 华人 人民 民")]
    [InlineData("ひと", "ひと と")]
    [InlineData("国", "国")]
    [InlineData("第12条", "第 12 条")]
    [InlineData("人權 law", "人權 權 law")]
    [InlineData("สิทธิ", "สิท ทธิ ธิ")]
    [InlineData("សិទ្ធិ", "សិទ្ ទ្ធិ ធិ")]
    [InlineData("ສິດທິ", "ສິດ ດທິ ທິ")]
    [InlineData("လူ့", "လူ့")]
    [InlineData("ｶﾅ", "カナ ナ")]
    [InlineData("\U00020000\U00020001", "\U00020000\U00020001 \U00020001")]
    public void Scripts_without_spaces_are_split_into_pairs_of_signs(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.In(text).Select(word => word.Form)));

    [Fact]
    public void Citation_marks_and_attributes_of_spans_hold_no_words() =>
        Assert.Equal(
            ["stated", "by", "maria", "today", "a", "b"],
            SearchWords.In("Stated [@tip-2018, p. 450] by [Maria]{.internal lang=es} today. {a} [b").Select(word => word.Form));

    [Fact]
    public void Words_say_where_they_stand_and_longer_runs_are_split()
    {
        var text = "A 🙂 Überfall [@x] 中国 " + new string('a', 250);
        var words = SearchWords.In(text);

        Assert.Equal(["A", "Überfall", "中国", "国"], words.Take(4).Select(word => text[word.Start..word.End]));
        Assert.Equal([100, 100, 50], words.Skip(4).Select(word => word.Form.Length));
        Assert.Equal("uberfall", words[1].Plain);
    }

    [Theory]
    [InlineData("sécurité", "securite")]
    [InlineData("niñas", "ninas")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("สิทธิ", "สิทธิ")]
    public void Accents_are_left_out_and_vowels_are_not(string form, string plain) => Assert.Equal(plain, SearchWords.PlainOf(form));

    [Fact]
    public void A_long_passage_is_cut_and_every_word_is_in_a_part()
    {
        var text = string.Join(' ', Enumerable.Range(0, 700).Select(number => $"word{number}"));
        var passages = SearchPassages.Of("x\n\n" + text, 3, text.Length).ToList();

        Assert.Equal([300, 300, 100], passages.Select(passage => passage.Words.Count));
        Assert.All(passages, passage => Assert.Equal(passage.Text, ("x\n\n" + text).Substring(passage.Start, passage.Text.Length)));
        Assert.Equal(
            Enumerable.Range(0, 700).Select(number => $"word{number}"), passages.SelectMany(
                passage => passage.Words.Select(word => passage.Text[word.Start..word.End])));
    }

    [Fact]
    public void A_long_passage_without_spaces_keeps_every_pair()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(number => (char)('\u4E00' + number)));
        var passages = SearchPassages.Of(text).ToList();

        Assert.All(passages, passage => Assert.Equal(passage.Words, SearchWords.In(passage.Text)));
        for (var place = 0; place < text.Length - 1; place++)
            Assert.Contains(passages, passage => passage.Words.Any(word => word.Form == text.Substring(place, 2)));
    }

    [Theory]
    [InlineData("en-US", "english")]
    [InlineData("PT", "portuguese")]
    [InlineData("zh-Hant", "simple")]
    [InlineData("sw", "simple")]
    public void A_language_has_the_text_search_configuration_of_the_table(string language, string configuration) =>
        Assert.Equal(configuration, SearchConfigurations.Of(language));
}
