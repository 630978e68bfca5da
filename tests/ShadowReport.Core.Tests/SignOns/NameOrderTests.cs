using ShadowReport.Core.SignOns;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class NameOrderTests
{
    [Theory]
    [InlineData("Élan féministe", "ELAN FEMINISTE")]
    [InlineData("  “Las Libres” / A.C.", "LAS LIBRES A C")]
    [InlineData("Дія", "ДІЯ")]
    [InlineData("联署组织", "联署组织")]
    [InlineData("—", "")]
    public void A_name_is_sorted_by_its_letters_without_marks_in_capitals(string name, string key) =>
        Assert.Equal(key, NameOrder.KeyOf(name));

    [Fact]
    public void Marks_and_capitals_do_not_move_a_name_away_from_its_letters()
    {
        string[] names = ["zorra", "Óscar House", "Oscar house", "émigrés", "Emigrants", "Åland Women", "co-op B", "Co op A", "Coop C"];

        Assert.Equal(
            ["Åland Women", "Co op A", "co-op B", "Coop C", "Emigrants", "émigrés", "Oscar house", "Óscar House", "zorra"], Sorted(names));
    }

    [Fact]
    public void The_order_does_not_depend_on_the_order_before_nor_on_the_culture()
    {
        string[] names = ["ä", "z", "å", "a", "A", "Z", "ö", "I", "ı", "i"];
        var sorted = Sorted(names);

        foreach (var culture in (string[])["tr-TR", "sv-SE", "de-DE", ""])
        {
            var before = System.Globalization.CultureInfo.CurrentCulture;
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(sorted, Sorted([.. names.Reverse()]));
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Sorted(string[] names) => [.. names.OrderBy(_ => 0).ThenByName(name => name)];
}
