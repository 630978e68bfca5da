using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed class ChangeReasonsTests
{
    private const string English = "Women who cross the borders are met with suspicion and are seldom heard by the courts of the country.";
    private const string French = "Les femmes qui traversent la frontière sont rarement entendues par les tribunaux de leur pays.";
    private const string Spanish = "Las mujeres que cruzan la frontera son raramente escuchadas por los tribunales de su país.";
    private const string Russian = "Женщины, которые пересекают границу, редко получают защиту в судах и на работе от государства.";
    private const string Arabic = "النساء اللواتي يعبرن الحدود يجدن الحماية في المحاكم من هذه الدولة على الأرض";
    private const string Turkish = "Sınırı geçen kadınlar mahkemelerde nadiren dinlenir ve çoğu zaman geri çevrilir.";
    private const string Swahili = "Wanawake wanaovuka mpaka hupokelewa kwa mashaka na mara chache husikilizwa na mahakama za nchi.";

    [Theory]
    [InlineData(English, "seldom", "not", ChangeTrigger.Negation, "not")]
    [InlineData(English, "are seldom", "aren't", ChangeTrigger.Negation, "aren't")]
    [InlineData(French, "sont rarement", "ne sont", ChangeTrigger.Negation, "ne")]
    [InlineData(French, "rarement", "jamais", ChangeTrigger.Negation, "jamais")]
    [InlineData(Spanish, "raramente", "nunca", ChangeTrigger.Negation, "nunca")]
    [InlineData(Spanish, "son raramente", "no son", ChangeTrigger.Negation, "no")]
    [InlineData(Russian, "редко", "не", ChangeTrigger.Negation, "не")]
    [InlineData(Russian, "редко", "никогда", ChangeTrigger.Negation, "никогда")]
    [InlineData(Arabic, "يجدن", "لا يجدن", ChangeTrigger.Negation, "لا")]
    [InlineData(Arabic, "يجدن", "ولن يجدن", ChangeTrigger.Negation, "ولن")]
    [InlineData(English, "are seldom", "should be", ChangeTrigger.Modal, "should")]
    [InlineData(French, "sont rarement", "doivent être", ChangeTrigger.Modal, "doivent")]
    [InlineData(Spanish, "son raramente", "deberían ser", ChangeTrigger.Modal, "deberían")]
    [InlineData(Russian, "редко получают", "должны получать", ChangeTrigger.Modal, "должны")]
    [InlineData(Arabic, "يجدن", "يجب أن يجدن", ChangeTrigger.Modal, "يجب")]
    [InlineData(English, "borders", "3 borders", ChangeTrigger.Number, "3")]
    [InlineData(English, "Women", "All women", ChangeTrigger.Quantity, "All")]
    [InlineData(English, "courts of the country", "courts of Texas", ChangeTrigger.Name, "Texas")]
    [InlineData(Spanish, "su país", "su país, recomienda", ChangeTrigger.Demand, "recomienda")]
    [InlineData(English, "country.", "country?", ChangeTrigger.Question, "?")]
    public void A_meaning_changing_word_is_substantive_and_named(
        string text, string words, string replacement, ChangeTrigger trigger, string named)
    {
        var (change, paragraph) = Classified(text, text.Replace(words, replacement));

        Assert.Equal(ChangeClass.Substantive, change.Class);
        Assert.DoesNotContain(change.Reasons, reason => reason.Trigger == ChangeTrigger.UnknownLanguage);
        var found = Assert.Single(change.Reasons, reason => reason.Trigger == trigger);
        Assert.Contains(named, found.Words);
        Assert.Equal(paragraph, found.Paragraph);
    }

    [Theory]
    [InlineData(Turkish, "nadiren", "seyrek")]
    [InlineData(Swahili, "chache", "nyingi")]
    public void In_an_unknown_language_every_changed_word_is_substantive(string text, string word, string replacement)
    {
        var (change, paragraph) = Classified(text, text.Replace(word, replacement));

        Assert.Equal(ChangeClass.Substantive, change.Class);
        var reason = Assert.Single(change.Reasons);
        Assert.Equal((ChangeTrigger.UnknownLanguage, paragraph), (reason.Trigger, reason.Paragraph));
        Assert.Equal([word, replacement], reason.Words);
    }

    [Theory]
    [InlineData(English, "seldom", "rarely")]
    [InlineData(French, "rarement", "souvent")]
    [InlineData(Spanish, "raramente", "frecuentemente")]
    [InlineData(Russian, "редко", "часто")]
    [InlineData(Arabic, "الحماية", "الأمان")]
    public void A_replaced_word_is_substantive_and_both_words_are_named(string text, string word, string replacement) =>
        AssertOne(text, word, replacement, ChangeClass.Substantive, ChangeTrigger.DifferentWord);

    [Theory]
    [InlineData(English, "borders", "border", ChangeTrigger.Words)]
    [InlineData(French, "frontière", "frontières", ChangeTrigger.Words)]
    [InlineData(Spanish, "frontera", "fronteras", ChangeTrigger.Words)]
    [InlineData(Arabic, "الحدود", "حدود", ChangeTrigger.Words)]
    [InlineData(English, "borders", "Borders", ChangeTrigger.Case)]
    [InlineData(French, "frontière", "frontiere", ChangeTrigger.Accent)]
    [InlineData(English, "seldom", "*seldom*", ChangeTrigger.Emphasis)]
    public void The_same_word_in_another_form_is_wording_and_named(string text, string word, string replacement, ChangeTrigger trigger) =>
        AssertOne(text, word, replacement, ChangeClass.Wording, trigger);

    private static void AssertOne(string text, string word, string replacement, ChangeClass expected, ChangeTrigger trigger)
    {
        var (change, paragraph) = Classified(text, text.Replace(word, replacement));

        Assert.Equal(expected, change.Class);
        var reason = Assert.Single(change.Reasons);
        Assert.Equal((trigger, paragraph), (reason.Trigger, reason.Paragraph));
        if (trigger == ChangeTrigger.Emphasis)
            return;
        Assert.Equal([word, replacement], reason.Words);
    }

    [Fact]
    public void Marks_and_citations_have_their_own_reasons()
    {
        Assert.Equal(ChangeTrigger.Typography, Assert.Single(
            Classified(English, English.Replace("suspicion and", "suspicion  and")).Change.Reasons).Trigger);
        Assert.Equal(ChangeTrigger.Punctuation, Assert.Single(
            Classified(English, English.Replace("suspicion and", "suspicion, and")).Change.Reasons).Trigger);
        Assert.Equal(ChangeTrigger.Structure, Assert.Single(Classified(English, "> " + English).Change.Reasons).Trigger);
        Assert.Equal(ChangeTrigger.Citation, Assert.Single(
            Classified(English, English.Replace("country.", "country [@smith2019, p. 4].")).Change.Reasons).Trigger);
        Assert.Empty(Classified(English, English).Change.Reasons);
    }

    [Fact]
    public void More_than_a_fifth_of_a_paragraphs_words_is_substantive() =>
        Assert.Contains(
            Classified(English,
                English.Replace("met with suspicion and are seldom heard", "watched closely and often sent away")).Change.Reasons,
                    reason => reason.Trigger == ChangeTrigger.ManyWords);

    [Fact]
    public void An_added_removed_or_moved_paragraph_is_substantive_and_named()
    {
        const string Other = "and so on, in another paragraph";
        Assert.Equal([ChangeTrigger.ParagraphAdded], Triggers(English, $"{English}\n\n{Other}"));
        Assert.Equal([ChangeTrigger.ParagraphRemoved], Triggers($"{English}\n\n{Other}", English));
        Assert.Equal([ChangeTrigger.ParagraphMoved], Triggers($"{English}\n\n{Other}", $"{Other}\n\n{English}"));
    }

    [Fact]
    public void A_reason_names_a_limited_number_of_words()
    {
        var (change, _) = Classified(English, string.Join(' ', Enumerable.Range(0, 50).Select(number => $"word{number}")) + " " + English);
        Assert.All(change.Reasons, reason => Assert.True(reason.Words.Count <= ChangeClasses.WordsShown));
    }

    private static IEnumerable<ChangeTrigger> Triggers(string old, string @new) =>
        Classified(old, @new).Change.Reasons.Select(reason => reason.Trigger);

    private static (ClassifiedChange Change, Guid Paragraph) Classified(string old, string @new)
    {
        var before = Aligned(old);
        return (ChangeClasses.Between(old, before, @new, Paragraphs.Align(old, before, @new, Guid.NewGuid)), before[0].Id);
    }
}
