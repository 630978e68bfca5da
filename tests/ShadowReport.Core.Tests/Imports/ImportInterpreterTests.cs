using ShadowReport.Core.Drafts;
using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

public sealed class ImportInterpreterTests
{
    private static readonly ImportPreview _report = ImportedTexts.Markdown(
        "# Raids\n\nOne.\n\n## By night\n\nTwo.\n\n# Recommendations\n\n- Open the shelters.\n");

    [Fact]
    public void A_missing_word_gives_a_warning_that_names_it()
    {
        var report = ImportInterpreter.Of(new ImportDocument(
            null, null, [new ImportText("one three")], []), new FileWords([new("one"), new("two"), new("three")], AreBare: false)).Value;

        Assert.Contains("“two”", Assert.Single(report.Doubts, doubt => doubt.Code == "words-missing").Message);
    }

    [Fact]
    public void An_added_word_gives_a_warning_that_names_it()
    {
        var report = ImportInterpreter.Of(
            new ImportDocument(null, null, [new ImportText("one one")], []), new FileWords([new("one")], AreBare: false)).Value;

        Assert.Contains("“one”", Assert.Single(report.Doubts, doubt => doubt.Code == "words-added").Message);
    }

    [Fact]
    public void A_list_mark_can_be_removed_or_kept()
    {
        var words = new FileWords([new("(a)", IsMark: true), new("one"), new("(b)", IsMark: true), new("two")], AreBare: false);

        Assert.Equal(new WordCheck(3, null, null), WordCheck.Of(words, ["one", "(b)", "two"]));
    }

    [Fact]
    public void Parts_can_be_corrected()
    {
        var corrected = _report.Corrected(
        [
            new(1) { Key = "police", Title = "Police raids" },
            new(2) { MovesTo = (null, true) },
            new(3) { LeftOut = true, Addressee = ("CEDAW", true) },
        ]).Value;

        Assert.Equal(["police", "by-night"], corrected.Sections().Select(section => section.Key));
        Assert.Null(corrected.ParentOf(corrected.Parts[1]));
        Assert.Equal((3, 2), (_report.WordsOfDrafts - corrected.WordsOfDrafts + 1, corrected.Parts.Count(part => part.IsDraft)));
        Assert.Equal("CEDAW", corrected.Parts[2].Addressee);
    }

    [Fact]
    public void A_subsection_of_a_left_out_section_moves_up_and_a_recommendation_has_no_parent()
    {
        var leftOut = _report.Corrected([new(1) { LeftOut = true }]).Value;
        var recommendation = _report.Corrected([new(2) { Kind = PartKind.Recommendation }]).Value;

        Assert.Null(leftOut.ParentOf(leftOut.Parts[1]));
        Assert.Null(recommendation.ParentOf(recommendation.Parts[1]));
        Assert.Equal(2, recommendation.Recommendations().Count);
    }

    [Fact]
    public void A_missing_part_and_a_later_parent_are_refused()
    {
        Assert.Equal("part-not-found", _report.Corrected([new(9) { Key = "a" }]).Refusal?.Code);
        Assert.Equal(
            "part-named-twice", _report.Corrected([new(2) { Key = "a" }, new(1) { Key = "b" }, new(2) { Title = "c" }]).Refusal?.Code);
        Assert.Equal("parent-not-found", _report.Corrected([new(1) { MovesTo = ("by-night", true) }]).Refusal?.Code);
        Assert.Equal("parent-not-found", _report.Corrected([new(2) { MovesTo = ("by-night", true) }]).Refusal?.Code);
    }

    [Fact]
    public void Obstacles_are_listed_part_by_part()
    {
        var twice = _report.Corrected([new(2) { Key = "raids" }]).Value;
        var longText = _report with
        { Parts = [.. _report.Parts.Select(part => part with { Text = new string('a', DraftLimits.TextCodePoints + 1) })] };
        var nothing = _report.Corrected([new(1) { LeftOut = true }, new(2) { LeftOut = true }, new(3) { LeftOut = true }]).Value;

        Assert.Equal([("key-taken", 1)], _report.Obstacles(["raids"]).Select(obstacle => (obstacle.Code, obstacle.Part!.Value)));
        Assert.Equal([("key-twice", 2)], twice.Obstacles([]).Select(obstacle => (obstacle.Code, obstacle.Part!.Value)));
        Assert.Equal([("text-too-long", 1), ("text-too-long", 2), ("text-too-long", 3)], longText.Obstacles([])
            .Select(obstacle => (obstacle.Code, obstacle.Part!.Value)));
        Assert.Equal(["nothing-to-import"], nothing.Obstacles([]).Select(obstacle => obstacle.Code));
    }

    [Fact]
    public void Generated_keys_are_unique_for_every_script()
    {
        var report = ImportedTexts.Markdown(
            "# Émigration & droits des femmes\n\na\n\n# Émigration & droits des femmes\n\nb\n\n# Положение женщин\n\nc\n\n# 妇女\n\nd\n\n# "
            + "Women’s rights in Straße 5\n\ne\n");

        Assert.Equal(
            ["emigration-droits-des-femmes", "emigration-droits-des-femmes-2", "section-1", "section-2", "womens-rights-in-strasse-5"],
            report.Parts.Select(part => part.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n \t")]
    [InlineData("-----\n")]
    public void A_file_without_words_is_refused(string text) =>
        Assert.Equal("file-is-empty", ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text)).Refusal?.Code);

    [Fact]
    public void A_file_with_more_parts_than_a_report_holds_is_refused()
    {
        var file = "# Recommendations\n\n" + string.Concat(Enumerable.Repeat("- Open the shelters.\n", 10_000));

        Assert.Equal("too-many-parts", ImportInterpreter.Of(MarkdownText.Read(file).Document).Refusal?.Code);
    }

    [Fact]
    public void A_file_without_headings_is_one_section()
    {
        var report = ImportedTexts.Flat("Nobody was told.\n\nNobody asked.").WithAllWords();

        Assert.Equal(["Nobody was told.\n\nNobody asked."], report.Sections().Texts());
    }
}
