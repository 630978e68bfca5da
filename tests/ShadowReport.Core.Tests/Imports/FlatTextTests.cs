using System.Text;
using CsCheck;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Tests.Text;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Imports;

public sealed class FlatTextTests
{
    private const string Prose = "The shelters of the capital were closed in March, and nobody was told where to go.";

    [Theory]
    [InlineData("INTRODUCTION")]
    [InlineData("Sex Work and Migration in the United States")]
    [InlineData("Introduction:")]
    [InlineData("1. Background")]
    [InlineData("IV. Access to health")]
    [InlineData("B) Access to housing")]
    [InlineData("2.1 Raids")]
    [InlineData("Policies of the U.S.")]
    [InlineData("Введение")]
    [InlineData("مقدمة")]
    [InlineData("引言")]
    public void A_lone_line_that_looks_like_a_heading_is_one(string heading)
    {
        var report = ImportedTexts.Flat($"{heading}\n\n{Prose}\n").WithAllWords();

        Assert.Equal([heading], report.Sections().Titles());
        Assert.Equal([Prose], report.Sections().Texts());
        Assert.DoesNotContain("heading-guessed", report.Codes());
    }

    [Theory]
    [InlineData("Women in detention")]
    [InlineData("Нынешнее положение женщин")]
    [InlineData("وضع النساء المهاجرات")]
    [InlineData("移民妇女的状况")]
    public void A_short_lone_line_becomes_a_heading_with_a_warning(string heading)
    {
        var report = ImportedTexts.Flat($"{heading}\n\n{Prose}").WithAllWords();

        Assert.Equal([heading], report.Sections().Titles());
        Assert.Equal(1, Assert.Single(report.Doubts, doubt => doubt.Code == "heading-guessed").Part);
    }

    [Theory]
    [InlineData("Nobody was told.")]
    [InlineData("Why was nobody told?")]
    [InlineData("and so they went away")]
    [InlineData("https://example.org/a-report")]
    public void A_line_inside_a_sentence_is_not_a_heading(string line)
    {
        var report = ImportedTexts.Flat($"Introduction\n\n{Prose}\n\n{line}\n\n{Prose}").WithAllWords();

        Assert.Equal(["Introduction"], report.Sections().Titles());
        Assert.Contains(line, report.Sections()[0].Text);
    }

    [Fact]
    public void Lines_broken_at_a_width_are_joined_and_paragraphs_kept_apart()
    {
        string[] paragraphs =
        [
            "The shelters of the capital were closed in March, and nobody who lived there was told where to go; most of those who asked "
            + "were sent on to another office, which was closed as well.",
            "Migrant women were asked for papers before they were let in – which few of them had – and many stayed away from the clinics "
            + "after that, also when they were with child.",
            "This has not changed.",
        ];
        var report = ImportedTexts.Flat($"Introduction\n\n{string.Join("\n\n", paragraphs.Select(paragraph => Wrapped(paragraph, 72)))}\n")
            .WithAllWords();

        Assert.Equal([string.Join("\n\n", paragraphs)], report.Sections().Texts());
        Assert.Contains("lines-joined", report.Codes());
    }

    [Fact]
    public void Lines_that_are_paragraphs_are_kept_apart_without_blank_lines_too()
    {
        var report = ImportedTexts.Flat($"Introduction\n{Prose}\n{Prose} {Prose}\n{Prose}").WithAllWords();

        Assert.Equal([$"{Prose}\n\n{Prose} {Prose}\n\n{Prose}"], report.Sections().Texts());
    }

    [Theory]
    [InlineData("· ")]
    [InlineData("• ")]
    [InlineData("– ")]
    [InlineData("-\t")]
    [InlineData("* ")]
    [InlineData("  • ")]
    public void Typed_bullets_become_a_list(string bullet)
    {
        var report = ImportedTexts.Flat(
            $"Introduction\n\nWe saw three things:\n\n{bullet}raids on homes\n{bullet}closed shelters\n\n{bullet}arrests\n").WithAllWords();

        Assert.Equal(["We saw three things:\n\n- raids on homes\n- closed shelters\n- arrests"], report.Sections().Texts());
    }

    [Fact]
    public void Indented_items_are_nested()
    {
        var report = ImportedTexts.Flat("Introduction\n\nWe saw:\n• raids\n   – at night\n   – by day\n• arrests\n").WithAllWords();

        Assert.Equal(["We saw:\n\n- raids\n  - at night\n  - by day\n- arrests"], report.Sections().Texts());
    }

    [Fact]
    public void Numbers_and_letters_become_lists_as_they_were_typed()
    {
        var report = ImportedTexts.Flat("Introduction\n\nWe saw:\n\n1. raids;\n2. arrests;\n\nand heard of\n\n(a) fines;\n(b) bribes.\n")
            .WithAllWords();

        Assert.Equal(["We saw:\n\n1. raids;\n2. arrests;\n\nand heard of\n\n(a) fines;\n(b) bribes."], report.Sections().Texts());
    }

    [Fact]
    public void Numbers_that_continue_below_the_next_heading_are_paragraph_numbers()
    {
        var report = ImportedTexts.Flat(
            $"I. Raids\n\n1. {Prose}\n\n2. {Prose}\n\nII. Shelters\n\n3. {Prose}\n\nRecommendations\n\n4. Open the shelters.\n\n5. Close "
            + "the files.\n").WithAllWords();

        Assert.Equal([$"{Prose}\n\n{Prose}", Prose], report.Sections().Texts());
        Assert.Equal(["Open the shelters.", "Close the files."], report.Recommendations().Texts());
        Assert.Contains("paragraph-numbers-left-out", report.Codes());
    }

    [Fact]
    public void Paragraph_numbers_of_a_text_with_one_section_are_left_out_and_letters_stay_below_them()
    {
        var report = ImportedTexts.Flat(
            "Article 6\n\n1. The State party reports that it:\n(a) repealed the law;\n(i) in part;\n(ii) in two provinces;\n(b) opened shelters."
            + "\n\n2. None of this is true.\n\n3. Courts are closed.\n").WithAllWords();

        Assert.Equal(
            ["The State party reports that it:\n\n(a) repealed the law;\n    (i) in part;\n    (ii) in two provinces;\n(b) opened shelters.\n\n"
                + "None of this is true.\n\nCourts are closed."],
            report.Sections().Texts());
        Assert.Contains("paragraph-numbers-left-out", report.Codes());
    }

    [Fact]
    public void Paragraph_numbers_that_begin_again_in_each_section_are_left_out()
    {
        var report = ImportedTexts.Flat(
            "Raids\n\n1. They came at night to:\n(a) homes;\n(b) shelters.\n\n2. They came by day.\n\nShelters\n\n1. Shelters were closed in:"
            + "\n(a) the north;\n(b) the south.\n\n2. None opened again.\n").WithAllWords();

        Assert.Equal(
            ["They came at night to:\n\n(a) homes;\n(b) shelters.\n\nThey came by day.",
                "Shelters were closed in:\n\n(a) the north;\n(b) the south.\n\nNone opened again."],
            report.Sections().Texts());
        Assert.Contains("paragraph-numbers-left-out", report.Codes());
    }

    [Fact]
    public void Long_numbered_items_are_paragraphs()
    {
        var report = ImportedTexts.Flat($"Raids\n\n1. {Prose} {Prose}\n\n2. {Prose} {Prose}\n\n3. {Prose} {Prose}\n").WithAllWords();

        Assert.Equal([$"{Prose} {Prose}\n\n{Prose} {Prose}\n\n{Prose} {Prose}"], report.Sections().Texts());
        Assert.Contains("paragraph-numbers-left-out", report.Codes());
    }

    [Theory]
    [InlineData("1. raids;\n2. arrests;\n5. fines.", "1. raids;\n2. arrests;\n\n5) fines.")]
    [InlineData("(a) raids;\n(b) arrests;\n(d) fines.", "(a) raids;\n(b) arrests;\n\n(d) fines.")]
    [InlineData("1. raids;\n2. arrests;\n\n- fines;\n\n1. bribes.", "1. raids;\n2. arrests;\n\n- fines;\n\n1. bribes.")]
    [InlineData("(h) raids;\n(i) arrests;\n(j) fines.", "(h) raids;\n(i) arrests;\n(j) fines.")]
    [InlineData("(1) raids;\n(2) arrests.", "(1) raids;\n(2) arrests.")]
    [InlineData("A. raids by night;\nB. arrests by day.", "A) raids by night;\nB) arrests by day.")]
    [InlineData("а) рейды;\nб) аресты.", "а) рейды;\nб) аресты.")]
    [InlineData("أ- مداهمات؛\nب- اعتقالات.", "أ) مداهمات؛\nب) اعتقالات.")]
    [InlineData("١- مداهمات؛\n٢- اعتقالات.", "1. مداهمات؛\n2. اعتقالات.")]
    [InlineData("（一）突袭；\n（二）逮捕。", "(1) 突袭；\n(2) 逮捕。")]
    [InlineData("一、突袭；\n二、逮捕。", "1. 突袭；\n2. 逮捕。")]
    [InlineData("1° des rafles;\n2° des arrestations.", "1. des rafles;\n2. des arrestations.")]
    public void Lists_keep_their_numbers_and_letters(string typed, string text)
    {
        var report = ImportedTexts.Flat($"Introduction\n\nWe saw many such things there:\n\n{typed}\n\n{Prose}").WithAllWords();

        Assert.Equal([$"We saw many such things there:\n\n{text}\n\n{Prose}"], report.Sections().Texts());
    }

    [Fact]
    public void Marks_that_become_others_give_a_warning()
    {
        var report = ImportedTexts.Flat($"Introduction\n\nWe saw many such things there:\n\n（一）突袭；\n（二）逮捕。\n\n{Prose}");

        Assert.Contains("list-marks-changed", report.Codes());
    }

    [Theory]
    [InlineData("1° ", "2° ")]
    [InlineData("а) ", "б) ")]
    [InlineData("١- ", "٢- ")]
    [InlineData("١ - ", "٢ - ")]
    [InlineData("(أ) ", "(ب) ")]
    [InlineData("（一）", "（二）")]
    [InlineData("一、", "二、")]
    [InlineData("１．", "２．")]
    [InlineData("(i) ", "(ii) ")]
    [InlineData("1 ) ", null)]
    public void Labels_of_recommendations_are_recognised_in_all_scripts(string one, string? two)
    {
        var report = ImportedTexts.Flat(
            $"Introduction\n\n{Prose}\n\nRecommendations\n\n{one}Open the shelters.\n\n{two}Close the files.\n").WithAllWords();

        Assert.Equal(
            [two is null ? one + "Open the shelters." : "Open the shelters.", "Close the files."], report.Recommendations().Texts());
    }

    [Theory]
    [InlineData("1° Open the shelters.\n\n2° Close the files.")]
    [InlineData("1\\. Open the shelters.\n\n2\\. Close the files.")]
    [InlineData("(a\\) Open the shelters.\n\n(b\\) Close the files.")]
    [InlineData("（一）Open the shelters.\n\n（二）Close the files.")]
    public void Typed_labels_of_paragraphs_are_left_out_with_a_warning(string text)
    {
        var words = WordCheck.WordsOf("Recommendations\n" + Body.PlainText(text)).Select(word => new FileWord(word));

        var report = ImportInterpreter.Of(
            new ImportDocument(null, null, [new ImportHeading(1, "Recommendations"), new ImportText(text)], []),
            new FileWords([.. words], AreBare: false)).Value.WithAllWords();

        Assert.Equal(["Open the shelters.", "Close the files."], report.Recommendations().Texts());
        Assert.Contains("labels-left-out", report.Codes());
    }

    [Fact]
    public void Letters_below_a_recommendation_stay_with_it_in_Markdown()
    {
        var report = ImportedTexts.Markdown(
            "## Recommendations\n\n1. The State party should:\n\n(a) open the shelters;\n(b) close the files.\n\n2. Ask why.\n");

        Assert.Equal(
            ["The State party should:\n\n(a) open the shelters;\n(b) close the files.", "Ask why."], report.Recommendations().Texts());
    }

    [Theory]
    [InlineData("• ")]
    [InlineData("(a) ")]
    [InlineData("1) ")]
    [InlineData("")]
    public void Each_item_or_paragraph_below_the_recommendations_heading_is_a_recommendation(string mark)
    {
        var report = ImportedTexts.Flat(
            $"Introduction\n\n{Prose}\n\nRecommendations\n\n{mark}Open the shelters of the capital.\n\n{mark}Close the files.\n")
                .WithAllWords();

        Assert.Equal(["Open the shelters of the capital.", "Close the files."], report.Recommendations().Texts());
    }

    [Fact]
    public void Nested_items_stay_with_their_recommendation()
    {
        var report = ImportedTexts.Flat(
            "Recommendations\n\n1. The State party should:\n(a) open the shelters;\n(b) close the files.\n2. The Committee should ask "
            + "why.\n").WithAllWords();

        Assert.Equal(
            ["The State party should:\n\n(a) open the shelters;\n(b) close the files.", "The Committee should ask why."],
            report.Recommendations().Texts());
    }

    [Theory]
    [InlineData("RECOMMENDATIONS")]
    [InlineData("Our Recommendations:")]
    [InlineData("5. Conclusions and Recommendations")]
    [InlineData("Recommandations :")]
    [InlineData("Recomendaciones")]
    [InlineData("Рекомендации")]
    [InlineData("التوصيات")]
    [InlineData("建议：")]
    public void The_recommendations_heading_is_found_in_the_languages_of_the_UN(string heading)
    {
        var report = ImportedTexts.Flat($"Introduction\n\n{Prose}\n\n{heading}\n\n· {Prose}").WithAllWords();

        Assert.Equal((heading, 1), (report.RecommendationsHeading, report.Recommendations().Count));
    }

    [Fact]
    public void Earlier_recommendations_of_a_committee_are_a_section()
    {
        var report = ImportedTexts.Flat($"Previous Recommendations of the Committee\n\n{Prose}").WithAllWords();

        Assert.Equal((1, 0), (report.Sections().Count, report.Recommendations().Count));
    }

    [Fact]
    public void The_introduction_of_the_list_goes_to_the_first_recommendation_with_a_warning()
    {
        var report = ImportedTexts.Flat("Recommendations\n\nWe ask the Committee to:\n\n• ask why;\n• ask when.\n").WithAllWords();

        Assert.Equal(["We ask the Committee to:\n\nask why;", "ask when."], report.Recommendations().Texts());
        Assert.Contains("lead-in", report.Codes());
        Assert.Equal(["the Committee", null], report.Recommendations().Select(recommendation => recommendation.SuggestedAddressee));
    }

    [Fact]
    public void A_title_and_cover_lines_become_no_draft_and_give_a_warning()
    {
        var report = ImportedTexts.Flat(
            $"JOINT SUBMISSION TO THE COMMITTEE\n\nDesiree Alliance\n\nFebruary 2019\n\nIntroduction\n\n{Prose}").WithAllWords();

        Assert.Equal(("JOINT SUBMISSION TO THE COMMITTEE", "Desiree Alliance\n\nFebruary 2019"), (report.Title, report.Parts[0].Text));
        Assert.Equal((PartKind.Cover, 1), (report.Parts[0].Kind, report.Sections().Count));
        Assert.Subset(report.Codes().ToHashSet(), new HashSet<string> { "title-not-taken-over", "cover-left-out" });
    }

    [Fact]
    public void Text_without_a_heading_becomes_a_section_with_a_generated_title()
    {
        var report = ImportedTexts.Flat($"{Prose} {Prose}\n\nRaids\n\n{Prose}").WithAllWords();

        Assert.Equal(["Introduction", "Raids"], report.Sections().Titles());
        Assert.Equal(1, Assert.Single(report.Doubts, doubt => doubt.Code == "heading-added").Part);
    }

    [Fact]
    public void Sections_after_the_recommendations_stay_sections_with_a_warning()
    {
        var report = ImportedTexts.Flat($"Introduction\n\n{Prose}\n\nRecommendations\n\n• Open the shelters.\n\nConclusion\n\n{Prose}")
            .WithAllWords();

        Assert.Equal(["Introduction", "Conclusion"], report.Sections().Titles());
        Assert.Contains("order-changed", report.Codes());
    }

    [Fact]
    public void Numbered_headings_nest_and_sections_know_their_parent()
    {
        var report = ImportedTexts.Flat($"I. Raids\n\n{Prose}\n\nA. By night\n\n{Prose}\n\nB. By day\n\n{Prose}\n\nII. Shelters\n\n{Prose}")
            .WithAllWords();

        Assert.Equal([null, "raids", "raids", null], report.Sections().Select(section => report.ParentOf(section)?.Key));
        Assert.Equal(["raids", "by-night", "by-day", "shelters"], report.Sections().Select(section => section.Key));
    }

    [Theory]
    [InlineData("*** not a list and *not* light")]
    [InlineData("# 3 on the list")]
    [InlineData("See [1] and [@somebody, p. 4] or ^[this].")]
    [InlineData("a_b _c_ __d__ `code` ~~~ and ``` too")]
    [InlineData("<b>not bold</b> &amp; &lt; <https://example.org>")]
    [InlineData("> said, 1 | 2 | 3")]
    [InlineData("C:\\Users\\*\\ and a last \\")]
    [InlineData("[words]{.internal} and [mots]{lang=fr}")]
    [InlineData("![alt](x.png) [a](https://example.org)")]
    [InlineData("+ 4 per cent | of all")]
    [InlineData("12) a number of women said so, and 1. too")]
    public void Text_that_looks_like_markup_stays_text(string typed)
    {
        var report = ImportedTexts.Flat($"Introduction\n\nFirst, {typed}\n\n{typed}\n\n{Prose}").WithAllWords();

        Assert.DoesNotContain("read-as-markup", report.Codes());
    }

    [Fact]
    public void Curly_quotes_and_no_break_spaces_are_untouched()
    {
        const string typed = "It said “terrorists\u00A0out”,\u00A0 and we won’t –\u202Fnever – \u201Eagree\u201C.  \u00A0";
        var report = ImportedTexts.Flat($"Introduction\r\n\r\n{typed}\r\n");

        Assert.Equal([typed], report.Sections().Texts());
    }

    [Fact]
    public void Rows_of_dashes_are_separators()
    {
        var report = ImportedTexts.Flat($"Introduction\n------------\n\n{Prose}\n\n* * *\n\n{Prose}").WithAllWords();

        Assert.Equal([$"{Prose}\n\n{Prose}"], report.Sections().Texts());
    }

    [Fact]
    public void No_import_loses_or_adds_a_word() => Gen.OneOf(Texts.Body, Texts.Any, Texts.Wild, Texts.Hostile).Sample(typed =>
    {
        if (FileText.Read(Encoding.UTF8.GetBytes(typed)) is not { Succeeded: true, Value.Text: var text })
            return;
        var understood = ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text));
        if (understood.Succeeded && !understood.Value.Codes().Contains("read-as-markup"))
            understood.Value.WithAllWords();
    }, iter: 3_000);

    /// <summary>Breaks a text where the next word does not fit.</summary>
    private static string Wrapped(string text, int columns)
    {
        var (wrapped, length) = (new StringBuilder(), 0);
        foreach (var word in text.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > columns)
                (_, length) = (wrapped.Append('\n'), 0);
            else if (length > 0)
                (_, length) = (wrapped.Append(' '), length + 1);
            wrapped.Append(word);
            length += word.Length;
        }

        return wrapped.ToString();
    }
}
