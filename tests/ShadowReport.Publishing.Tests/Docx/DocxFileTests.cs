using System.Xml.Linq;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Tests.Docx;

/// <summary>What a designer, a lawyer and a reader who hears the page ask of the file.</summary>
public sealed class DocxFileTests
{
    private static readonly XNamespace W = WrittenDocx.W;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("he")]
    [InlineData("zh")]
    [InlineData("ru")]
    public void A_file_with_everything_in_it_is_valid_in_every_language(string language) =>
        WrittenDocx.IsValid(DocxWriter.Write(Submissions.Rich(language)));

    [Fact]
    public void Two_hundred_footnotes_are_valid_and_numbered_in_order()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 200)
            .Select(number => $"Said {number}.^[Note {number}, *as seen* [here](https://example.org/{number}).]"));

        var bytes = DocxWriter.Write(Submissions.Of(text));

        WrittenDocx.IsValid(bytes);
        var lines = AcceptedChanges.In(bytes, accept: true);
        Assert.All(Enumerable.Range(1, 200),
            number => Assert.Contains(lines, line => line.Contains($"Said {number}.", StringComparison.Ordinal)
                && line.Contains($"[^ Note {number}, ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_properties_name_coalition_title_language_date_and_code()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Rich()));

        var core = file.Part("docProps/core.xml").Elements().Select(element => (element.Name.LocalName, element.Value));
        Assert.Equal([("title", "A submission"), ("creator", "The Coalition"), (
            "language", "en"), ("created", "2019-02-01T12:00:00Z"), ("modified", "2019-02-01T12:00:00Z")], core);
        var custom = Assert.Single(file.Part("docProps/custom.xml").Elements());
        Assert.Equal(("ShadowReport", "a-code"), ((string?)custom.Attribute("name"), custom.Value));
        Assert.False(new WrittenDocx(DocxWriter.Write(Submissions.Seed())).Has("docProps/custom.xml"));
    }

    [Fact]
    public void No_part_names_a_person_a_program_or_a_path()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Rich()));

        foreach (var name in file.Names)
        {
            foreach (var trace in new[] { "rsid", "lastModifiedBy", "Application", "Template", "/home", "/root", "/work", "C:\\",
                "DocumentFormat", Environment.UserName + "@", Environment.MachineName })
                Assert.DoesNotContain(trace, file.Text(name));
        }
    }

    [Fact]
    public void The_cover_has_a_page_of_its_own_without_header_and_the_text_begins_on_a_new_page()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Rich()));

        Assert.NotNull(file.Body.Element(W + "sectPr")!.Element(W + "titlePg"));
        Assert.Equal(["CoverBody", "Title"], file.Body.Elements(W + "p").Take(2).Select(WrittenDocx.Style));
        Assert.Equal(["State", "Utopia"], file.Body.Element(W + "tbl")!.Descendants(W + "tr").First().Descendants(W + "t")
            .Select(text => text.Value));
        Assert.NotNull(file.Body.Elements(W + "p").First(paragraph => WrittenDocx.Style(paragraph) == "Heading1")
            .Element(W + "pPr")!.Element(W + "pageBreakBefore"));
        Assert.Equal(["The Coalition", "1 February 2019"], file.Body.Elements(W + "p")
            .Where(paragraph => WrittenDocx.Style(paragraph) == "Imprint").Select(WrittenDocx.WordsOf));
    }

    [Fact]
    public void Short_contents_stand_below_the_cover_and_long_ones_on_a_page_of_their_own()
    {
        XElement Contents(int sections) => new WrittenDocx(DocxWriter.Write(Submissions.Of(
            [.. Enumerable.Range(1, sections).Select(number => new SourceSection($"s{number}", null, $"Section {number}", "x"))], [])))
            .Body.Elements(W + "p").Single(paragraph => WrittenDocx.Style(paragraph) == "TOCHeading").Element(W + "pPr")!;

        Assert.Null(Contents(5).Element(W + "pageBreakBefore"));
        Assert.NotNull(Contents(40).Element(W + "pageBreakBefore"));
    }

    [Fact]
    public void The_room_before_headings_and_contents_holds_the_widest_number()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Of(
            [.. Enumerable.Range(1, 38).Select(number => new SourceSection($"s{number}", null, $"Section {number}", "x"))], [])));

        int RoomOf(string style) => (int)file.Part("word/styles.xml").Elements(W + "style")
            .Single(found => (string?)found.Attribute(W + "styleId") == style).Descendants(W + "ind").Single().Attribute(W + "hanging")!;
        Assert.True(RoomOf("Heading1") > TextWidths.Of("XXXVIII.", 32, isBold: true, isRightToLeft: false));
        Assert.True(RoomOf("TOC1") > TextWidths.Of("XXXVIII.", 23, isBold: false, isRightToLeft: false));
        Assert.Equal(567, RoomOf("Heading2"));
    }

    [Fact]
    public void A_recommendation_has_no_line_that_looks_like_a_change() =>
        Assert.Empty(new WrittenDocx(DocxWriter.Write(Submissions.Rich())).Part("word/styles.xml").Elements(W + "style")
            .Single(style => (string?)style.Attribute(W + "styleId") == "Recommendation").Descendants(W + "pBdr"));

    [Fact]
    public void In_a_right_to_left_file_Latin_notes_run_left_to_right_and_addresses_keep_the_side_of_their_number()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Of("نص.^[See the report (only), p. 4.]\n\nhttps://example.org/a/", "ar")));

        var note = file.Part("word/footnotes.xml").Elements().Last().Element(W + "p")!;
        Assert.Equal("0", WrittenDocx.Value(note.Element(W + "pPr")!.Element(W + "bidi")));
        Assert.All(note.Elements(W + "r").Where(run => WrittenDocx.WordsOf(run).Trim().Length > 0),
            run => Assert.Null(run.Element(W + "rPr")?.Element(W + "rtl")));
        var address = file.Paragraph("example.org");
        Assert.Null(address.Element(W + "pPr")!.Element(W + "bidi"));
        Assert.Equal("https://example.org/a/", WrittenDocx.WordsOf(Assert.Single(address.Descendants(W + "r"))));
    }

    [Theory]
    [InlineData("en", "Page  of ")]
    [InlineData("ar", "صفحة  من ")]
    public void The_footer_shows_the_page_number_in_the_documents_language(string language, string words)
    {
        var footer = new WrittenDocx(DocxWriter.Write(Submissions.Rich(language))).Part("word/footer1.xml");

        Assert.Equal(words, WrittenDocx.WordsOf(footer));
        Assert.Equal([" PAGE ", " NUMPAGES "], footer.Descendants(W + "instrText").Select(text => text.Value));
    }

    [Fact]
    public void The_contents_list_leads_to_each_section_with_its_number_and_page()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Rich()));

        var entries = file.Body.Elements(W + "p").Where(paragraph => WrittenDocx.Style(paragraph) is ['T', 'O', 'C', >= '1' and <= '9'])
            .ToList();
        Assert.Equal(
            ["I.Introduction", "A.All of it", "II.Recommendations", "Endorsed by", "Annex. Cases"], entries.Select(WrittenDocx.WordsOf));
        var anchors = entries.Select(entry => (string?)entry.Element(W + "hyperlink")!.Attribute(W + "anchor")).ToList();
        Assert.All(anchors,
            anchor => Assert.Single(file.Body.Descendants(W + "bookmarkStart"), mark => (string?)mark.Attribute(W + "name") == anchor));
        Assert.Equal(anchors.Select(anchor => $" PAGEREF {anchor} \\h "), entries.SelectMany(entry => entry.Descendants(W + "instrText"))
            .Select(text => text.Value).Where(text => text.Contains("PAGEREF", StringComparison.Ordinal)));
    }

    [Fact]
    public void Headings_with_typed_numbers_get_no_second_number()
    {
        var file = new WrittenDocx(
            DocxWriter.Write(Submissions.Of([new("a", null, "1. Introduction", "x"), new("b", null, "2. Law", "y")], [])));

        Assert.DoesNotContain(
            "I.", file.Body.Elements(W + "p").SelectMany(paragraph => paragraph.Descendants(W + "t")).Select(text => text.Value));
        Assert.Empty(file.Part("word/styles.xml").Elements(W + "style")
            .Single(style => (string?)style.Attribute(W + "styleId") == "Heading1").Descendants(W + "numPr"));
    }

    [Fact]
    public void Paragraphs_and_sections_have_their_lasting_ids_once()
    {
        var source = Submissions.RichSource();
        var file = new WrittenDocx(DocxWriter.Write(SubmissionAssembler.Assemble(source)));

        var names = file.Body.Descendants(W + "bookmarkStart").Select(mark => (string)mark.Attribute(W + "name")!).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 40));
        foreach (var paragraph in source.Sections.SelectMany(section => section.Paragraphs)
            .Concat(source.Recommendations.SelectMany(recommendation => recommendation.Paragraphs)))
            Assert.Contains($"_p_{paragraph.Id:N}", names);
        Assert.Contains("_s_" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("intro"u8))[..32], names);
        Assert.Equal(
            file.Body.Descendants(W + "bookmarkStart").Select(mark => (string?)mark.Attribute(W + "id")).Order(),
            file.Body.Descendants(W + "bookmarkEnd").Select(mark => (string?)mark.Attribute(W + "id")).Order());
    }

    [Fact]
    public void Recommendations_are_numbered_on_in_a_style_of_their_own()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Rich()));

        Assert.Equal(["Change the law.", "Ask again."], file.Body.Elements(W + "p")
            .Where(paragraph => WrittenDocx.Style(paragraph) == "Recommendation").Select(WrittenDocx.WordsOf));
        var styles = file.Part("word/styles.xml").Elements(W + "style").ToDictionary(style => (string)style.Attribute(W + "styleId")!);
        Assert.Equal(WrittenDocx.Value(styles["NumberedParagraph"].Descendants(W + "numId").Single()), WrittenDocx.Value(
            styles["Recommendation"].Descendants(W + "numId").Single()));
    }

    [Fact]
    public void A_table_repeats_its_header_keeps_rows_together_and_has_a_description()
    {
        var table = new WrittenDocx(DocxWriter.Write(Submissions.Of("| Year | Cases |\n|---|---|\n| 2018 | 4 |"))).Body.Elements(W + "tbl")
            .Single();

        Assert.Equal("Section one: Year, Cases", WrittenDocx.Value(table.Element(W + "tblPr")!.Element(W + "tblDescription")));
        Assert.Single(table.Descendants(W + "tblHeader"));
        Assert.All(table.Elements(W + "tr"), row => Assert.NotNull(row.Element(W + "trPr")!.Element(W + "cantSplit")));
    }

    [Theory]
    [InlineData("en", "The term حقوق الإنسان (rights).", "حقوق الإنسان", "bidi", "ar", true)]
    [InlineData("en", "Said in שלום today.", "שלום", "bidi", "he", true)]
    [InlineData("en", "He wrote правда here.", "правда", "val", "ru", false)]
    [InlineData("en", "The word 人权 is here.", "人权", "eastAsia", "zh", false)]
    [InlineData("en", "The word สิทธิ is here.", "สิทธิ", "bidi", "th", false)]
    [InlineData("en", "Says [la loi]{lang=fr} here.", "la loi", "val", "fr", false)]
    [InlineData("ar", "تنص CEDAW على ذلك.", "CEDAW", "val", "en", false)]
    public void A_run_in_another_language_states_language_and_direction(
        string language, string text, string words, string attribute, string expected, bool rightToLeft)
    {
        var run = new WrittenDocx(DocxWriter.Write(Submissions.Of(text, language))).Body.Descendants(W + "r")
            .Single(found => WrittenDocx.WordsOf(found) == words);

        Assert.Equal(expected, (string?)run.Element(W + "rPr")!.Element(W + "lang")!.Attribute(W + attribute));
        Assert.Equal(rightToLeft, run.Element(W + "rPr")!.Element(W + "rtl") is not null);
    }

    [Fact]
    public void A_full_stop_after_a_foreign_word_belongs_to_the_document()
    {
        var runs = new WrittenDocx(DocxWriter.Write(Submissions.Of("نص CEDAW.", "ar"))).Body.Descendants(W + "r")
            .Where(run => run.Parent!.Name == W + "p").ToList();

        Assert.NotNull(runs.Last(run => WrittenDocx.WordsOf(run) == ".").Element(W + "rPr")!.Element(W + "rtl"));
    }

    [Fact]
    public void A_right_to_left_document_sets_sections_paragraphs_and_tables()
    {
        var file = new WrittenDocx(DocxWriter.Write(Submissions.Of("| أ | ب |\n|---|---|\n| 1 | 2 |\n\n> In English only.", "ar")));

        Assert.NotNull(file.Body.Element(W + "sectPr")!.Element(W + "bidi"));
        Assert.NotEmpty(file.Part("word/styles.xml").Element(W + "docDefaults")!.Descendants(W + "bidi"));
        Assert.NotNull(file.Body.Element(W + "tbl")!.Element(W + "tblPr")!.Element(W + "bidiVisual"));
        Assert.Equal("0", WrittenDocx.Value(file.Paragraph("In English only").Element(W + "pPr")!.Element(W + "bidi")));
    }

    [Fact]
    public void Characters_outside_XML_do_not_break_the_file() =>
        WrittenDocx.IsValid(DocxWriter.Write(Submissions.Rich() with { Title = "A \u0001 title \uD800", Coalition = "Us\u0000" }));
}
