using System.Text;
using CsCheck;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Tests.Text;

namespace ShadowReport.Core.Tests.Imports;

public sealed class MarkdownTextTests
{
    [Fact]
    public void An_exported_file_gives_the_same_keys_titles_and_texts()
    {
        var report = ImportedTexts.Markdown(Ours(
            [("introduction", "Introduction", 1,
                "One. \u00A0\n\n## Not a section\n\n- two\n\n::: {#x .recommendation}\n\nthree^[a note] [@tip-2018, p. 4]  "), ("health",
                @"A \*star\* \{#x\}", 2, ""), ("annex-1", "Figures", 1, "| a |\n|---|\n| 1 |")],
            "Recommendations:",
            [("r1-open", "CEDAW, \\\"the Committee\\\"", "Open the shelters.   \n\n- at night"),
                ("r2-close", null, ":::\nClose the files.")]));

        Assert.Equal(["introduction", "health", "r1-open", "r2-close", "annex-1"], report.Parts.OrderBy(part => part.IsAnnex)
            .Select(part => part.Key));
        Assert.Equal(["Introduction", "A *star* {#x}", "Figures"], report.Sections().Titles());
        Assert.Equal(
            ["One. \u00A0\n\n## Not a section\n\n- two\n\n::: {#x .recommendation}\n\nthree^[a note] [@tip-2018, p. 4]  ", "",
                "| a |\n|---|\n| 1 |"], report.Sections().Texts());
        Assert.Equal(["Open the shelters.   \n\n- at night", ":::\nClose the files."], report.Recommendations().Texts());
        Assert.Equal(["CEDAW, \"the Committee\"", null], report.Recommendations().Select(recommendation => recommendation.Addressee));
        Assert.Equal([null, "introduction", null], report.Sections().Select(section => report.ParentOf(section)?.Key));
        Assert.Equal(("Submission", "en", "Recommendations:"), (report.Title, report.Language, report.RecommendationsHeading));
        Assert.True(report.Sections()[2].IsAnnex);
    }

    [Fact]
    public void Exported_texts_are_imported_byte_for_byte() => Gen.Select(Texts.Body, Texts.Any, Texts.Hostile).Sample((one, two, three) =>
    {
        string[] texts = [.. new[] { one, two, three }.Select(text => text.Normalize().ReplaceLineEndings("\n"))
            .Where(text => !text.Contains('\0') && !string.IsNullOrWhiteSpace(text))];
        // A file without a word is refused.
        if (texts.Length == 0)
            return;
        var report = ImportedTexts.Markdown(Ours([.. texts.Select((text, index) => ($"s{index}", "Title", 1, text))], "Recommendations", [
            .. texts.Select((text, index) => ($"r{index}", (string?)null, text))]));

        Assert.Equal(texts, report.Sections().Texts());
        Assert.Equal(texts, report.Recommendations().Texts());
    }, iter: 300);

    [Fact]
    public void Endorsers_are_not_imported_and_give_a_warning()
    {
        var report = ImportedTexts.Markdown(
            Ours([("introduction", "Introduction", 1, "One.")], "Recommendations", [])
                + "\n## Endorsed by {#_endorsers}\n\n- North House\n\n## Figures {#annex-1 .annex}\n\nTwo.\n");

        Assert.Equal(["One.", "Two."], report.Sections().Texts());
        Assert.Contains("endorsers-left-out", report.Codes());
    }

    [Fact]
    public void Headings_of_other_files_become_sections_and_the_top_one_the_title()
    {
        var report = ImportedTexts.Markdown(
            "# Joint submission\n\nNorth House\n\n## Raids\n\nOne.\n\n### By night ###\n\nTwo.\n\n## Shelters\n\nThree.\n").WithAllWords();

        Assert.Equal("Joint submission", report.Title);
        Assert.Equal(["Raids", "By night", "Shelters"], report.Sections().Titles());
        Assert.Equal([null, "raids", null], report.Sections().Select(section => report.ParentOf(section)?.Key));
        Assert.Equal(PartKind.Cover, report.Parts[0].Kind);
    }

    [Fact]
    public void Underlined_headings_are_headings_and_rows_of_dashes_are_not()
    {
        var report = ImportedTexts.Markdown("Raids\n=====\n\nOne.\n\n---\n\nTwo.\n\nShelters\n--------\n\nThree.\n\nClinics\n=\n\nFour.\n")
            .WithAllWords();

        Assert.Equal(["Raids", "Shelters", "Clinics"], report.Sections().Titles());
        Assert.Equal(["One.\n\n---\n\nTwo.", "Three.", "Four."], report.Sections().Texts());
        Assert.Equal("raids", report.ParentOf(report.Sections()[1])?.Key);
    }

    [Fact]
    public void Footnotes_move_to_their_marks()
    {
        var report = ImportedTexts.Markdown(
            "# Raids\n\nOne[^1] and two[^long].\n\n[^1]: TIP Report [2018],\n  p. 450.\n\n[^long]: A long one.\n\n    It goes on.\n\n# "
            + "Shelters\n\nThree.\n").WithAllWords();

        Assert.Equal(["One^[TIP Report [2018], p. 450.] and two^[A long one.  It goes on.].", "Three."], report.Sections().Texts());
    }

    [Fact]
    public void A_footnote_without_a_mark_stays_as_typed_and_so_does_a_mark_without_a_footnote()
    {
        var report = ImportedTexts.Markdown("# Raids\n\nOne[^9].\n\n[^1]: Nobody cites\nthis.\n").WithAllWords();

        Assert.Equal(["One[^9].\n\n[^1]: Nobody cites\nthis."], report.Sections().Texts());
        Assert.Contains("footnote-lost", report.Codes());
    }

    [Fact]
    public void A_footnote_with_two_marks_is_repeated()
    {
        var report = ImportedTexts.Markdown("# Raids\n\nOne[^1], two[^1].\n\n[^1]: Here.\n").WithAllWords();

        Assert.Equal(["One^[Here.], two^[Here.]."], report.Sections().Texts());
        Assert.Contains("footnote-repeated", report.Codes());
    }

    [Fact]
    public void HTML_comments_are_left_out_with_a_warning_and_HTML_stays_text()
    {
        var report = ImportedTexts.Markdown("# Raids\n\nOne <!-- ask\nAna --> two <b>three</b>.\n\n```\n<!-- kept -->\n```\n")
            .WithAllWords();

        Assert.Equal(["One \n two <b>three</b>.\n\n```\n<!-- kept -->\n```"], report.Sections().Texts());
        Assert.Subset(report.Codes().ToHashSet(), new HashSet<string> { "comments-left-out", "html-kept-as-words" });
    }

    [Fact]
    public void Front_matter_gives_the_title_the_language_or_a_warning()
    {
        var report = ImportedTexts.Markdown("---\ntitle: 'It''s a title'\nlang: fr\nauthor: Ana\n---\n\n# Rafles\n\nUn.\n").WithAllWords();

        Assert.Equal(("It's a title", "fr"), (report.Title, report.Language));
        Assert.Contains("author", Assert.Single(report.Doubts, doubt => doubt.Code == "front-matter-left-out").Message);
    }

    [Fact]
    public void Each_item_of_a_list_of_recommendations_is_one_with_its_nested_items()
    {
        var report = ImportedTexts.Markdown(
            "# Raids\n\nOne.\n\n# Recommendations\n\n1. Open the **shelters**:\n   - at night\n   - by day\n2. Close\n   the files.\n\nAsk "
            + "why.\n").WithAllWords();

        Assert.Equal(["Open the **shelters**:\n- at night\n- by day", "Close\nthe files.", "Ask why."], report.Recommendations().Texts());
        Assert.Equal("Open the shelters: at night by day", report.Recommendations()[0].Title);
    }

    [Fact]
    public void Headings_below_the_maximum_depth_stay_in_the_text()
    {
        var report = ImportedTexts.Markdown("# a1\n\n## b1\n\n### c1\n\n#### d1\n\n##### e1\n\nOne.\n\n# a2\n\nTwo.\n").WithAllWords();

        Assert.Equal(["a1", "b1", "c1", "d1", "a2"], report.Sections().Titles());
        Assert.Equal("# e1\n\nOne.", report.Sections()[3].Text);
    }

    [Fact]
    public void Code_that_looks_like_a_heading_is_not_one()
    {
        var report = ImportedTexts.Markdown("# Raids\n\n~~~\n# no\n~~~\n\nOne.\n").WithAllWords();

        Assert.Equal(["Raids"], report.Sections().Titles());
    }

    [Fact]
    public void No_Markdown_file_causes_an_error() => Gen.OneOf(Texts.Body, Texts.Any, Texts.Wild, Texts.Hostile).Sample(typed =>
    {
        if (FileText.Read(Encoding.UTF8.GetBytes(typed)) is not { Succeeded: true, Value.Text: var text })
            return;
        var (document, words) = MarkdownText.Read(text);
        var understood = ImportInterpreter.Of(document, words);
        Assert.True(understood.Succeeded || understood.Refusal.Code is "file-is-empty" or "too-many-parts");
    }, iter: 3_000);

    /// <summary>As our writer writes it.</summary>
    private static string Ours(
        IReadOnlyList<(string Key, string Title, int Level, string Text)> sections, string heading,
        IReadOnlyList<(string Key, string? Addressee, string Text)> recommendations)
    {
        var file = new StringBuilder(
            "---\ntitle: \"Submission\"\nlanguage: \"en\"\nshadowreport: \"0123456789abcdef0123456789abcdef\"\ncover:\n  \"State\": "
            + "\"USA\"\n---\n");
        foreach (var (key, title, level, text) in sections.Where(section => !section.Key.StartsWith("annex", StringComparison.Ordinal)))
            Section(file, key, title, level, text, "");
        file.Append($"\n## {heading} {{#_recommendations}}\n");
        foreach (var (key, addressee, text) in recommendations)
        {
            var fence = new string(
                ':', Math.Max(3, 1 + text.Split('\n').Max(line => line.TrimStart().TakeWhile(character => character == ':').Count())));
            var attribute = addressee is null ? "" : $" addressee=\"{addressee}\"";
            file.Append($"\n{fence} {{#{key} .recommendation{attribute}}}\n{text}\n{fence}\n");
        }

        foreach (var (key, title, level, text) in sections.Where(section => section.Key.StartsWith("annex", StringComparison.Ordinal)))
            Section(file, key, title, level, text, " .annex");
        return file.ToString();
    }

    private static void Section(StringBuilder file, string key, string title, int level, string text, string annex)
    {
        file.Append($"\n{new string('#', level + 1)} {title} {{#{key}{annex}}}\n");
        if (text.Length > 0)
            file.Append($"\n{text}\n");
    }
}
