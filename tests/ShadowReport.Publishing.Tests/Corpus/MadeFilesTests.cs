using ShadowReport.Core.Imports;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Docx.Reading;

namespace ShadowReport.Publishing.Tests.Corpus;

/// <summary>
/// Files made by code: each structure of Word that holds words, in six UN languages and Hindi, so in five scripts. Each word is counted.
/// </summary>
public sealed class MadeFilesTests
{
    public static TheoryData<string, string> Names => [.. MadeFiles.Names.Select(name => (name.Structure, name.Language))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_word_is_in_the_import_or_named(string structure, string language)
    {
        var made = MadeFiles.Of(structure, language);

        var preview = Preview(made.File);

        Assert.Equal(Pieces(made.Kept), Pieces([.. Texts(preview), preview.Title ?? ""]));
        Assert.Equal(made.Kept.Concat(made.Named).Sum(Words.CountPlain) + made.MarkWords, preview.WordsInFile);
        var warning = preview.Doubts.SingleOrDefault(doubt => doubt.Code == "words-missing");
        Assert.Equal(made.Named.Count > 0, warning is not null);
        Assert.All(made.Named, words => Assert.Contains($"“{words}”", warning!.Message));
        if (made.Named.Count > 0)
            Assert.StartsWith($"{made.Named.Sum(Words.CountPlain)} word", warning!.Message);
        Assert.DoesNotContain(preview.Doubts, doubt => doubt.Code == "words-added");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_import_is_exported_and_imported_unchanged(string structure, string language)
    {
        var first = Preview(MadeFiles.Of(structure, language).File);

        var second = Preview(DocxWriter.Write(Submission(first)));
        var third = Preview(DocxWriter.Write(Submission(second)));

        Assert.Equal(Pieces(Texts(first)), Pieces(Texts(second)));
        Assert.Equal(second.Parts.Select(part => (part.Title, part.Text)), third.Parts.Select(part => (part.Title, part.Text)));
    }

    internal static ImportPreview Preview(byte[] file) => ImportInterpreter.Of(DocxReader.Read(file).Value).Value;

    private static IEnumerable<string> Texts(ImportPreview preview) =>
        preview.Parts.SelectMany(part => new[] { part.Title, Body.PlainText(part.Text) });

    /// <summary>Runs of letters and digits, sorted: their order is another matter.</summary>
    private static string Pieces(IEnumerable<string> texts) => string.Join(
        ' ', texts.SelectMany(text => new string([.. text.Normalize(System.Text.NormalizationForm.FormKC)
            .Select(character => char.IsLetterOrDigit(character) ? character : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal));

    private static SubmissionDocument Submission(ImportPreview preview) => SubmissionAssembler.Assemble(
        new SubmissionSource(
            preview.Title ?? "A title", null, preview.Language ?? "en", [], "Recommendations",
            [.. preview.Parts.Select(part => new SourceSection(part.Key, null, part.Title.Length > 0 ? part.Title : "Text", part.Text))],
            [], default)
        { Code = "0123456789abcdef0123456789abcdef" });
}
