using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ShadowReport.Core.Imports;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Tests.Reading;

namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>
/// Files as they come: written by Pandoc, saved by LibreOffice, made by hand as Word makes them. Each is read, sent, and read again.
/// </summary>
public sealed class WordCorpusTests(WordCorpusTests.Files files) : IClassFixture<WordCorpusTests.Files>
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static TheoryData<string> Names =>
        [.. Files.Sources.Keys.SelectMany(name => new[] { $"pandoc/{name}", $"libreoffice/{name}" }), .. Files.ByHand.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_word_of_a_file_is_lost_on_import(string name)
    {
        var file = files[name];
        var said = Words(WordsIn(file));
        var read = DocxReader.Read(file).Value;

        var texts = read.Blocks.Select(TextOf).Concat(read.Blocks.SelectMany(MarksOf));
        var kept = Words($"{read.Title} {string.Join(' ', texts)}").GroupBy(word => word)
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.All(said.GroupBy(word => word),
            word => Assert.True(kept.GetValueOrDefault(
                word.Key) >= word.Count(), $"“{word.Key}” is there {kept.GetValueOrDefault(word.Key)} times and not {word.Count()}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_imported_file_is_exported_and_reads_the_same(string name)
    {
        var first = DocxReader.Read(files[name]).Value;
        var sent = DocxWriter.Write(Submission(first));
        var second = DocxReader.Read(sent).Value;
        var third = DocxReader.Read(DocxWriter.Write(Submission(second))).Value;

        Assert.Equal(Texts(second), Texts(third));
        Assert.Equal(
            Words(string.Join(' ', first.Blocks.Select(WithoutNotes))), Words(string.Join(' ', second.Blocks.Select(WithoutNotes))));
        Assert.Equal(Words(string.Join(' ', first.Blocks.SelectMany(NotesIn))), Words(string.Join(' ', second.Blocks.SelectMany(NotesIn))));
        using var opened = WordprocessingDocument.Open(new MemoryStream(sent), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Path?.XPath} {error.Part?.Uri}: {error.Description}"));
    }

    [Theory]
    [InlineData("english", "en-GB", "Submission to the Committee")]
    [InlineData("french", "fr-FR", "Rapport alternatif")]
    [InlineData("spanish", "es-MX", "Informe alternativo")]
    [InlineData("russian", "ru-RU", "Альтернативный доклад")]
    [InlineData("arabic", "ar-EG", "تقرير الظل")]
    [InlineData("chinese", "zh-CN", "影子报告")]
    public void The_title_and_the_language_are_read(string name, string language, string title)
    {
        var read = DocxReader.Read(files[$"pandoc/{name}"]).Value;

        Assert.Equal(title, read.Title);
        Assert.Equal(language, read.Language);
    }

    [Theory]
    [InlineData("lists", "- one\n- two\n  - two a\n    - two a i\n  - two b\n- three")]
    [InlineData("lists", "5. five\n6. six\n   1. six one\n   2. six two\n7. seven")]
    [InlineData("tables",
        "| Article | Finding | *Source* |\n|---|---|---|\n| 6 | **None** | [link](https://example.org/t) |\n| 12 | a \\| b | note^[In a "
        + "table.] |\n|  | empty first |  |")]
    [InlineData("quotes", "> First quoted paragraph, “with quotes”.\n>\n> Second quoted paragraph.")]
    [InlineData("code", "```\nline one\n  line two\n\nline four\n```")]
    [InlineData("notes", "Two notes^[one] at words^[two], and one at the end.^[end]")]
    public void Files_of_Pandoc_and_LibreOffice_read_alike(string name, string text)
    {
        Assert.Contains(text, Texts(DocxReader.Read(files[$"pandoc/{name}"]).Value));
        if (name != "code")
            Assert.Contains(text, Texts(DocxReader.Read(files[$"libreoffice/{name}"]).Value));
    }

    [Fact]
    public void A_long_report_with_two_hundred_notes_is_read_completely()
    {
        var file = files["pandoc/long"];
        var read = DocxReader.Read(file).Value;

        Assert.Equal(200, read.Blocks.OfType<ImportText>()
            .Sum(text => BlockWords.Inlines(Body.Parse(text.Text)).Count(inline => inline.Note is not null)));
    }

    private static List<string> Texts(ImportDocument read) =>
        [.. read.Blocks.Select(block => block is ImportHeading heading ? $"{heading.Level} {heading.Text}" : ((ImportText)block).Text)];

    private static string TextOf(ImportBlock block) =>
        block is ImportHeading heading ? heading.Text : Body.PlainText(((ImportText)block).Text);

    /// <summary>The numbers of list items: a file may hold them as words.</summary>
    private static IEnumerable<string> MarksOf(ImportBlock block) => block is not ImportText text ? [] : Body.Parse(text.Text)
        .OfType<ListBlock>().Where(list => list.Ordered)
        .SelectMany(list => Enumerable.Range(list.First, list.Items.Count).Select(number => $"{number}"));

    private static string WithoutNotes(ImportBlock block) => block is ImportHeading heading
        ? heading.Text
        : string.Join(' ', Body.Parse(((ImportText)block).Text)
            .Select(one => string.Concat(BlockWords.Inlines([one]).Where(inline => inline.Note is null)
                .Select(inline => inline.Text + (one is ParagraphBlock ? "" : " ")))));

    private static IEnumerable<string> NotesIn(ImportBlock block) =>
        BlockWords.Inlines(Body.Parse(block is ImportHeading heading ? heading.Text : ((ImportText)block).Text))
            .Where(inline => inline.Note is not null).Select(inline => string.Concat(inline.Note!.Select(run => run.Text)));

    /// <summary>
    /// Words by their letters and digits: signs and spaces between them may stand in another run. Raised and lowered digits count as
    /// plain ones: a draft writes them in characters of their own.
    /// </summary>
    private static List<string> Words(string text) =>
        [.. new string([.. text.Normalize(NormalizationForm.FormKC).Select(character => char.IsLetterOrDigit(character) ? character : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string WordsIn(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var words = new StringBuilder();
        foreach (var entry in archive.Entries.Where(
            entry => entry.FullName is "word/document.xml" or "word/footnotes.xml" or "word/endnotes.xml"))
        {
            using var stream = entry.Open();
            foreach (var paragraph in XDocument.Load(stream).Descendants(W + "p"))
                words.AppendJoin(
                    "", paragraph.Descendants()
                        .Select(element => element.Name == W + "t" ? element.Value
                            : element.Name.LocalName is "br" or "tab" or "footnoteReference" or "softHyphen" or "noBreakHyphen" ? " "
                            : "")).Append('\n');
        }

        return words.ToString();
    }

    private static SubmissionDocument Submission(ImportDocument read)
    {
        var sections = new List<SourceSection>();
        foreach (var block in read.Blocks)
        {
            if (block is ImportHeading heading)
                sections.Add(new SourceSection($"s{sections.Count}", null, heading.Text, ""));
            else if (sections.Count == 0)
                sections.Add(new SourceSection("s0", null, "Text", ((ImportText)block).Text));
            else
                sections[^1] = sections[^1] with { Text = $"{sections[^1].Text}\n\n{((ImportText)block).Text}".TrimStart() };
        }

        return SubmissionAssembler.Assemble(
            new SubmissionSource(
                read.Title ?? "A title", null, read.Language
                    ?? "en", [], "Recommendations", sections, [], default)
            { Code = "0123456789abcdef0123456789abcdef" });
    }

    /// <summary>The files, made once: by one run of Pandoc for each and one of LibreOffice for all.</summary>
    public sealed class Files : IAsyncLifetime
    {
        private readonly Dictionary<string, byte[]> _files = [];

        public static IReadOnlyDictionary<string, string> Sources { get; } = Directory.GetFiles(
            Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.md")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, File.ReadAllText)
            .Append(new("long", Long())).ToDictionary(pair => pair.Key, pair => pair.Value);

        public static IReadOnlyDictionary<string, WordFile> ByHand { get; } = new Dictionary<string, WordFile>
        {
            ["word/headings"] = WordFile.Of(
                WordFile.P("Erste", "berschrift1") + WordFile.P("Text.") + WordFile.P("Zweite", "Mine") + WordFile.P("More.")),
            ["word/lists"] = WordFile.Of(
                WordFile.P("H", "berschrift1") + WordFile.Item("one", 2) + WordFile.Item("deeper", 2, 1) + WordFile.Item("first", 1)
                    + WordFile.Item("letter", 1, 1) + WordFile.P("Between.") + WordFile.Item("second", 1)),
            ["word/table"] = WordFile.Of(
                $"{WordFile.P("H", "berschrift1")}<w:tbl><w:tr><w:tc>{WordFile.P("a")}{WordFile.P("b")}</w:tc><w:tc>{WordFile.Item("c", 1)}{WordFile.Item("d", 1)}</w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc>{WordFile.P("inner")}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"),
            ["word/frame"] = WordFile.Of(
                $"<w:tbl><w:tr><w:tc>{WordFile.P("H", "berschrift1")}{WordFile.P("In a frame.")}{WordFile.Item("item", 2)}</w:tc></w:tr></w:tbl>"),
            ["word/quotes"] = WordFile.Of(
                WordFile.P("H", "berschrift1") + WordFile.P("One.", "Zitat") + WordFile.P("Two.", "Zitat") + WordFile.P("Text.")),
            ["word/runs"] = WordFile.Of(
                $"{WordFile.P("H", "berschrift1")}<w:p>{WordFile.R("a ", "<w:b/>")}{WordFile.R(" b", "<w:i/>")}{WordFile.R("*c*")}{WordFile.R(" ", "<w:b/><w:i/>")}{WordFile.R("d", "<w:b/>")}{WordFile.R("e", "<w:i/>")}</w:p>"),
        };

        public byte[] this[string name] => _files.TryGetValue(name, out var file) ? file : throw new KeyNotFoundException(name);

        public async ValueTask InitializeAsync()
        {
            foreach (var (name, file) in ByHand)
                _files[name] = file.Bytes();
            var names = Sources.Keys.ToList();
            foreach (var name in names)
                _files[$"pandoc/{name}"] = await OfficePrograms.FromMarkdown(Sources[name]);
            var saved = await OfficePrograms.Saved([.. names.Select(name => _files[$"pandoc/{name}"])]);
            for (var index = 0; index < names.Count; index++)
                _files[$"libreoffice/{names[index]}"] = saved[index];
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        /// <summary>Some sixty pages.</summary>
        private static string Long()
        {
            var random = new Random(1);
            string[] words = [
                "the", "rights", "of", "women", "in", "detention", "shall", "be", "protected", "by", "State", "parties", "without",
                "delay", "under", "article", "6", "and", "12", "(2)"];
            var text = new StringBuilder("# Part 0\n\n");
            for (var number = 0; number < 250; number++)
                text.Append(number % 25 == 24 ? $"# Part {number}\n\n"
                    : $"{string.Join(' ', Enumerable.Range(0, 100).Select(_ => words[random.Next(words.Length)]))}"
                        + $"{(number < 208 ? $"^[Note {number}, A/RES/{number}, p. 4.]" : "")}.\n\n");
            return text.ToString();
        }
    }
}
