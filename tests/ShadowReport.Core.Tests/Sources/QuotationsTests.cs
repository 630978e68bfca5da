using CsCheck;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Tests.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Sources;

public sealed class QuotationsTests
{
    private const string Stored =
        "Although the government meets the minimum standards, anti-trafficking advocates continued to report that victim services were not "
        + "always provided equitably, "
        + "urging an increase in resources for, and equitable access to, comprehensive services across the country. Advocates reported a "
        + "lack of sustained effort to address labor "
        + "trafficking compared to sex trafficking, and also reported continued instances of state and local officials detaining or "
        + "prosecuting trafficking victims for criminal "
        + "activity related to their trafficking victimization.";

    private static readonly QuotationMatcher Matching = Sources(new Excerpt("p. 450", Stored));

    [Theory]
    [InlineData("He “spoke plainly” of it.[@a, p. 3]", "spoke plainly → a")]
    [InlineData("As [@a, p. 3] says, “words”.", "words → a")]
    [InlineData("It says \"words\" [@a] and “others” [@b].", "words → a|others → b")]
    [InlineData("« Des mots »[@a] et „Wörter“[@b] und „words”.[@c]", "Des mots → a|Wörter → b|words → c")]
    [InlineData("“Outer ‘inner’ and “nested” words” [@a]", "Outer ‘inner’ and “nested” words → a")]
    [InlineData("“Inside [@a, p. 3] of it”, and [@b].", "Inside of it → a")]
    [InlineData("One “first” thing. Another “second” thing.[@a] A third.[@b]", "first → |second → a")]
    [InlineData("Cited before.[@a] Then “words” came.[@b]", "words → b")]
    [InlineData("Cited [@a] with “words” in it. Another thing.[@b]", "words → a")]
    [InlineData("See “words” (Pg. 451).[@a] No more.", "words → a")]
    [InlineData("The “whole sentence.” Then another.[@a]", "whole sentence. → a?")]
    [InlineData("Words “in a note”^[[@a, p. 3]] go on.", "in a note → a")]
    [InlineData("A note.^[It says “so” in [@a].]", "so → a")]
    [InlineData("“One”[@a; @b]", "One → a+b")]
    [InlineData("“Never closed [@a]", "")]
    [InlineData("5\" pipes and 6\" pipes", "")]
    [InlineData("It’s the workers’ right.", "")]
    [InlineData("“…” and “ ”", "")]
    [InlineData("It says:[@a]\n\n> Words of theirs.\n\nAnd so on.[@b]", "Words of theirs. → a")]
    [InlineData("It says:\n\n> Words of theirs. [@a]\n\nAnd so on.[@b]", "Words of theirs. → a")]
    [InlineData("It says:\n\n> “Words of theirs.”\n\nThe report.[@b]", "Words of theirs. → b")]
    [InlineData("It says. Nothing.[@a] More.\n\n> Words of theirs.\n\nOne. Two.[@b]", "Words of theirs. → ")]
    [InlineData("- “one”[@a]\n- “two”[@b]", "one → a|two → b")]
    public void Quotations_are_found_with_the_citation_that_belongs_to_them(string text, string found) =>
        Assert.Equal(found, string.Join('|', Quotations.In(Body.Parse(text)).Select(quotation =>
            $"{string.Join(' ', quotation.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))} → "
            + $"{string.Join('+', quotation.Citations.Select(citation => citation.Key))}{(quotation.IsSure || quotation.Citations.Count == 0 ? "" : "?")}")));

    [Theory]
    [InlineData("victim services were not always provided equitably")]
    [InlineData("Although the government meets the minimum standards, anti-trafficking advocates")]
    [InlineData("Although the government meets the minimum standards.")]
    [InlineData("Although  the\u00A0government meets the minimum standards")]
    [InlineData("anti–trafficking advocates")]
    [InlineData("Although the government […] meets the minimum standards")]
    [InlineData("Although the government … equitable access to, comprehensive services")]
    [InlineData("Although the government . . . equitable access to")]
    [InlineData("[v]ictim services were not always provided equitably")]
    [InlineData("[V]ictim services were not […] provided equitably [in the United States], urging an increase")]
    [InlineData("[the State] meets the minimum standards")]
    [InlineData("Although [it] meets the minimum standards")]
    [InlineData("advocate[d] continued")]
    [InlineData("victim services [sic] were not always")]
    [InlineData("traﬃcking victims")]
    [InlineData("victims for criminal activity related to their trafficking victimization.")]
    public void A_quotation_can_differ_in_style_and_mark_omissions_and_insertions(string quoted) =>
        Assert.Equal(QuotationState.Equal, Match(quoted).State);

    [Theory]
    [InlineData("victim services were not allways provided equitably", "allways", "always")]
    [InlineData("victim services were always provided equitably", "always", "not")]
    [InlineData("Victim services were not always provided", "Victim", "victim")]
    [InlineData("ictim services were not always provided", "ictim", "victim")]
    [InlineData("criminal activity related to their trafficking victimizatio", "victimizatio", "victimization.")]
    [InlineData("meets the minimum standard, anti-trafficking advocates", "standard,", "standards,")]
    [InlineData("Although the government […] meets the maximum standards", "maximum", "minimum")]
    [InlineData("equitable access to, comprehensive services […] Although the government meets", "Although", "across")]
    [InlineData("Although [in the whole wide country and everywhere else that anybody knows of] urging an increase", "urging", "the")]
    [InlineData("equitibly", "equitibly", "equitably,")]
    [InlineData("meets the minimums standards, anti-trafficking", "minimums", "minimum")]
    [InlineData("detaining or prosecuting trafficking victimes for criminal", "victimes", "victims")]
    public void A_changed_letter_is_found_and_shown_with_the_word_of_the_source(string quoted, string shown, string stored)
    {
        var match = Match(quoted);

        Assert.Equal(QuotationState.Differs, match.State);
        Assert.Equal((shown, stored), (match.Difference!.Quoted, match.Difference.Stored));
        Assert.StartsWith(shown, quoted[match.Difference.At..]);
    }

    [Fact]
    public void Every_changed_added_or_missing_letter_is_found() => Alterations.Sample(FindTheAlteredWord);

    [Fact]
    public void A_missing_letter_is_found_although_the_next_words_are_repeated() =>
        Alterations.Sample(FindTheAlteredWord, seed: "e0_VyrolLVI2");

    [Fact]
    public void All_whole_words_of_the_source_match() =>
        Gen.Select(Gen.Int[0, Stored.Length - 1], Gen.Int[1, 400]).Sample((from, length) =>
        {
            var words = Stored[from..Math.Min(Stored.Length, from + length)];
            var start = words.IndexOf(' ');
            var end = words.LastIndexOf(' ');
            if (end > start + 1)
                Assert.Equal(QuotationState.Equal, Match(words[(start + 1)..end]).State);
        });

    [Fact]
    public void A_quotation_without_a_similar_excerpt_is_not_wrong()
    {
        Assert.Equal(
            QuotationState.NoExcerpt, Match("The U.S. government increased the number of prosecutions and convictions", "p. 451").State);
        Assert.Equal(QuotationState.NoExcerpt, Match("rescue").State);
        Assert.Equal(QuotationState.NoSource, Match("The U.S. government increased the number of prosecutions", isSure: false).State);
        Assert.Equal(QuotationState.NoExcerpt, new QuotationMatcher(new Dictionary<string, Source> { ["tip"] = new("tip", Edition.Public) })
            .Match(new Quotation(0, "words", [new Citation("tip", null)], true)).State);
    }

    [Fact]
    public void A_quotation_without_a_known_citation_has_no_source()
    {
        Assert.Equal(QuotationState.NoSource, Matching.Match(new Quotation(0, "words", [], false)).State);
        Assert.Equal(QuotationState.NoSource, Matching.Match(new Quotation(0, "words", [new Citation("nobody", null)], true)).State);
    }

    [Fact]
    public void The_excerpt_of_the_cited_place_comes_first()
    {
        var matching = Sources(new Excerpt("p. 3", "The same words."), new Excerpt("p. 450", "The same words."));

        var here = matching.Match(new Quotation(0, "The same words", [new Citation("tip", "Pg. 450")], true));
        var elsewhere = Match("victim services were not always provided equitably", "p. 12");

        Assert.Equal(("p. 450", false), (here.Excerpt!.Pinpoint, here.IsElsewhere));
        Assert.Equal((QuotationState.Equal, true), (elsewhere.State, elsewhere.IsElsewhere));
        Assert.False(Match("victim services were not always provided equitably", "pp. 449-451").IsElsewhere);
    }

    [Fact]
    public void The_seeds_quotation_equals_the_stored_text()
    {
        var text = SeedFiles.Draft("desiree-alliance-2019/sections/4-sex-work-and-criminalization.md").Text
            .Replace("victimization.”.", "victimization.”.[@tip, p. 450]").Replace("(Pg. 451).", "(Pg. 451).[@tip, p. 451]");

        var matches = Quotations.In(Body.Parse(text)).Select(Matching.Match).ToList();

        Assert.Equal([QuotationState.Equal, QuotationState.NoExcerpt], matches.Select(match => match.State));
    }

    [Fact]
    public async Task Hostile_texts_are_compared_to_the_end()
    {
        string[] texts =
        [
            new('“', 100_000),
            new string('“', 50_000) + new string('”', 50_000),
            string.Concat(Enumerable.Repeat("“a ", 25_000)) + string.Concat(Enumerable.Repeat("» ", 10_000)),
            string.Concat(Enumerable.Repeat("“a” ", 20_000)) + "[@tip]",
            "“" + string.Concat(Enumerable.Repeat("a […] ", 15_000)) + "”[@tip]",
            "“" + string.Concat(Enumerable.Repeat("a [b] ", 45)) + "x”[@tip]",
            "“" + string.Concat(Enumerable.Repeat("a b c d e f g ", 5_000)) + "”[@tip]",
        ];
        var matching = Sources(
            [.. Enumerable.Range(0, 10).Select(number => new Excerpt(null, string.Concat(Enumerable.Repeat("a b c d e f g ", 700))))]);
        foreach (var text in texts)
        {
            var blocks = Body.Parse(text);
            await HangLimit.Run(
                () => Quotations.In(blocks).Take(200).Select(matching.Match).Count(match => match.State is QuotationState.Equal));
        }
    }

    [Fact]
    public void No_text_causes_an_error() =>
        Gen.String[Gen.Char["“”«»\"'’ .,…[]()@abcAB-\n>*^;:"], 0, 120].Sample(text =>
        {
            foreach (var quotation in Quotations.In(Body.Parse(text + "\n\n“" + text + "” [@tip, p. 450]")))
                _ = Matching.Match(quotation);
        });

    [Fact]
    public void Words_after_the_end_of_an_excerpt_match_nothing()
    {
        var match = Sources(new Excerpt("p. 450", "Advocates reported a lack of effort"))
            .Match(new Quotation(0, "Advocates reported a lack of effort to address", [new Citation("tip", "p. 450")], true));

        Assert.Equal(new QuotationDifference(36, "to", ""), match.Difference);
    }

    private static Gen<(int From, int Length, int Place, char Letter, int How)> Alterations =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[40, 300], Gen.Int[0, 1_000], Gen.Char['a', 'z'], Gen.Int[0, 2]);

    private static void FindTheAlteredWord(int from, int length, int place, char letter, int how)
    {
        var start = Stored.IndexOf(' ', Math.Min(from, Stored.Length - 120)) + 1;
        var end = Stored.LastIndexOf(' ', Math.Min(Stored.Length - 1, start + length));
        var quoted = Stored[start..end];
        var letters = Enumerable.Range(0, quoted.Length).Where(index => char.IsLetter(quoted[index])).ToList();
        var at = letters[place % letters.Count];
        var altered = how switch
        {
            0 => quoted[..at] + letter + quoted[(at + 1)..],
            1 => quoted[..at] + letter + quoted[at..],
            _ => quoted[..at] + quoted[(at + 1)..]
        };
        var match = Match(altered);

        if (altered == quoted || IsWholeIn(altered))
        {
            Assert.Equal(QuotationState.Equal, match.State);
            return;
        }

        Assert.Equal(QuotationState.Differs, match.State);
        var difference = match.Difference!;
        Assert.NotEqual(difference.Stored, difference.Quoted);
        Assert.InRange(at, difference.At - 1, difference.At + difference.Quoted.Length + 1);
    }

    /// <summary>However many spaces stand between or around the words.</summary>
    private static bool IsWholeIn(string words)
    {
        var whole = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',');
        return $" {Stored} ".Contains($" {whole} ", StringComparison.Ordinal)
            || $" {Stored} ".Contains($" {whole},", StringComparison.Ordinal);
    }

    private static QuotationMatch Match(string quoted, string? pinpoint = "p. 450", bool isSure = true) =>
        Matching.Match(new Quotation(0, quoted, [new Citation("tip", pinpoint)], isSure));

    private static QuotationMatcher Sources(params Excerpt[] excerpts) =>
        new(new Dictionary<string, Source> { ["tip"] = new("tip", Edition.Public) { Excerpts = excerpts } });
}
