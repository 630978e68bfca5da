using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Tests.Reference;

public sealed class CountryNamesTests
{
    [Theory]
    [InlineData("KE", "en", "Kenya")]
    [InlineData("CI", "en", "Côte d’Ivoire")]
    [InlineData("US", "es-MX", "Estados Unidos de América")]
    [InlineData("KE", "ru", "Кения")]
    [InlineData("KE", "zh-Hans", "肯尼亚")]
    public void A_country_has_the_name_that_the_United_Nations_give_it(string code, string language, string name) =>
        Assert.Equal(name, CountryNames.Of(code, language));

    [Theory]
    [InlineData("XK")]
    [InlineData("ke")]
    public void A_code_outside_M49_stays_as_given(string code) => Assert.Equal(code, CountryNames.Of(code, "en"));

    [Fact]
    public void Every_country_has_a_name_in_each_language()
    {
        string[] languages = ["en", "fr", "es", "ru", "ar", "zh"];
        var codes = (from first in Enumerable.Range('A', 26) from second in Enumerable.Range('A', 26) select $"{(char)first}{(char)second}")
            .ToList();

        Assert.All(languages, language => Assert.Equal(248, codes.Count(code => CountryNames.Of(code, language) != code)));
    }
}
