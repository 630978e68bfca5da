using System.Xml.Linq;
using ShadowReport.Core.Submissions;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Tests.Docx;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests.Verifying;

/// <summary>A Word file is compared as a reader sees it, not by its words alone.</summary>
public sealed class PrintedDocxTests
{
    private const string Code = "0123456789abcdef0123456789abcdef";
    private const string Text =
        "Borders were declared a war zone.^[Seen by all.]\n\nShelters were closed in every town.\n\nWe oppose:\n\n- cells\n  - camps\n\n3. "
        + "first\n4. second\n\n> quoted words\n\n| Year | Held |\n|---|---|\n| 2018 | 12 |\n\nThird.";

    private static readonly XNamespace W = WrittenDocx.W;
    private static readonly byte[] Sent = DocxWriter.Write(Document(Text));

    [Theory]
    [InlineData("<w:vanish/>", PrintedDifference.Hidden)]
    [InlineData("<w:vanish w:val=\"1\"/>", PrintedDifference.Hidden)]
    [InlineData("<w:webHidden/>", PrintedDifference.Hidden)]
    [InlineData("<w:specVanish/>", PrintedDifference.Hidden)]
    [InlineData("<w:strike/>", PrintedDifference.StruckOut)]
    [InlineData("<w:dstrike/>", PrintedDifference.StruckOut)]
    [InlineData("<w:color w:val=\"FFFFFF\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"FDFEFC\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"FFFF00\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"000000\"/><w:highlight w:val=\"black\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"123456\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"123456\"/>", PrintedDifference.Colour)]
    [InlineData("<w:color w:val=\"000000\"/><w:shd w:val=\"solid\" w:color=\"000000\" w:fill=\"FFFFFF\"/>", PrintedDifference.Colour)]
    [InlineData("<w14:textFill><w14:noFill/></w14:textFill>", PrintedDifference.Colour)]
    [InlineData("<w14:textFill><w14:solidFill><w14:srgbClr w14:val=\"FFFFFF\"/></w14:solidFill></w14:textFill>", PrintedDifference.Colour)]
    [InlineData("<w:sz w:val=\"2\"/>", PrintedDifference.Size)]
    [InlineData("<w:szCs w:val=\"1\"/>", PrintedDifference.Size)]
    [InlineData("<w:sz w:val=\"1pt\"/>", PrintedDifference.Size)]
    [InlineData("<w:w w:val=\"1\"/>", PrintedDifference.Size)]
    [InlineData("<w:spacing w:val=\"-400\"/>", PrintedDifference.Size)]
    [InlineData("<w:vertAlign w:val=\"superscript\"/>", PrintedDifference.Raised)]
    [InlineData("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", PrintedDifference.Signs)]
    public void Hidden_words_are_found_with_their_place_and_reason(string look, PrintedDifference reason)
    {
        foreach (var (words, at) in new[] { ("Shelters were closed", 2), ("camps", 3), ("quoted words", 3), ("2018", 3) })
        {
            var found = FirstDifference(new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.Run(words, look)))!;

            Assert.Equal((reason, true), (found.Reason, found.Received.Contains(words, StringComparison.Ordinal)));
            Assert.Equal(at == 2 ? 2 : null, NumberAt(found));
        }

        Assert.Equal(
            reason, FirstDifference(new EditedDocx(Sent).With(EditedDocx.Footnotes, EditedDocx.Run("Seen by all.", look)))!.Reason);
    }

    [Theory]
    [InlineData("<w:color w:val=\"1F3864\"/>")]
    [InlineData("<w:vanish w:val=\"0\"/><w:strike w:val=\"false\"/><w:sz w:val=\"20\"/><w:color w:val=\"auto\"/>")]
    [InlineData("<w:highlight w:val=\"yellow\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>")]
    [InlineData("<w:u w:val=\"single\"/><w:b/>")]
    public void Visible_words_give_the_same_text(string look) =>
        Assert.Null(FirstDifference(new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.Run("Shelters were closed", look))));

    [Theory]
    [InlineData("NumberedParagraph", "<w:vanish/>", PrintedDifference.Hidden)]
    [InlineData("NumberedParagraph", "<w:strike/>", PrintedDifference.StruckOut)]
    [InlineData("Normal", "<w:color w:val=\"FFFFFF\"/>", PrintedDifference.Colour)]
    [InlineData("ListParagraph", "<w:sz w:val=\"3\"/>", PrintedDifference.Size)]
    [InlineData("TableText", "<w:vanish/>", PrintedDifference.Hidden)]
    [InlineData("FootnoteText", "<w:color w:val=\"FEFEFE\"/>", PrintedDifference.Colour)]
    [InlineData("DefaultParagraphFont", "<w:vanish/>", PrintedDifference.Hidden)]
    [InlineData("TableGrid", "<w:vanish/>", PrintedDifference.Hidden)]
    public void Words_hidden_by_styles_are_found(string style, string look, PrintedDifference reason) =>
        Assert.Equal(reason, FirstDifference(new EditedDocx(Sent).With(EditedDocx.Styles, EditedDocx.Style(style, look)))!.Reason);

    [Fact]
    public void Words_hidden_by_defaults_and_character_styles_are_found()
    {
        var byDefault = new EditedDocx(Sent)
            .With(EditedDocx.Styles,
                root => root.Element(W + "docDefaults")!.Element(W + "rPrDefault")!.Element(W + "rPr")!.Add(new XElement(W + "vanish")));
        var byCharacters = new EditedDocx(Sent).With(
            (EditedDocx.Styles,
                root => root.Add(
                    EditedDocx.Xml(
                        "<w:style w:type=\"character\" w:styleId=\"Base\"><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr></w:style>"),
                            EditedDocx.Xml("<w:style w:type=\"character\" w:styleId=\"Faint\"><w:basedOn w:val=\"Base\"/></w:style>"))),
            (EditedDocx.Document, EditedDocx.Run("Shelters were closed", "<w:rStyle w:val=\"Faint\"/>")));
        var direct = new EditedDocx(Sent).With(
            (EditedDocx.Styles, EditedDocx.Style("NumberedParagraph", "<w:vanish/>")),
            (EditedDocx.Document, root => root.Descendants(W + "r").ToList()
                .ForEach(run => run.AddFirst(new XElement(W + "rPr", new XElement(W + "vanish", new XAttribute(W + "val", "0")))))));

        Assert.Equal(PrintedDifference.Hidden, FirstDifference(byDefault)!.Reason);
        Assert.Equal(PrintedDifference.Colour, FirstDifference(byCharacters)!.Reason);
        Assert.NotEqual(PrintedDifference.Hidden, FirstDifference(direct)?.Reason);
    }

    [Theory]
    [InlineData("<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>", null)]
    [InlineData("<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>", PrintedDifference.Size)]
    [InlineData("<w:ind w:left=\"20000\"/>", PrintedDifference.Hidden)]
    [InlineData("<w:framePr w:x=\"-20000\" w:y=\"0\"/>", PrintedDifference.Picture)]
    [InlineData("<w:rPr><w:vanish/></w:rPr>", PrintedDifference.Hidden)]
    [InlineData("<w:rPr><w:ins w:id=\"900\" w:author=\"x\"/></w:rPr>", PrintedDifference.TrackedChange)]
    [InlineData("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>", PrintedDifference.Numbering)]
    public void Words_hidden_by_paragraphs_are_found(string properties, PrintedDifference? reason) =>
        Assert.Equal(reason, FirstDifference(
            new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.Paragraph("Shelters were closed", properties)))?.Reason);

    [Fact]
    public void White_words_are_visible_on_a_dark_cell_and_dark_ones_are_not()
    {
        Action<XElement> Dark() => root => EditedDocx.Text(root, "2018").Ancestors(W + "tc").First()
            .AddFirst(EditedDocx.Xml("<w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr>"));
        byte[] Coloured(string colour) => new EditedDocx(Sent)
            .With((EditedDocx.Document, Dark()), (EditedDocx.Document, EditedDocx.Run("2018", $"<w:color w:val=\"{colour}\"/>")));

        Assert.Null(FirstDifference(Coloured("FFFFFF")));
        Assert.Equal(PrintedDifference.Colour, FirstDifference(Coloured("1F3864"))!.Reason);
        Assert.Equal(PrintedDifference.Hidden, FirstDifference(new EditedDocx(Sent).With(EditedDocx.Document, root =>
            EditedDocx.Text(root, "2018").Ancestors(W + "tr").First().Element(W + "trPr")!.Add(new XElement(W + "hidden"))))!.Reason);
    }

    [Theory]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Approved by all.</w:t></w:r>", PrintedDifference.Hidden)]
    [InlineData("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>not</w:t></w:r>", PrintedDifference.Colour)]
    [InlineData("<w:del w:id=\"900\" w:author=\"x\"><w:r><w:delText>never</w:delText></w:r></w:del>", PrintedDifference.TrackedChange)]
    [InlineData("<w:ins w:id=\"900\" w:author=\"x\"><w:r><w:t>never</w:t></w:r></w:ins>", PrintedDifference.TrackedChange)]
    [InlineData("<w:r><w:drawing/></w:r>", PrintedDifference.Picture)]
    [InlineData("<w:r><w:pict><v:textpath string=\"DRAFT\"/></w:pict></w:r>", PrintedDifference.Picture)]
    [InlineData("<w:fldSimple w:instr=\" INCLUDETEXT C:\\x \"/>", PrintedDifference.Field)]
    [InlineData("<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\"/></w:sdtPr><w:sdtContent/></w:sdt>", PrintedDifference.Field)]
    [InlineData("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>", PrintedDifference.Words)]
    [InlineData("<w:r><w:t> And more.</w:t></w:r>", PrintedDifference.Words)]
    public void Added_content_is_found(string run, PrintedDifference reason)
    {
        var found = FirstDifference(new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.After("Shelters were closed", run)))!;

        Assert.Equal((reason, 2), (found.Reason, NumberAt(found)));
    }

    [Fact]
    public void Capitalised_letters_and_moved_footnotes_are_found()
    {
        var capitals = new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.Run("Shelters were closed", "<w:caps/>"));
        var moved = new EditedDocx(Sent).With(EditedDocx.Document, root =>
        {
            var mark = root.Descendants(W + "footnoteReference").Single().Parent!;
            EditedDocx.Text(root, "Shelters were closed").Parent!.AddAfterSelf(new XElement(mark));
            mark.Remove();
        });

        Assert.Equal(PrintedDifference.Words, FirstDifference(capitals)!.Reason);
        Assert.Equal(PrintedDifference.Numbering, FirstDifference(moved)!.Reason);
    }

    [Fact]
    public void Changed_and_hidden_numbers_bullets_and_depths_are_found()
    {
        byte[] Numbered(Action<XElement> edit) => new EditedDocx(Sent).With(EditedDocx.Numbering, edit);
        Action<XElement> Level(int kind, int level, Action<XElement> edit) => root =>
            edit(root.Elements(W + "abstractNum").ElementAt(kind).Elements(W + "lvl").ElementAt(level));
        (byte[] File, int? At)[] files =
        [
            (Numbered(Level(0, 0, level => level.Element(W + "start")!.SetAttributeValue(W + "val", 7))), 1),
            (Numbered(Level(0, 0, level => level.Element(W + "lvlText")!.SetAttributeValue(W + "val", "%1. NOT"))), 1),
            (Numbered(Level(0, 0, level => level.Element(W + "numFmt")!.SetAttributeValue(W + "val", "upperRoman"))), 1),
            (Numbered(Level(0, 0, level => level.Add(EditedDocx.Xml("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>")))), 1),
            (Numbered(Level(0, 0, level => level.Add(EditedDocx.Xml("<w:rPr><w:vanish/></w:rPr>")))), 1),
            (Numbered(Level(1, 1, level => level.Element(W + "lvlText")!.SetAttributeValue(W + "val", "Not:"))), null),
            (Numbered(root => root.Descendants(W + "startOverride").First().SetAttributeValue(W + "val", 1)), null),
            (Numbered(Level(3, 0, level => level.Element(W + "numFmt")!.SetAttributeValue(W + "val", "decimal"))), null),
            (new EditedDocx(Sent)
                .With(EditedDocx.Document, root => EditedDocx.Text(root, "camps").Ancestors(W + "p").First().Descendants(W + "ilvl")
                    .Single().SetAttributeValue(W + "val", 0)), null),
        ];

        foreach (var (file, at) in files)
        {
            var found = FirstDifference(file)!;
            Assert.Equal((PrintedDifference.Numbering, at), (found.Reason, NumberAt(found)));
        }
    }

    [Fact]
    public void A_changed_header_or_footer_is_found()
    {
        static XElement Reference(XElement root, string name) => root.Descendants(W + name).Single();
        (byte[] File, PrintedDifference Reason)[] files =
        [
            (new EditedDocx(Sent)
                .With(EditedDocx.Header, root => EditedDocx.Text(root, "A title").Value = "EMBARGOED"), PrintedDifference.Header),
            (new EditedDocx(Sent)
                .With(EditedDocx.Header, EditedDocx.After("A title", "<w:r><w:t> (draft)</w:t></w:r>")), PrintedDifference.Header),
            (new EditedDocx(Sent)
                .With(EditedDocx.Header, EditedDocx.Run("A title", "<w:color w:val=\"FFFFFF\"/>")), PrintedDifference.Header),
            (new EditedDocx(Sent)
                .With(EditedDocx.Header, EditedDocx.After("A title", "<w:r><w:pict><v:textpath string=\"DRAFT\"/></w:pict></w:r>")),
                PrintedDifference.Header),
            (new EditedDocx(Sent).With(EditedDocx.Styles, EditedDocx.Style("Header", "<w:vanish/>")), PrintedDifference.Header),
            (new EditedDocx(Sent).With(EditedDocx.Document, root => Reference(root, "headerReference").Remove()), PrintedDifference.Header),
            (new EditedDocx(Sent)
                .With(EditedDocx.Document, root => Reference(root, "headerReference")
                    .SetAttributeValue(W + "type", "first")), PrintedDifference.Header),
            (new EditedDocx(Sent)
                .With(EditedDocx.Footer, root => EditedDocx.Text(root, "Page").Value = "Not agreed, page "), PrintedDifference.Footer),
            (new EditedDocx(Sent)
                .With(EditedDocx.Footer, root => root.Descendants(W + "instrText")
                    .First().Value = " QUOTE \"x\" "), PrintedDifference.Footer),
            (new EditedDocx(Sent).With(EditedDocx.Document, root => Reference(root, "footerReference").Remove()), PrintedDifference.Footer),
        ];

        foreach (var (file, reason) in files)
        {
            var found = FirstDifference(file)!;
            Assert.Equal((reason, null), (found.Reason, NumberAt(found)));
            // Files that were sent before headers were kept are known by their own title.
            Assert.Equal(reason, FirstDifference(file, Older(Hashes()))?.Reason);
        }
    }

    [Fact]
    public void A_changed_contents_list_is_found()
    {
        var other = new EditedDocx(Sent)
            .With(EditedDocx.Document, root => root.Descendants(W + "hyperlink").First().Descendants(W + "t")
                .First(text => text.Value == "Section one").Value = "Section two");
        var hidden = new EditedDocx(Sent)
            .With(EditedDocx.Document, root => EditedDocx.Text(root, "Shelters were closed").Ancestors(W + "p").First()
            .AddAfterSelf(EditedDocx.Xml("<w:p><w:hyperlink w:anchor=\"_Toc1\"><w:r><w:t>Not so.</w:t></w:r></w:hyperlink></w:p>")));

        Assert.Equal(PrintedDifference.Contents, FirstDifference(other)!.Reason);
        Assert.Equal(PrintedDifference.Contents, FirstDifference(hidden)!.Reason);
    }

    [Fact]
    public void The_text_is_read_from_the_part_that_Word_uses()
    {
        var elsewhere = new EditedDocx(Sent).With(("word/_rels/document.xml.rels", _ => { }
        ), ("_rels/.rels", root =>
            root.Elements().Single(each => ((string)each.Attribute("Type")!).EndsWith("/officeDocument", StringComparison.Ordinal))
                .SetAttributeValue("Target", "word/other.xml")));

        Assert.Null(PrintedText.Read(elsewhere));
    }

    [Fact]
    public void Only_exported_tracked_changes_are_accepted()
    {
        var tracked = DocxWriter.Write(SubmissionComparison.Between(Document(Text), Document(Text.Replace(
            "closed", "opened", StringComparison.Ordinal).Replace("Third.", "Fourth.", StringComparison.Ordinal))) with
        { Code = Code });
        var hashes = PrintedHashes.Of(PrintedText.Read(tracked)!, Code) with { IsTracked = true };
        var added = new EditedDocx(tracked)
            .With(EditedDocx.Document,
                EditedDocx.After("opened", "<w:del w:id=\"900\" w:author=\"x\"><w:r><w:delText>never</w:delText></w:r></w:del>"));

        Assert.Null(hashes.FirstDifference(PrintedText.Read(tracked)!));
        Assert.Equal(PrintedDifference.TrackedChange, hashes.FirstDifference(PrintedText.Read(added)!)!.Reason);
    }

    [Fact]
    public void A_file_with_older_hashes_is_recognised()
    {
        var older = Older(Hashes());

        Assert.Null(FirstDifference(Sent, older));
        Assert.Equal(PrintedDifference.Hidden, FirstDifference(
            new EditedDocx(Sent).With(EditedDocx.Document, EditedDocx.Run("Shelters were closed", "<w:vanish/>")), older)!.Reason);
        Assert.Equal(PrintedDifference.Numbering, FirstDifference(new EditedDocx(Sent)
            .With(EditedDocx.Numbering, root => root.Elements(W + "abstractNum").First().Descendants(W + "start").First()
                .SetAttributeValue(W + "val", 7)), older)!.Reason);
    }

    [Fact]
    public async Task A_file_saved_by_LibreOffice_looks_the_same()
    {
        byte[][] sent =
        [
            Sent,
            DocxWriter.Write(Submissions.Rich() with { Code = Code }),
            DocxWriter.Write(Submissions.Rich("ar") with { Code = Code }),
            DocxWriter.Write(Submissions.Seed() with { Code = Code }),
            DocxWriter.Write(
                SubmissionAssembler.Assemble(Submissions.RichSource() with { Sections = [.. WordCorpusTexts()] }) with { Code = Code }),
            DocxWriter.Write(SubmissionComparison.Between(
                Document(Text), Document(Text.Replace("closed", "opened", StringComparison.Ordinal))) with { Code = Code }),
        ];

        var saved = await OfficePrograms.Saved(sent);

        for (var index = 0; index < sent.Length; index++)
        {
            var hashes = PrintedHashes.Of(PrintedText.Read(sent[index])!, Code) with { IsTracked = index == 5 };
            Assert.Null(hashes.FirstDifference(PrintedText.Read(sent[index])!));
            Assert.Equal((index, null), (index, hashes.FirstDifference(PrintedText.Read(saved[index])!)));
        }
    }

    private static IEnumerable<SourceSection> WordCorpusTexts() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.md").Order(StringComparer.Ordinal)
        .Select((file, index) => new SourceSection($"s{index}", null, $"Section {index}", File.ReadAllText(file)));

    private static PrintedHashes Hashes() => PrintedHashes.Of(PrintedText.Read(Sent)!, Code);

    /// <summary>As it was stored before there was more than hashes of words.</summary>
    private static PrintedHashes Older(PrintedHashes hashes) => hashes with
    { Paragraphs = [.. hashes.Paragraphs.Select(paragraph => paragraph with { Seen = null })], Edges = null, Deleted = null };

    private static FoundDifference? FirstDifference(byte[] received, PrintedHashes? sent = null) =>
        (sent ?? Hashes()).FirstDifference(PrintedText.Read(received)!);

    private static int? NumberAt(FoundDifference found) =>
        Hashes().Paragraphs is var sent && found.At < sent.Count ? sent[found.At].Number : null;

    private static SubmissionDocument Document(string text) => Submissions.Of(text) with { Code = Code };
}
