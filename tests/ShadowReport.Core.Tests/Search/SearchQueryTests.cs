using ShadowReport.Core.Search;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Search;

public class SearchQueryTests
{
    [Theory]
    [InlineData("police violence", "police | violence")]
    [InlineData("\"police violence\" border*", "police violence | border*")]
    [InlineData("gender-based -shelter -\"war zone\"", "gender based | !shelter | !war zone")]
    [InlineData("“l’égalité", "l égalité")]
    [InlineData("a - b", "a | b")]
    [InlineData("  x\"y z\"w", "x | y z | w")]
    [InlineData("国", "国*")]
    [InlineData("人权", "人权*")]
    [InlineData("中华人民", "中华 华人 人民*")]
    [InlineData("第12条", "第* 12 条*")]
    public void A_query_is_read_as_phrases(string typed, string phrases) =>
        Assert.Equal(phrases, string.Join(" | ", SearchQuery.Read(typed).Value.Phrases.Select(phrase =>
            (phrase.Excluded ? "!" : "") + string.Join(' ', phrase.Words.Select(word => word.Form + (word.Prefix ? "*" : ""))))));

    [Theory]
    [InlineData(null, "search-empty")]
    [InlineData("", "search-empty")]
    [InlineData("\"\" … - *", "search-empty")]
    [InlineData("-police", "search-empty")]
    [InlineData("po*", "search-prefix-too-short")]
    public void A_query_without_a_word_to_find_is_refused(string? typed, string code) =>
        Assert.Equal(code, SearchQuery.Read(typed).Refusal!.Code);

    [Fact]
    public void Too_long_queries_are_refused()
    {
        Assert.Equal("search-too-long", SearchQuery.Read(new string('a', 201)).Refusal!.Code);
        Assert.Equal("search-too-long", SearchQuery.Read(string.Join(' ', Enumerable.Repeat("a", 33))).Refusal!.Code);
        Assert.True(SearchQuery.Read(string.Join(' ', Enumerable.Repeat("a", 32))).Succeeded);
    }

    [Theory]
    [InlineData("\"war zone\"", "A «war zone» is no zone of war.")]
    [InlineData("zone war", "A «war» «zone» is no «zone» of «war».")]
    [InlineData("zon*", "A war «zone» is no «zone» of war.")]
    [InlineData("no-zone", "A war zone is «no zone» of war.")]
    [InlineData("\"zone of war\"", "A war zone is no «zone of war».")]
    public void The_words_of_a_phrase_are_marked_only_where_they_follow_each_other(string typed, string marked) =>
        Assert.Equal(marked, Marked("A war zone is no zone of war.", typed, leftOut: "of"));

    [Theory]
    [InlineData("人权", "侵害«人权»的人，权利")]
    [InlineData("害人权", "侵«害人权»的人，权利")]
    [InlineData("人", "侵害«人»权的«人»，权利")]
    public void Signs_are_marked_where_they_stand_together(string typed, string marked) =>
        Assert.Equal(marked, Marked("侵害人权的人，权利", typed));

    [Fact]
    public void An_excerpt_stands_around_the_first_match_and_counts_in_code_points()
    {
        var text = string.Concat(Enumerable.Repeat("🙂 far ", 60)) + "the border 🙂 closed "
            + string.Concat(Enumerable.Repeat("on and on ", 60));
        var found = Ranges(text, "border closed");

        var excerpt = SearchExcerpt.Of(text, found);

        Assert.True(excerpt.IsCut);
        Assert.InRange(excerpt.Text.Length, 200, SearchExcerpt.LengthAtMost);
        Assert.Equal(["border", "closed"], excerpt.Highlights.Select(range =>
            excerpt.Text[CodePoints.ToIndex(excerpt.Text, range.Start)!.Value..CodePoints.ToIndex(excerpt.Text, range.End)!.Value]));
        Assert.StartsWith(excerpt.Text, text[CodePoints.ToIndex(text, excerpt.Start)!.Value..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_passage_is_an_excerpt_as_a_whole()
    {
        var excerpt = SearchExcerpt.Of("Short.", []);

        Assert.Equal(("Short.", 0, false, 0), (excerpt.Text, excerpt.Start, excerpt.IsCut, excerpt.Highlights.Count));
    }

    private static string Marked(string text, string typed, string leftOut = "")
    {
        foreach (var range in Ranges(text, typed, leftOut).Reverse())
            text = text.Insert(range.End, "»").Insert(range.Start, "«");
        return text;
    }

    private static IReadOnlyList<TextRange> Ranges(string text, string typed, string leftOut = "")
    {
        var words = SearchWords.In(text);
        string? Lexeme(string form) => form == leftOut ? null : form;
        var phrases = SearchQuery.Read(typed).Value.Phrases.Where(phrase => !phrase.Excluded).Select(phrase => phrase.Words
            .Select(word => new LexicalWord(Lexeme(word.Form), word.Plain, word.Prefix, word.Place)).ToList());
        return SearchMatch.In(words, string.Join(' ', words.Select(word => Lexeme(word.Form) ?? SearchMatch.LeftOut)), phrases);
    }
}
