using CsCheck;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Text;

public sealed class TextNormalisationTests
{
    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc\n")]
    [InlineData("e\u0301t\u00e9", "\u00e9t\u00e9")]
    [InlineData("  two  spaces\tand a tab \u00a0", "  two  spaces\tand a tab \u00a0")]
    [InlineData("\ud83d\udd4a peace", "\ud83d\udd4a peace")]
    [InlineData("", "")]
    public void Line_ends_and_accents_get_one_form_and_every_space_stays(string raw, string normalised) =>
        Assert.Equal(normalised, TextNormalisation.Normalise(raw, "text").Value);

    [Theory]
    [InlineData("a\0b", "text-has-nul")]
    [InlineData(@"a\ud83d", "text-has-lone-surrogate")]
    [InlineData(@"\udd4ab", "text-has-lone-surrogate")]
    [InlineData(@"\udd4a\ud83d", "text-has-lone-surrogate")]
    [InlineData("bell\a", "text-has-control-character")]
    [InlineData("next line\u0085", "text-has-control-character")]
    [InlineData("\uffff", "text-has-control-character")]
    public void Characters_that_cannot_be_stored_are_refused_with_the_field(string escaped, string code)
    {
        // Half a pair does not survive in an attribute, so it is written out here.
        var refusal = TextNormalisation.Normalise(System.Text.RegularExpressions.Regex.Unescape(escaped), "text").Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.Equal("text", refusal.Field);
    }

    [Fact]
    public void Normalising_twice_changes_nothing() => Gen.String.Sample(raw =>
    {
        var once = TextNormalisation.Normalise(raw, "text");
        if (once.Succeeded)
            Assert.Equal(once.Value, TextNormalisation.Normalise(once.Value, "text").Value);
    });
}
