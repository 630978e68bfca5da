using ShadowReport.Core.Imports;

namespace ShadowReport.Core.Tests.Imports;

public sealed class TypedNotesTests
{
    [Fact]
    public void Typed_footnotes_become_footnotes_at_their_marks()
    {
        var preview = Preview(
            "Health\n\nClinics in all seven districts of the country still refuse care[^1] to many women.[^b]\n\nThey pay more[^1].\n\n[^1]: See A/HRC/38/36, para. 4.\n[^b]: Interview [sic].\n");

        Assert.Equal(
            "Clinics in all seven districts of the country still refuse care^[See A/HRC/38/36, para. 4.] to many women.^[Interview [sic].]\n\nThey pay more^[See A/HRC/38/36, para. 4.].",
            preview.Parts[0].Text.Replace("\\[sic\\]", "[sic]"));
        Assert.Equal(["footnote-repeated"], Codes(preview));
        Assert.DoesNotContain("[^", preview.Parts[0].Text.Replace("^[", ""));
    }

    [Theory]
    [InlineData("Words[^1] here.")]
    [InlineData("Words here.\n\n[^1]: A note without a mark.")]
    [InlineData("A list of [^1]: and [^2]: marks.")]
    [InlineData("Words[^1] here.\n\n[^1]:")]
    public void Marks_without_a_note_and_notes_without_a_mark_stay_as_typed(string text)
    {
        var preview = Preview($"Health\n\n{text}\n");

        Assert.DoesNotContain("^[", preview.Parts[0].Text);
        Assert.Contains("[^1", preview.Parts[0].Text.Replace("\\", ""));
        Assert.DoesNotContain(preview.Doubts, doubt => doubt.Code is "words-missing" or "words-added");
    }

    [Fact]
    public void A_lost_mark_beside_good_ones_is_named()
    {
        var preview = Preview("Health\n\nOne[^1] and two[^2].\n\n[^1]: A note.\n");

        Assert.Equal(["footnote-lost"], Codes(preview));
        Assert.Contains("[^2]", preview.Doubts.First(doubt => doubt.Code == "footnote-lost").Message);
        Assert.Equal("One^[A note.] and two[^2].", preview.Parts[0].Text);
    }

    [Fact]
    public void A_footnote_of_a_heading_is_a_paragraph_below_it()
    {
        var preview = Preview("Access to Health[^1]\n\nClinics refuse care.\n\nAccess to Housing\n\nLandlords refuse.\n\n[^1]: A note.\n");

        Assert.Equal(("Access to Health", "A note.\n\nClinics refuse care."), (preview.Parts[0].Title, preview.Parts[0].Text));
        Assert.Equal(["heading-note-moved"], Codes(preview));
    }

    [Fact]
    public void Warnings_about_later_parts_still_name_them()
    {
        var preview = Preview(
            "Health[^1]\n\nWords here[^1].\n\n[^1]: A note.\n\nprisons and their many gates\n\nPeople wait.\n\nRecommendations\n\n1. We ask CEDAW.\n");

        Assert.Equal(
            ["recommendation"], preview.Doubts.Where(doubt => doubt.Code == "addressee-named")
                .Select(doubt => preview.Parts[doubt.Part!.Value - 1].Kind.ToString().ToLowerInvariant()));
    }

    [Fact]
    public void Many_marks_take_linear_work()
    {
        var text = "Health\n\n" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"a[^{number}] b\n\n[^{number}]: c\n\n"));

        Assert.Equal(20_000, FlatText.Read(text).Blocks.OfType<ImportText>().Count());
    }

    private static ImportPreview Preview(string text) => ImportInterpreter.Of(FlatText.Read(text), FlatText.WordsIn(text)).Value;

    private static IEnumerable<string> Codes(ImportPreview preview) =>
        preview.Doubts.Select(doubt => doubt.Code).Where(code => code is not ("no-recommendations" or "heading-guessed" or "title-not-taken-over"));
}
