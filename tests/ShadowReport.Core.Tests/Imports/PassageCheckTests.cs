using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

public sealed class PassageCheckTests
{
    [Fact]
    public void A_missing_passage_is_named_whole_even_if_its_words_are_elsewhere()
    {
        var check = Check(["The State denies access.", "Access to the State."], ["Access to the State."]);

        Assert.Equal((8, 4), (check.InFile, check.MissingWords));
        Assert.Equal((FilePlace.Text, "The State denies access."), Assert.Single(check.Missing));
    }

    [Fact]
    public void Words_of_a_page_header_never_take_the_place_of_those_in_the_text()
    {
        var check = PassageCheck.Of(
            new FilePassages([new(FilePlace.Text, "Our report says so."), new(FilePlace.Header, "Our report")], []),
            ["Our report says so."]);

        Assert.Equal((FilePlace.Header, "Our report"), Assert.Single(check.Missing));
    }

    [Theory]
    [InlineData("10" + "6 of CO2", "10⁶ of CO₂")]
    [InlineData("co\u00adoperation – now", "co\u00adoperation now")]
    [InlineData("ﬁnal", "final")]
    [InlineData("का नाम", "का नाम")]
    public void Signs_and_forms_of_letters_are_no_difference(string file, string import)
    {
        var check = Check([file], [import]);

        Assert.Equal((0, null), (check.MissingWords, check.Added));
    }

    [Fact]
    public void A_word_that_is_not_in_the_file_is_named() => Assert.Equal("three", Check(["one two"], ["one two three"]).Added);

    [Fact]
    public void Words_with_a_warning_of_their_own_are_not_named_again() =>
        Assert.Equal(0, PassageCheck.Of(new FilePassages([new(FilePlace.Text, "seen hidden")], ["hidden"]), ["seen"]).MissingWords);

    [Fact]
    public void The_title_of_the_properties_may_be_used_or_not()
    {
        FilePassages file = new([new(FilePlace.Text, "words"), new(FilePlace.Optional, "Our title")], []);

        Assert.All<string[]>([["words"], ["words", "Our title"]], lines =>
        {
            var check = PassageCheck.Of(file, lines);
            Assert.Equal((1, 0, null), (check.InFile, check.MissingWords, check.Added));
        });
    }

    [Fact]
    public void One_excerpt_of_each_place_is_shown()
    {
        var check = PassageCheck.Of(
            new FilePassages(
                [new(FilePlace.Text, "a"), new(FilePlace.Text, "b"), new(FilePlace.Footer, "c"), new(FilePlace.Chart, "d")], []), []);

        Assert.Equal([FilePlace.Text, FilePlace.Footer, FilePlace.Chart], check.Missing.Select(missing => missing.Place));
    }

    private static PassageCheck Check(string[] file, string[] import) =>
        PassageCheck.Of(new FilePassages([.. file.Select(words => new FilePassage(FilePlace.Text, words))], []), import);
}
