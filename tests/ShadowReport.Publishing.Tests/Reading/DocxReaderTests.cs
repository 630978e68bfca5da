using System.Net;
using System.Net.Sockets;
using ShadowReport.Core.Imports;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Html;
using static ShadowReport.Publishing.Tests.Reading.WordFile;

namespace ShadowReport.Publishing.Tests.Reading;

public sealed class DocxReaderTests
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public void Headings_are_recognised_by_name_base_style_and_level() => Assert.Equal(
        ["1 Erste", "2 Zweite", "2 Third", "4 Fourth", "text Plain", "3 Foreign"],
        Read(P("Erste", "berschrift1") + P(
            "Zweite", "berschrift2") + P("Third", "Mine") + $"<w:p><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr>{R("Fourth")}</w:p>"
            + $"<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/><w:outlineLvl w:val=\"9\"/></w:pPr>{R("Plain")}</w:p>"
            + P("Foreign", "Titre3")).Blocks.Select(Shown));

    [Fact]
    public void A_title_becomes_the_title_and_is_in_no_block()
    {
        var read = Read(P("Shadow report", "Titel") + P("Words."));

        Assert.Equal(("Shadow report", "en-GB"), (read.Title, read.Language));
        Assert.Equal("Words.", Text(read));
    }

    [Fact]
    public void Split_runs_are_joined_and_spaces_are_not_emphasised() => Assert.Equal(
        "The **State party’s** duty is *clear, very* clear.",
        Text(Read($"<w:p><w:proofErr w:type=\"spellStart\"/>{R("Th")}{R("e ")}{R("State ", "<w:b/>")}{R("par", "<w:b/><w:bCs/>")}{R("ty’s ", "<w:rStyle w:val=\"Fett\"/>")}{R("duty is")}{R(" clear, ", "<w:i/>")}{R("very ", "<w:i w:val=\"true\"/><w:b w:val=\"0\"/>")}{R("clear.")}</w:p>")));

    [Fact]
    public void Lists_are_lists_with_their_levels_and_numbers() => Assert.Equal(
        "- one\n  - deeper\n- two\n\n1. first\n   (a) letter\n   (b) letter\n2. second\n\nBetween.\n\n3. third\n\n5. fifth",
        Text(Read(Item("one", 2) + Item("deeper", 2, 1) + Item("two", 2) + Item("first", 1) + Item(
            "letter", 1, 1) + Item("letter", 1, 1) + Item("second", 1) + P("Between.") + Item("third", 1) + Item("fifth", 3))));

    [Theory]
    [InlineData("lowerLetter", "(%1)", "(a) one\n(b) two")]
    [InlineData("lowerLetter", "%1)", "a) one\nb) two")]
    [InlineData("lowerLetter", "%1.", "a. one\nb. two")]
    [InlineData("upperLetter", "%1.", "A) one\nB) two")]
    [InlineData("lowerRoman", "(%1)", "(i) one\n(ii) two")]
    [InlineData("upperRoman", "%1.", "I) one\nII) two")]
    [InlineData("russianLower", "%1)", "а) one\nб) two")]
    [InlineData("arabicAbjad", "(%1)", "(أ) one\n(ب) two")]
    [InlineData("arabicAlpha", "%1)", "أ) one\nب) two")]
    [InlineData("decimal", "(%1)", "(1) one\n(2) two")]
    [InlineData("decimal", "%1)", "1. one\n2. two")]
    public void Lists_keep_their_letters_and_signs(string format, string text, string expected)
    {
        var read = Read(Numbered(format, text));

        Assert.Equal(expected, Text(read));
        Assert.DoesNotContain("list-numbers-changed", Codes(read));
        Assert.Equal(text == "%1." && format.StartsWith("upper", StringComparison.Ordinal), Codes(read).Contains("list-marks-changed"));
    }

    [Theory]
    [InlineData("upperLetter", "%1.", "“A.” became “A)”")]
    [InlineData("decimal", "Article %1.", "“Article 1.” became “1.”")]
    [InlineData("decimalZero", "%1.", "“01.” became “1.”")]
    [InlineData("lowerLetter", "§ %1)", "“§ a)” became “a)”")]
    public void Marks_that_a_text_cannot_have_are_named(string format, string text, string message) =>
        Assert.Contains(message, Read(Numbered(format, text)).Doubts.Single(warning => warning.Code == "list-marks-changed").Message);

    [Fact]
    public void Numbers_that_a_text_cannot_have_become_others_with_a_warning()
    {
        var read = Read(Numbered("chineseCounting", "（%1）"));

        Assert.Equal("1. one\n2. two", Text(read));
        Assert.Contains("list-numbers-changed", Codes(read));
    }

    [Fact]
    public void Typed_letters_and_numbers_are_lists()
    {
        var read = Read(P("One", "berschrift1") + P("It should:") + P("(a) open") + P("(i) now;") + P("(b) close") + P("1. typed number"));

        Assert.Equal(
            ["It should:", "(a) open\n    (i) now;\n(b) close\n\n1. typed number"],
            read.Blocks.OfType<ImportText>().Select(block => block.Text).Where(text => text.Length > 0));
    }

    [Fact]
    public void Typed_numbers_of_paragraphs_are_left_out_with_a_warning()
    {
        var read = Read(P("One", "berschrift1") + P("1. It opened:") + P("(a) shelters;") + P("(b) courts.") + P("2. It closed them."));

        Assert.Equal(
            ["It opened:", "(a) shelters;\n(b) courts.", "It closed them."],
            read.Blocks.OfType<ImportText>().Select(block => block.Text).Where(text => text.Length > 0));
        Assert.Contains("paragraph-numbers-left-out", Codes(read));
        Assert.DoesNotContain(ImportInterpreter.Of(read).Value.Doubts, doubt => doubt.Code.StartsWith("words-", StringComparison.Ordinal));
    }

    private static WordFile Numbered(string format, string text) => new()
    {
        Body = Item("one", 1) + Item("two", 1),
        Numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
            + $"w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
            + "w:val=\"0\"/></w:num>",
    };

    [Fact]
    public void A_generated_paragraph_number_is_no_text_and_no_list() =>
        Assert.Equal("First.\n\nSecond.", Text(Read(P("First.", "NumberedParagraph") + P("Second.", "NumberedParagraph"))));

    [Fact]
    public void Quotes_and_code_are_blocks_of_their_lines() => Assert.Equal(
        "> One.\n>\n> Two.\n\n```\nif x\n  then y\n```",
        Text(Read(P("One.", "Zitat") + P("Two.", "Zitat") + P("if x", "HTMLPreformatted") + P("  then y", "HTMLPreformatted"))));

    [Fact]
    public void Notes_are_at_their_marks()
    {
        var file = new WordFile
        {
            Body = $"<w:p>{R("Words")}"
                + $"<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"7\"/></w:r>{R(" go on.")}</w:p>",
            Footnotes = $"<w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/></w:r>{R(" See ")}{R("A/RES/1", "<w:i/>")}{R(", p. 4 [sic].")}</w:p>{P("Second line.")}</w:footnote>",
        };

        Assert.Equal("Words^[See *A/RES/1*, p. 4 [sic].\\\nSecond line.] go on.", Text(Read(file)));
    }

    [Fact]
    public void Only_links_to_the_web_and_to_mail_are_links()
    {
        var file = Of(
            $"<w:p><w:hyperlink r:id=\"l1\">{R("one")}</w:hyperlink>{R(" ")}<w:hyperlink r:id=\"l2\">{R("two")}</w:hyperlink>{R(" ")}<w:hyperlink w:anchor=\"x\">{R("three")}</w:hyperlink>{R(" ")}"
            + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> HYPERLINK "
            + "\"https://example.org/b\" </w:instrText></w:r><w:r><w:fldChar "
            + $"w:fldCharType=\"separate\"/></w:r>{R("four")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
            .WithRelation("l1", "hyperlink", "https://example.org/a").WithRelation("l2", "hyperlink", "file:///etc/passwd");

        Assert.Equal("[one](https://example.org/a) two three [four](https://example.org/b)", Text(Read(file)));
    }

    [Fact]
    public void Only_the_result_of_a_field_is_read_and_contents_are_left_out()
    {
        var body = Field(" TOC \\o ", P("Heading 3", "TOC1"))
            + $"<w:p>{R("Page ")}<w:fldSimple w:instr=\" PAGE \">{R("7")}</w:fldSimple>{R(", ")}"
            + $"{Complex(" INCLUDETEXT \"/etc/hostname\" ", "old words")}{R(".")}</w:p>";
        var read = Read(body);

        Assert.Equal("Page 7, old words.", Text(read));
        Assert.Contains("field-kept-as-text", Codes(read));

        static string Complex(string instruction, string result) =>
            $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar "
            + $"w:fldCharType=\"separate\"/></w:r>{R(result)}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        static string Field(string instruction, string paragraph) =>
            $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar "
            + $"w:fldCharType=\"separate\"/></w:r></w:p>{paragraph}<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    }

    [Fact]
    public void Inline_elements_are_read() => Assert.Equal(
        "A\u00a0b\\\nc d\u2011e\u00ad f ✓ α x",
        Text(Read($"<w:p>{R("A\u00a0b")}<w:r><w:br/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t xml:space=\"preserve\"> f </w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t xml:space=\"preserve\"> </w:t><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r><w:sdt><w:sdtContent>{R(" x")}</w:sdtContent></w:sdt></w:p>")));

    [Fact]
    public void Tables_are_tables_with_their_header_and_merged_cells()
    {
        var table = $"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{Cell("a")}{Cell("b | c")}{Cell("d")}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{P("wide")}{P("two")}</w:tc>{Cell("e")}</w:tr></w:tbl>";

        Assert.Equal("| a | b \\| c | d |\n|---|---|---|\n| wide&#10;two |  | e |", Text(Read(table)));

        static string Cell(string text) => $"<w:tc>{P(text)}</w:tc>";
    }

    [Fact]
    public void A_text_frame_is_read_once_after_its_paragraph()
    {
        var box = $"<w:txbxContent>{P("In the frame.")}</w:txbxContent>";
        var read = Read(
            $"<w:p>{R("Before")}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{R(" after.")}</w:p>");

        Assert.Equal("Before after.\n\nIn the frame.", Text(read));
        Assert.Contains("frame-moved", Codes(read));
    }

    [Fact]
    public void Content_that_is_left_out_or_converted_gives_a_warning()
    {
        var read = Read(
            $"<w:p>{R("Seen")}{R(" hidden", "<w:vanish/>")}{R(" style", "<w:rStyle w:val=\"Hidden\"/>")}{R(" struck", "<w:strike/>")}"
            + "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"A map of the border\"/><a:graphic><a:blip "
            + "r:link=\"img\"/></a:graphic></wp:inline></w:drawing></w:r><w:r><w:object/></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p><w:altChunk r:id=\"x\"/>");

        Assert.Equal("Seen strucka+b", Text(read));
        Assert.Equal(
            ["embedded-object-left-out", "equation-as-text", "hidden-text-left-out", "image-left-out", "part-left-out",
                "struck-out-text-kept"], Codes(read).Order());
        Assert.Contains(read.Doubts, doubt => doubt.Message.Contains("A map of the border"));
    }

    [Theory]
    [InlineData("10", "6", "superscript", "10⁶", false)]
    [InlineData("CO", "2", "subscript", "CO₂", false)]
    [InlineData("10", "−3", "superscript", "10⁻³", false)]
    [InlineData("m", "2", "superscript", "m²", false)]
    [InlineData("word", "1, 2", "superscript", "word¹, ²", false)]
    [InlineData("1", "er", "superscript", "1er", false)]
    [InlineData("XX", "e", "superscript", "XXe", false)]
    [InlineData("x", "ab", "superscript", "xab", true)]
    [InlineData("x", "k", "subscript", "xk", true)]
    [InlineData("م", "٢", "superscript", "م٢", true)]
    public void Raised_and_lowered_text_keeps_its_form_or_gives_a_warning(
        string before, string raised, string place, string text, bool isNamed)
    {
        var read = Read($"<w:p>{R(before)}{R(raised, $"<w:vertAlign w:val=\"{place}\"/>")}{R(" x")}</w:p>");

        Assert.Equal(text + " x", Text(read));
        Assert.Equal(isNamed, Codes(read).Contains("raised-text-on-line"));
        if (isNamed)
            Assert.Contains($"“{before}{raised}”", Assert.Single(read.Doubts).Message);
    }

    [Fact]
    public void Raised_text_of_a_style_is_raised_too() => Assert.Equal("10⁶", Text(Read(new WordFile
    {
        Body = $"<w:p>{R("10")}{R("6", "<w:rStyle w:val=\"High\"/>")}</w:p>",
        MoreStyles = "<w:style w:type=\"character\" w:styleId=\"High\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
    })));

    [Theory]
    [InlineData(@"C:\Users\Jane Doe\Pictures\map of the border.png", "map of the border.png")]
    [InlineData(@"Map: \\server\jane\map.png", "Map: map.png")]
    [InlineData("file:///home/jane/map.png", "map.png")]
    [InlineData("/Users/jane/Desktop/map.png", "map.png")]
    [InlineData("Women and/or men at the border", "Women and/or men at the border")]
    [InlineData("A map: see https://example.org/a/b", "A map: see https://example.org/a/b")]
    public void Paths_in_alternative_texts_are_cut(string said, string shown)
    {
        var read = Read(
            $"<w:p>{R("Words")}<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"{said}\"/><a:graphic><a:blip "
            + "r:embed=\"img\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>");

        Assert.Contains($"“{shown}”", Assert.Single(read.Doubts).Message);
    }

    [Theory]
    [InlineData("Map of the border", "Caption", false)]
    [InlineData("Figure 3: A map", null, true)]
    public void An_image_is_named_with_its_caption_and_its_description_is_kept_on_request(string caption, string? style, bool hasSequence)
    {
        var words = hasSequence ? $"<w:p>{R("Figure ")}<w:fldSimple w:instr=\" SEQ Figure \">{R("3")}</w:fldSimple>{R(": A map")}</w:p>"
            : P(caption, style);
        var file = Of(
            $"{P("Before.")}<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"Two gates\"/><a:graphic><a:blip "
            + $"r:embed=\"img\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>{words}").Bytes();

        var (without, with) = (DocxReader.Read(file).Value, DocxReader.Read(file, keepsDescriptions: true).Value);

        Assert.Equal($"Before.\n\n{caption}", Text(without));
        Assert.Equal($"Before.\n\n[Two gates]\n\n{caption}", Text(with));
        Assert.Equal("image-left-out", Assert.Single(without.Doubts).Code);
        Assert.Equal("image-text-kept", Assert.Single(with.Doubts).Code);
        Assert.All([without, with], read => Assert.Contains($"“{caption}: Two gates”", Assert.Single(read.Doubts).Message));
        Assert.All([without, with], read => Assert.DoesNotContain(
            ImportInterpreter.Of(read).Value.Doubts, doubt => doubt.Code is "words-missing" or "words-added"));
    }

    [Theory]
    [InlineData("<w:b/>", "Women:", "", "all", "**Women**:all")]
    [InlineData("<w:b/>", "妇女。", "", "权利", "**妇女**。权利")]
    [InlineData("<w:b/>", "a", "<w:i/>", "b", "**a***b*")]
    public void Emphasis_never_becomes_a_span(string look, string words, string otherLook, string others, string text) =>
        Assert.Equal(text, Text(Read($"<w:p>{R(words, look)}{R(others, otherLook)}</w:p>")));

    [Theory]
    [InlineData("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>", "☒")]
    [InlineData("<w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"0\"/></w:checkBox>", "☐")]
    [InlineData("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>", "☒")]
    [InlineData("<w:ddList><w:default w:val=\"1\"/><w:listEntry w:val=\"no\"/><w:listEntry w:val=\"yes\"/></w:ddList>", "yes")]
    [InlineData("<w:ddList><w:listEntry w:val=\"no\"/><w:listEntry w:val=\"yes\"/></w:ddList>", "no")]
    [InlineData("<w:ddList><w:result w:val=\"9\"/><w:listEntry w:val=\"no\"/></w:ddList>", "")]
    public void The_choice_of_a_form_field_is_read(string data, string choice) => Assert.Equal(
        $"Answer: {choice}".Trim(),
        Text(Read(
            $"<w:p>{R("Answer: ")}<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> "
            + "FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")));

    [Theory]
    [InlineData("<w:color w:val=\"FFFFFF\"/>", true)]
    [InlineData("<w:color w:val=\"FFFFFF\" w:themeColor=\"background1\"/>", true)]
    [InlineData("<w:sz w:val=\"2\"/>", true)]
    [InlineData("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>", false)]
    [InlineData("<w:color w:val=\"7F7F7F\" w:themeColor=\"background1\" w:themeShade=\"7F\"/>", false)]
    [InlineData("<w:color w:val=\"auto\"/><w:sz w:val=\"16\"/>", false)]
    public void Invisible_text_is_kept_with_a_warning(string look, bool isNamed)
    {
        var read = Read($"<w:p>{R("Seen")}{R(" faint", look)}</w:p>");

        Assert.Equal("Seen faint", Text(read));
        Assert.Equal(isNamed, Codes(read).Contains("unseen-text-kept"));
    }

    [Fact]
    public void Text_is_struck_out_and_hidden_by_styles_too()
    {
        var read = Read(new WordFile
        {
            Body = $"{P("Gone.", "Struck")}{P("Kept.")}{P("Hidden.", "Based")}",
            MoreStyles =
                "<w:style w:type=\"paragraph\" w:styleId=\"Struck\"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type=\"paragraph\" "
                + "w:styleId=\"Away\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Based\"><w:basedOn "
                + "w:val=\"Away\"/></w:style>",
        });

        Assert.Equal("Gone.\n\nKept.", Text(read));
        Assert.Equal(["hidden-text-left-out", "struck-out-text-kept"], Codes(read).Order());
    }

    [Fact]
    public void Page_numbers_hidden_in_web_view_give_no_warning() => Assert.DoesNotContain("unseen-text-kept", Codes(Read(
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o "
        + "</w:instrText></w:r><w:r><w:fldChar "
        + $"w:fldCharType=\"separate\"/></w:r>{R("One")}{R("3", "<w:webHidden/>")}"
        + $"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>{P("Text.")}")));

    [Fact]
    public void Tracked_changes_are_read_as_accepted()
    {
        var read = Read(
            $"<w:p>{R("Keep ")}<w:del w:id=\"1\" w:author=\"Jane\"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"Jane\">{R("new")}</w:ins>{R(" words")}</w:p>"
            + $"<w:p><w:pPr><w:rPr><w:del w:id=\"3\" w:author=\"Jane\"/></w:rPr></w:pPr>{R("Joined ")}</w:p>{P("here.")}"
            + "<w:p><w:pPr><w:rPr><w:moveFrom w:id=\"4\"/></w:rPr></w:pPr><w:moveFrom "
            + $"w:id=\"5\">{R("Moved.")}</w:moveFrom></w:p>{P("Then.")}<w:p><w:moveTo w:id=\"6\">{R("Moved.")}</w:moveTo></w:p>"
            + $"<w:tbl><w:tr><w:tc>{P("a")}</w:tc><w:tc>{P("b")}</w:tc></w:tr><w:tr><w:trPr><w:del w:id=\"7\"/></w:trPr><w:tc>{P("gone")}</w:tc><w:tc>{P("gone")}</w:tc></w:tr></w:tbl>");

        Assert.Equal("Keep new words\n\nJoined here.\n\nThen.\n\nMoved.\n\n| a | b |\n|---|---|", Text(read));
        Assert.Equal(["tracked-changes-accepted"], Codes(read));
        Assert.DoesNotContain("Jane", read.ToString() + string.Concat(read.Doubts));
    }

    [Fact]
    public void Comments_are_counted_and_no_name_is_read()
    {
        var read = Read(new WordFile
        {
            Body = "<w:p><w:commentRangeStart "
                + $"w:id=\"0\"/>{R("Words.")}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
            Comments = $"<w:comment w:id=\"0\" w:author=\"Jane Doe\" w:initials=\"JD\">{P("Is this so?")}</w:comment>",
            CoreProperties = "<dc:creator>Jane Doe</dc:creator><dc:title>Our report</dc:title>",
        });

        Assert.Equal(("Our report", "Words."), (read.Title, Text(read)));
        Assert.Contains("1 comments", Assert.Single(read.Doubts).Message);
        Assert.DoesNotContain("Jane", read.ToString() + string.Concat(read.Doubts));
    }

    [Fact]
    public void Words_that_look_like_markup_stay_text() => Assert.Equal(
        "1. A \\*starred\\* line, \\[@key\\]{.committee} &lt;\n\n\\# no heading",
        Text(Read(P("1. A *starred* line, [@key]{.committee} &amp;lt;") + P("# no heading"))).Replace("\\&lt;", "&lt;"));

    [Theory]
    [InlineData("<w:lang w:val=\"fr-FR\"/>", "Les femmes", "fr-FR")]
    [InlineData("<w:rtl/><w:lang w:bidi=\"ar-EG\"/>", "يجب على الدول", "ar-EG")]
    [InlineData("<w:lang w:eastAsia=\"zh-CN\"/>", "妇女的权利", "zh-CN")]
    [InlineData("", "يجب على الدول", "ar-SA")]
    [InlineData("", "妇女的权利", null)]
    public void The_language_matches_the_script(string properties, string words, string? language) =>
        Assert.Equal(language, Read($"<w:p>{R(words, properties)}</w:p>").Language);

    [Fact]
    public void A_very_long_note_becomes_several()
    {
        var words = string.Concat(Enumerable.Repeat("*word ", 1_200).Append("other words ").Concat(Enumerable.Repeat("word ", 1_000)))
            .TrimEnd();
        var file = new WordFile
        {
            Body = $"<w:p>{R("Text")}<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
            Footnotes = $"<w:footnote w:id=\"1\">{P(words)}</w:footnote>"
        };

        var paragraph = Assert.IsType<Core.Text.ParagraphBlock>(Assert.Single(Core.Text.Body.Parse(Text(Read(file)))));

        Assert.Equal(words, string.Concat(
            paragraph.Inlines.Where(inline => inline.Note is not null).SelectMany(inline => inline.Note!).Select(inline => inline.Text)));
    }

    [Fact]
    public void A_strict_file_is_read_like_any_other()
    {
        const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
        var bytes = Zip(
        [
            ("[Content_Types].xml",
                System.Text.Encoding.UTF8.GetBytes(
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
                    + $"PartName=\"/word/document.xml\" ContentType=\"{Word}.document.main+xml\"/></Types>")),
            ("_rels/.rels",
                System.Text.Encoding.UTF8.GetBytes(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>")),
            ("word/document.xml",
                System.Text.Encoding.UTF8.GetBytes(
                    $"<w:document xmlns:w=\"{Strict}\"><w:body><w:p><w:r><w:t>Words.</w:t></w:r></w:p></w:body></w:document>")),
        ]);

        Assert.Equal("Words.", Text(DocxReader.Read(bytes).Value));
    }

    [Theory]
    [InlineData("", "", "| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("<w:tblLook w:val=\"04A0\" w:firstRow=\"1\"/>", "", "| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("<w:tblLook w:val=\"04A0\"/>", "", "| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("<w:tblLook w:val=\"0480\" w:firstRow=\"0\"/>", "", "|  |  |\n|---|---|\n| a | b |\n| 1 | 2 |")]
    [InlineData("<w:tblLook w:val=\"0480\"/>", "", "|  |  |\n|---|---|\n| a | b |\n| 1 | 2 |")]
    [InlineData("<w:tblLook w:val=\"0480\" w:firstRow=\"0\"/>", "<w:trPr><w:tblHeader/></w:trPr>", "| a | b |\n|---|---|\n| 1 | 2 |")]
    public void A_table_has_a_header_unless_its_formatting_excludes_one(string look, string mark, string text)
    {
        var table = $"<w:tbl><w:tblPr>{look}</w:tblPr><w:tr>{mark}<w:tc>{P("a")}</w:tc><w:tc>{P("b")}</w:tc></w:tr><w:tr><w:tc>{P("1")}</w:tc><w:tc>{P("2")}</w:tc></w:tr></w:tbl>";

        Assert.Equal(text, Text(Read(table)));
    }

    [Fact]
    public void A_table_without_a_header_is_exported_and_imported_without_one()
    {
        const string Table = "|  |  |\n|---|---|\n| a | b |\n| 1 | 2 |";
        var sent = DocxWriter.Write(Submissions.Of(Table));

        Assert.Contains(Table, Text(DocxReader.Read(sent).Value));
        Assert.DoesNotContain("<thead>", System.Text.Encoding.UTF8.GetString(HtmlWriter.Write(Submissions.Of(Table))));
    }

    [Fact]
    public void Nothing_outside_the_file_is_requested()
    {
        using var outside = new TcpListener(IPAddress.Loopback, 0);
        outside.Start();
        var address = $"http://{outside.LocalEndpoint}";
        var file = Of(
            $"{P("Words.")}<w:p><w:hyperlink r:id=\"h\">{R("Link.")}</w:hyperlink></w:p><w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"i\"/></v:shape></w:pict></w:r></w:p><w:altChunk r:id=\"c\"/>")
            .WithRelation("t", "attachedTemplate", $"{address}/t.dotm").WithRelation("i", "image", $"{address}/i.png")
            .WithRelation("h", "hyperlink", $"{address}/h")
            .WithRelation("c", "aFChunk", $"{address}/c.html").WithRelation("n", "footnotes", $"{address}/n.xml")
            .WithRelation("f", "image", "file:///etc/hostname")
            .With("word/settings.xml", "<x/>", Office + "/settings");
        var withType = Of(P("Words.")).With("word/comments.xml", $"<!DOCTYPE x SYSTEM \"{address}/x.dtd\"><x/>", Office + "/comments");

        var read = DocxReader.Read(file.Bytes()).Value;
        DocxReader.Read(withType.Bytes());

        Assert.StartsWith("Words.", Text(read));
        Assert.False(outside.Pending(), "Somebody asked for what is outside of the file.");
        // It would have been noticed.
        using var asks = new TcpClient();
        asks.Connect((IPEndPoint)outside.LocalEndpoint);
        Assert.True(outside.Pending());
    }

    internal static string Text(ImportDocument read) =>
        string.Join("\n\n",
            read.Blocks.Select(
                block => block is ImportHeading heading ? $"{new string('#', heading.Level)} {heading.Text}" : ((ImportText)block).Text));

    private static ImportDocument Read(string body) => Read(Of(body));

    private static ImportDocument Read(WordFile file) => DocxReader.Read(file.Bytes()).Value;

    private static string Shown(ImportBlock block) =>
        block is ImportHeading heading ? $"{heading.Level} {heading.Text}" : $"text {((ImportText)block).Text}";

    private static IEnumerable<string> Codes(ImportDocument read) => read.Doubts.Select(doubt => doubt.Code);
}
