using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Publishing.Tests;

/// <summary>The count of a submission, compared with the words of its files.</summary>
public sealed class PrintedLengthTests
{
    public static TheoryData<Edition> Editions => [Edition.Public, Edition.Committee, Edition.Internal];

    [Theory]
    [MemberData(nameof(Editions))]
    public void The_sum_of_the_parts_is_the_words_of_the_page(Edition edition)
    {
        var document = DocumentOf(edition);

        // Its footer has the coalition and the date, and its footnotes have a heading.
        var around = Words.CountPlain($"{document.Labels.Notes} {document.Coalition}, {document.DateOnCover}");
        Assert.Equal(WordsIn(document), WordsOf(HtmlWriter.Write(document)) - around);
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void The_sum_of_the_parts_is_the_words_of_the_Word_file(Edition edition)
    {
        var document = DocumentOf(edition);

        // Its table of endorsers has a head.
        var head = Words.CountPlain($"{document.Labels.Organisation} {document.Labels.Country}");
        Assert.Equal(WordsIn(document), WordsOf(DocxWriter.Write(document)) - head);
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void The_sum_of_the_parts_is_the_words_of_the_Markdown(Edition edition)
    {
        var document = DocumentOf(edition);

        // The label of an annex and the addressees are attributes there.
        var addressees = document.Parts.OfType<AddresseePart>().Select(part => part.Addressee);
        var attributes = Words.CountPlain($"{document.Labels.Annex} {string.Join(' ', addressees)}");
        Assert.Equal(WordsIn(document), WordsOf(MarkdownWriter.Write(document)) + attributes);
    }

    private static SubmissionDocument DocumentOf(Edition edition)
    {
        const string text =
            "Plain **bold** words.^[A note of *six* small words.]\n\n- one\n- two\n\n> quoted words\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
            + "Open, [for the body]{.committee}, [and for us]{.internal}.";
        return SubmissionAssembler.Assemble(Submissions.RichSource() with
        {
            Edition = edition,
            Sections =
            [
                new SourceSection("summary", null, "Executive summary", "Short words."),
                new SourceSection("text", null, "The text", text),
                new SourceSection("cases", null, "Cases", "One case.^[Another note.]") { IsAnnex = true },
            ],
        });
    }

    private static int WordsIn(SubmissionDocument document) => SubmissionLength.Of(document).Parts
        .Where(part => part.Part is not (LengthPart.Cover or LengthPart.Contents)).Sum(part => part.Words);

    /// <summary>The words that are read back from a file, without those of its cover.</summary>
    private static int WordsOf(byte[] file) => PrintedText.Read(file)!.Paragraphs
        .SkipWhile(paragraph => paragraph.Text != "Executive summary").Sum(paragraph => Words.CountPlain(paragraph.Text));
}
