using System.Text;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Markdown;

namespace ShadowReport.Publishing.Tests;

public sealed class MarkdownWriterTests
{
    [Fact]
    public void Every_word_of_the_seed_is_in_the_file_in_order() =>
        Submissions.HoldSeedInOrder(Submissions.Words(Body.PlainText(File(MarkdownWriter.Write(Submissions.Seed())))));

    [Fact]
    public void The_authors_own_text_is_taken_as_it_is() =>
        Assert.Contains("**1.** Some **bold** words.\n\n- a list\n", File(MarkdownWriter.Write(Submissions.Of("Some **bold** words.\n\n- a list"))));

    [Fact]
    public void A_title_is_words_and_no_markup() =>
        Assert.Contains("# \\*not\\* \\<b\\>bold", File(MarkdownWriter.Write(Submissions.Of("x", title: "*not* <b>bold"))));

    [Fact]
    public void The_same_submission_gives_the_same_bytes() =>
        Assert.Equal(MarkdownWriter.Write(Submissions.Seed()), MarkdownWriter.Write(Submissions.Seed()));

    private static string File(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
