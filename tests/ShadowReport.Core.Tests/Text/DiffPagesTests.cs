using System.Text.RegularExpressions;
using CsCheck;
using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

public sealed partial class DiffPagesTests
{
    [Fact]
    public void The_words_of_a_page_are_escaped()
    {
        var parts = Diff("He said <b>no</b> & left.", "He said <i>no</i> & left.");

        Assert.Equal("He said <[-b-][+i+]>no</[-b-][+i+]> & left.", Heard(DiffHtml.Render(parts)).Trim());
        Assert.DoesNotContain("<b>", DiffHtml.Render(parts));
        Assert.Contains("{--b--}{++i++}", DiffMarkdown.Render(parts));
        Assert.Equal("so {\\++it++\\} is\n", DiffMarkdown.Render(Diff("so {++it++} is", "so {++it++} is")));
    }

    [Fact]
    public void The_elements_contain_a_description_of_the_change()
    {
        var html = DiffHtml.Render(Diff("in every town", "in each town"));

        Assert.Matches("<del><span [^>]*>\\[deleted: </span>every<span [^>]*> end of deletion\\]</span></del>", html);
        Assert.Matches("<ins><span [^>]*>\\[inserted: </span>each<span [^>]*> end of insertion\\]</span></ins>", html);
    }

    [Fact]
    public void Commented_words_are_marked_across_changes()
    {
        const string New = "Shelters were closed in each & any town.";
        var before = Aligned("Shelters were closed in every town.");
        var after = Paragraphs.Align("Shelters were closed in every town.", before, New, Guid.NewGuid);

        var html = DiffHtml.Render(WordDiff.Between("Shelters were closed in every town.", before, New, after, TestContext.Current.CancellationToken), [new DiffNote(1, 21, 39), new DiffNote(2, 0, 8)], after);

        Assert.StartsWith("<mark>Shelters</mark><sup><a href=\"#comment-2\">[2]</a></sup> were closed <mark>in </mark>", html[(html.IndexOf('>') + 1)..]);
        Assert.Contains("<mark>each &amp; any</mark>", html);
        Assert.Contains("<mark> town</mark><sup><a href=\"#comment-1\">[1]</a></sup>.", html);
    }

    [Fact]
    public void A_changed_space_has_no_description()
    {
        var html = DiffHtml.Render([new DiffRun(DiffOp.Equal, "Closed."), new DiffRun(DiffOp.Delete, " "), new DiffRun(DiffOp.Insert, "  "), new DiffRun(DiffOp.Equal, "All.")]);

        Assert.Contains("<del> </del><ins>  </ins>", html);
        Assert.DoesNotContain("said", html);
    }

    [Fact]
    public void A_changed_paragraph_has_a_description_above_it()
    {
        const string Old = "One stands here first.\n\nTwo follows after it.\n\nThree comes at the end.\n\nFour will go away altogether.";
        var html = DiffHtml.Render(Diff(Old, "Three comes at the end.\n\nOne stands here first.\n\nTwo follows after it.\n\nSomething quite new: a fifth."));

        Assert.Contains("Moved from paragraph 3 to 1", Heard(html));
        Assert.Contains("Inserted paragraph:", Heard(html));
        Assert.Contains("Deleted paragraph:", Heard(html));
    }

    [Fact]
    public void Generated_words_never_reverse_a_right_to_left_paragraph()
    {
        var html = DiffHtml.Render(Diff("النساء", "حقوق الإنسان للجميع"));

        Assert.All(Spans().Matches(html), span => Assert.Contains("dir=\"ltr\"", span.Value));
        Assert.All(WrittenParagraphs().Matches(html), paragraph => Assert.Contains("dir=\"auto\"", paragraph.Value));
    }

    [Fact]
    public void A_page_needs_no_other_file_and_names_its_content()
    {
        var page = DiffPage.Around("es", "Fronteras & <b>", "version 3 to version 4", "2 words inserted.", DiffHtml.Note("One & all"));

        Assert.Contains("<html lang=\"es\">", page);
        Assert.Contains("<title>Fronteras &amp; &lt;b&gt;: version 3 to version 4</title>", page);
        Assert.Contains("<main>", page);
        Assert.Contains("One &amp; all", page);
        Assert.DoesNotMatch("<script|src=|href=|url\\(", page);
    }

    [Fact]
    public void Counts_are_a_sentence()
    {
        var counts = DiffCounts.Of(Diff("Borders are closed.\n\nShelters were closed in every town.", "Borders are closed.\n\nShelters were closed in each small town."));

        Assert.Equal("2 words inserted, 1 word deleted. Paragraphs: 1 unchanged, 1 changed.", $"{counts}");
        Assert.Equal("0 words inserted, 0 words deleted. Paragraphs: none.", $"{DiffCounts.Of([])}");
    }

    [Fact]
    public void Both_texts_can_be_restored_from_the_marks() => Gen.Select(Braces, Braces).Sample((old, @new) =>
    {
        var page = DiffMarkdown.Render([new DiffParagraph(Guid.Empty, DiffKind.Changed, 1, 1, WordDiff.Between(old, @new))])[..^1];

        Assert.Equal(@new, ReadBack(page, "inserted"));
        Assert.Equal(old, ReadBack(page, "deleted"));
    }, iter: 10_000);

    private static readonly Gen<string> Braces = Gen.Char["{+-}\\ a"].Array[0, 12].Select(characters => new string(characters))
        .Select(Gen.Const("some words that stay"), (braces, words) => braces + words + braces);

    private static string ReadBack(string page, string side) => Regex.Replace(
        page,
        @"\{\+\+(?<inserted>.*?)\+\+\}|\{--(?<deleted>.*?)--\}|(?<both>(?:(?!\{\+\+|\{--).)+)",
        run => Unescaped(run.Groups["both"].Value + run.Groups[side].Value));

    private static string Unescaped(string text) => Regex.Replace(Regex.Replace(text, @"(?<=\+\+|--)\\(?=\\*\})", ""), @"(?<=\{)\\(?=\\*(\+\+|--))", "");

    private static IReadOnlyList<DiffParagraph> Diff(string old, string @new)
    {
        var before = Aligned(old);
        return WordDiff.Between(old, before, @new, Paragraphs.Align(old, before, @new, Guid.NewGuid));
    }

    /// <summary>What is left for somebody who has neither elements nor style.</summary>
    private static string Heard(string html) => System.Net.WebUtility.HtmlDecode(Elements().Replace(html, ""))
        .Replace("[inserted: ", "[+").Replace(" end of insertion]", "+]").Replace("[deleted: ", "[-").Replace(" end of deletion]", "-]");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Elements();

    [GeneratedRegex("<span [^>]*>")]
    private static partial Regex Spans();

    [GeneratedRegex("<p [^>]*data-paragraph[^>]*>")]
    private static partial Regex WrittenParagraphs();
}
