using System.Text.RegularExpressions;
using System.Xml.Linq;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;

namespace ShadowReport.Publishing.Tests.Docx;

/// <summary>What other programs find in the file. Many files in one start: a start takes seconds.</summary>
public sealed partial class OtherProgramsTests
{
    private static readonly XNamespace TextSpace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    private static readonly SubmissionDocument Tracked = SubmissionComparison.Between(Submissions.Rich(), Submissions.RichChanged());

    [Fact]
    public async Task LibreOffice_reads_notes_pages_comments_and_changes_and_keeps_the_lasting_ids()
    {
        var made = await OfficePrograms.Made(
            new()
            {
                ["rich.docx"] = DocxWriter.Write(Submissions.Rich()),
                ["tracked.docx"] = DocxWriter.Write(Tracked),
                ["comments.docx"] = DocxWriter.Write(Commented()),
                ["arabic.docx"] = DocxWriter.Write(Submissions.Rich("ar"))
            },
            "soffice", "--headless", "--convert-to", "fodt", "rich.docx", "tracked.docx", "comments.docx", "arabic.docx");
        XElement Read(string name) => XDocument.Load(new MemoryStream(made[name])).Root!.Element(Office + "body")!;

        var rich = Read("rich.fodt");
        Assert.Equal(Submissions.Rich().Footnotes.Count, rich.Descendants(TextSpace + "note-body").Count());
        // A space of its own is an element there.
        Assert.Contains("Seethereport.", rich.Descendants(TextSpace + "note-body")
            .Select(note => string.Concat(
                note.Descendants(TextSpace + "p").Select(line => line.Value.Replace(" ", "", StringComparison.Ordinal)))));

        var names = LastingIds(DocxWriter.Write(Submissions.Rich()));
        Assert.Equal(
            names, rich.Descendants().Where(mark => mark.Name == TextSpace + "bookmark-start" || mark.Name == TextSpace + "bookmark")
                .Select(mark => (string)mark.Attribute(TextSpace + "name")!).Where(name => names.Contains(name)).Order());

        var regions = Read("tracked.fodt").Descendants(TextSpace + "changed-region").ToList();
        Assert.Contains(regions, region => region.Element(TextSpace + "insertion") is not null);
        Assert.Contains(regions, region => region.Element(TextSpace + "deletion") is not null);
        Assert.All(regions, region => Assert.Equal("The Coalition", region.Descendants(Dublin + "creator").First().Value));

        var comments = Read("comments.fodt").Descendants(Office + "annotation").ToList();
        Assert.Equal(["Is it?Wren", "It is.Lark"], comments.Select(
            comment => comment.Element(TextSpace + "p")!.Value + comment.Element(Dublin + "creator")!.Value).Order());
    }

    [Fact]
    public async Task A_file_saved_by_LibreOffice_keeps_every_lasting_id()
    {
        var made = await OfficePrograms.Made(
            new() { ["rich.docx"] = DocxWriter.Write(Submissions.Rich()) }, "soffice", "--headless", "--convert-to", "docx", "--outdir",
            "again", "rich.docx");

        // A bookmark over several items of a list is said once more at a later one of them.
        Assert.Equal(LastingIds(DocxWriter.Write(Submissions.Rich())), LastingIds(made["again/rich.docx"]).Distinct());
        var again = new WrittenDocx(made["again/rich.docx"]).Body;
        foreach (var (text, paragraph) in Submissions.RichSource().Sections.SelectMany(
            section => section.Paragraphs.Select(paragraph => (section.Text, paragraph))))
        {
            var begun = again.Descendants(WrittenDocx.W + "bookmarkStart")
                .First(mark => (string?)mark.Attribute(WrittenDocx.W + "name") == $"_p_{paragraph.Id:N}");
            var words = string.Concat(begun.ElementsAfterSelf().DescendantsAndSelf(WrittenDocx.W + "t").Select(found => found.Value));
            Assert.StartsWith(
                Letters().Match(Body.PlainText(paragraph.In(text))).Value, Letters().Match(words).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_contents_list_of_the_pages_has_their_numbers()
    {
        var pages = await OfficePrograms.Made(
            new() { ["rich.docx"] = DocxWriter.Write(Submissions.Rich()) }, "soffice", "--headless", "--convert-to", "pdf", "rich.docx");

        var text = System.Text.Encoding.UTF8.GetString((await OfficePrograms.Made(
            new() { ["rich.pdf"] = pages["rich.pdf"] }, "pdftotext", "-layout", "rich.pdf", "rich.txt"))["rich.txt"]);

        // The contents are short, so they stand on the cover.
        Assert.Matches(@"Introduction\.+ *2\n", text);
        Assert.Matches(@"Annex\. Cases\.+ *4\n", text);
        Assert.Contains("Page 2 of 4", text, StringComparison.Ordinal);
    }

    private const string BeforeChanges = "Zero stays here.\n\nOne goes away.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTwo stays.\n\n"
        + "Three goes.\n\nFour goes.\n\nFive stays.\n\nSix goes.";

    private const string AfterChanges =
        "Zero stays here.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTwo stays.\n\nFive stays.\n\nSeven is new.";

    [Theory]
    [InlineData("Zero stays here.")]
    [InlineData("Zero stays there.")]
    [InlineData("Zero here.")]
    [InlineData("Zero stays here, as before.")]
    public async Task A_pdf_with_changes_has_the_numbers_of_the_clean_file(string first)
    {
        var (before, after) = Compared(AfterChanges.Replace("Zero stays here.", first));

        var (clean, changed) = await NumbersOf(before, after, DocxPurpose.Pdf);

        Assert.Equal(["I.One", "1.Zero", "2.Two", "3.Five", "4.Seven", "II.Section", "5.Of", "III.Last", "6.The"], clean);
        Assert.Equal(clean, changed);
    }

    [Theory]
    [InlineData("Zero stays here.")]
    [InlineData("Zero here.")]
    [InlineData("Zero stays here, as before.\n\nA new one.")]
    public async Task An_odt_with_changes_has_the_numbers_of_the_clean_file(string first)
    {
        var (before, after) = Compared(AfterChanges.Replace("Zero stays here.", first));

        var (clean, changed) = await NumbersOf(before, after, DocxPurpose.OpenDocument);

        Assert.Equal(clean, changed);
    }

    [Fact]
    public async Task An_odt_with_a_deleted_word_in_a_list_has_the_numbers_of_the_clean_file()
    {
        const string list = "They ask:\n\n(a) for a law now\n(b) for courts\n    (i) in towns now\n    (ii) in villages\n(c) for schools";
        var (before, after) = (Listed(list), Listed(list.Replace(" now", "").Replace("(c) for schools", "(c) for homes\n(d) for schools")));

        var (clean, changed) = await NumbersOf(before, after, DocxPurpose.OpenDocument);

        Assert.Equal(["(a)for", "(b)for", "(i)in", "(ii)in", "(c)for", "(d)for"], clean.Where(number => number.StartsWith('(')));
        Assert.Equal(clean, changed);
    }

    [Fact]
    public async Task A_pdf_in_Arabic_has_the_letters_that_were_typed()
    {
        const string text = "نطلب:\n\n(أ) قانونا\n(ب) محاكم";
        var document = SubmissionAssembler.Assemble(new SubmissionSource("تقرير", null, "ar", [], "توصيات", [
            new SourceSection("one", null, "مقدمة", text) { Paragraphs = Submissions.Ids(text, null) }], [], Submissions.Frozen));

        var pages = await Converted(new() { ["arabic.docx"] = DocxWriter.Write(document, DocxPurpose.Pdf) }, "pdf");

        // The heading, its line in the contents, and the item.
        var words = System.Text.Encoding.UTF8.GetString((await OfficePrograms.Made(
            pages, "pdftotext", "-raw", "arabic.pdf", "arabic.txt"))["arabic.txt"]);
        Assert.Equal(3, words.Count(sign => sign == 'أ'));
    }

    private static SubmissionDocument Listed(string text) => SubmissionAssembler.Assemble(
        new SubmissionSource("A title", null, "en", [], "Recommendations", [
            new SourceSection("one", null, "One", text) { Paragraphs = Submissions.Ids(text, null) }], [], Submissions.Frozen));

    private static (SubmissionDocument Before, SubmissionDocument After) Compared(string text)
    {
        SubmissionDocument Of(string body, IReadOnlyList<Paragraph> ids, string second) => SubmissionAssembler.Assemble(
            new SubmissionSource("A title", null, "en", [], "Recommendations", [
                new SourceSection("one", null, "One", body) { Paragraphs = ids },
                new SourceSection(second, null, $"Section {second}", $"Of {second}.")
                { Paragraphs = Submissions.Ids($"Of {second}.", null) },
                new SourceSection("last", null, "Last", "The end.") { Paragraphs = Submissions.Ids("The end.", null) }], [],
                Submissions.Frozen));
        return (Of(BeforeChanges, Submissions.Ids(BeforeChanges, null), "two"), Of(text, Submissions.Ids(text, BeforeChanges), "three"));
    }

    private static async Task<(IReadOnlyList<string> Clean, IReadOnlyList<string> Changed)> NumbersOf(
        SubmissionDocument before, SubmissionDocument after, DocxPurpose purpose)
    {
        Dictionary<string, byte[]> files = new()
        {
            ["clean.docx"] = DocxWriter.Write(after, purpose),
            ["changed.docx"] = DocxWriter.Write(SubmissionComparison.Between(before, after), purpose),
        };
        // What a reader of the OpenDocument file sees is seen by opening it again.
        if (purpose == DocxPurpose.OpenDocument)
            files = await Converted(files, "odt");
        var pages = await Converted(files, "pdf");
        return (await NumbersIn(pages["clean.pdf"]), await NumbersIn(pages["changed.pdf"]));
    }

    private static async Task<Dictionary<string, byte[]>> Converted(Dictionary<string, byte[]> files, string format) =>
        (await OfficePrograms.Made(files, "soffice", ["--headless", "--convert-to", format, .. files.Keys]))
        .Where(file => file.Key.EndsWith($".{format}", StringComparison.Ordinal)).ToDictionary();

    /// <summary>The numbers at the start of lines, with the word after each. The contents list has dots and is left out.</summary>
    private static async Task<IReadOnlyList<string>> NumbersIn(byte[] pdf)
    {
        var text = System.Text.Encoding.UTF8.GetString((await OfficePrograms.Made(
            new() { ["a.pdf"] = pdf }, "pdftotext", "-layout", "a.pdf", "a.txt"))["a.txt"]);
        return [.. text.Split('\n').Where(line => !line.Contains("....", StringComparison.Ordinal))
            .Select(line => NumberedLine().Match(line)).Where(line => line.Success)
            .Select(line => line.Groups["number"].Value + line.Groups["word"].Value)];
    }

    [GeneratedRegex(@"^ *(?<number>[\[\]IVX\d.]*[\dIVX][\].]+|[\[(]+[a-z]+[\])]+) *(?<word>\p{L}+)")]
    private static partial Regex NumberedLine();

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public async Task Pandoc_accepts_and_rejects_the_changes_alike(string way)
    {
        var (left, right) = (DocxWriter.Write(Tracked), DocxWriter.Write(way == "accept" ? Submissions.RichChanged() : Submissions.Rich()));

        // Without the contents list, which says the new headings.
        Assert.Equal(await BodyWords(right, "accept"), await BodyWords(left, way));
    }

    [Fact]
    public async Task Pandoc_finds_each_comment_and_change()
    {
        var tracked = await Markdown(DocxWriter.Write(Tracked), "all");
        var comments = await Markdown(DocxWriter.Write(Commented()), "all");

        Assert.Contains("{.insertion", tracked, StringComparison.Ordinal);
        Assert.Contains("{.deletion", tracked, StringComparison.Ordinal);
        Assert.Matches(@"\{\.comment-start[^}]*author=""Lark""[^}]*\}speak\[", comments);
    }

    private static SubmissionDocument Commented()
    {
        var start = "We are many.\n\nWe speak.".IndexOf("speak", StringComparison.Ordinal);
        return SubmissionAssembler.Assemble(Submissions.RichSource() with
        {
            Comments = [new("intro", start, start + 5, "Wren", Submissions.Frozen, "Is it?", IsResolved: true, [
                new("Lark", Submissions.Frozen, "It is.")])],
        });
    }

    private static IReadOnlyList<string> LastingIds(byte[] docx) =>
        [.. new WrittenDocx(docx).Body.Descendants(WrittenDocx.W + "bookmarkStart")
            .Select(mark => (string)mark.Attribute(WrittenDocx.W + "name")!)
            .Where(name => name.StartsWith("_p_", StringComparison.Ordinal) || name.StartsWith("_s_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// The words of the text and its notes. The numbers that pandoc counts go: it counts an empty paragraph for each that is gone.
    /// </summary>
    private static async Task<IReadOnlyList<string>> BodyWords(byte[] docx, string way)
    {
        var markdown = await Markdown(docx, way);
        var text = markdown[markdown.IndexOf("\n# ", StringComparison.Ordinal)..];
        return [.. Letters().Matches(Number().Replace(Note().Replace(text, ""), "")).Select(word => word.Value)];
    }

    private static async Task<string> Markdown(byte[] docx, string way) =>
        await OfficePrograms.Converted(
            docx, "pandoc", "submission.docx", $"--track-changes={way}", "-t", "markdown-grid_tables-simple_tables-multiline_tables",
            "--wrap=none", "-o", "submission.txt");

    /// <summary>Numbers of paragraphs, and the names of headings.</summary>
    [GeneratedRegex(@"(?m)^\s*\d+\.|\{#[^}]*\}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[\^\d+\]")]
    private static partial Regex Note();

    [GeneratedRegex(@"[\p{L}\p{M}]+|\d+")]
    private static partial Regex Letters();
}
