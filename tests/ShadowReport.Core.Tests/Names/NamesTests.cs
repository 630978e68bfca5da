using ShadowReport.Core.Names;

namespace ShadowReport.Core.Tests.Names;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Marta")]
    [InlineData("R.")]
    [InlineData("x")]
    [InlineData("Aïcha Ben-Ali (she/her)")]
    [InlineData("Марта")]
    [InlineData("مارتا")]
    [InlineData("मार्ता")]
    [InlineData("มาร์ตา")]
    [InlineData("玛尔塔")]
    [InlineData("Nguyễn Thị Hồng")]
    [InlineData("Refuge 24")]
    [InlineData("Association « Le Pont »")]
    public void A_readable_name_is_valid(string name) => Assert.Null(NameRules.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("42")]
    [InlineData("...")]
    [InlineData("🙂")]
    [InlineData("Marta\nLopez")]
    [InlineData("Marta\rLopez")]
    [InlineData("Marta\u2028Lopez")]
    [InlineData("Marta\tLopez")]
    [InlineData("Marta\u0000")]
    [InlineData("Mar\u200Bta")]
    [InlineData("Mar\u200Dta")]
    [InlineData("Mar\u00ADta")]
    [InlineData("Mar\u034Fta")]
    [InlineData("\u202EatraM")]
    [InlineData("Marta\u2066")]
    [InlineData("Marta\u200F")]
    [InlineData("\uFEFFMarta")]
    [InlineData("Marta\uFE0F")]
    [InlineData("\u3164")]
    [InlineData("Marta\u115F")]
    [InlineData("Marta\u2800")]
    [InlineData("Marta\uE000")]
    [InlineData("Marta\uFFFC")]
    [InlineData("Marta\uFFFF")]
    [InlineData("Marta\U000E0041")]
    public void A_name_with_hidden_characters_or_without_a_letter_is_invalid(string name) => Assert.NotNull(NameRules.Fault(name));

    [Fact]
    public void A_name_is_trimmed_and_composed() => Assert.Equal("Inés", NameRules.Clean("\u00A0 Ine\u0301s\u3000"));

    [Theory]
    [InlineData("Marta", "MARTA")]
    [InlineData("Marta", "marta")]
    [InlineData("Marta", "Маrtа")] // Cyrillic М and а
    [InlineData("Marta", "МАRТА")] // Cyrillic capitals
    [InlineData("Marta", "Μarta")] // Greek Μ
    [InlineData("Marta", "Ｍａｒｔａ")]
    [InlineData("Marta", "𝐌𝐚𝐫𝐭𝐚")]
    [InlineData("Marta", "rnarta")]
    [InlineData("Marta", "Mar\u200Bta")]
    [InlineData("Marta Lopez", "Marta  Lopez")]
    [InlineData("Marta Lopez", "Marta\u00A0Lopez")]
    [InlineData("Iris", "lris")]
    [InlineData("Iris", "IRIS")]
    [InlineData("Iris", "1ris")]
    [InlineData("Iris", "Ιris")] // Greek Ι
    [InlineData("Olga", "0lga")]
    [InlineData("Olga", "Оlga")] // Cyrillic О
    [InlineData("Inés", "Ine\u0301s")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("O’Hara", "O'Hara")]
    public void Names_that_look_alike_share_a_skeleton(string one, string other) =>
        Assert.True(Confusables.Of(one).LookLike(Confusables.Of(other)));

    [Theory]
    [InlineData("Marta", "Martha")]
    [InlineData("Ines", "Inés")]
    [InlineData("wren of north", "wren of south")]
    [InlineData("member-1", "member-2")]
    [InlineData("Мария", "Марина")]
    [InlineData("玛尔塔", "马尔塔")]
    public void Names_that_readers_distinguish_have_different_skeletons(string one, string other) =>
        Assert.False(Confusables.Of(one).LookLike(Confusables.Of(other)));

    [Theory]
    [InlineData("paypal", "раураl", "раураl")]
    [InlineData("scope", "ѕсоре", "ѕсоре")]
    public void A_prototype_follows_the_standard(string latin, string cyrillic, string again)
    {
        Assert.Equal(Confusables.Prototype(latin), Confusables.Prototype(cyrillic));
        Assert.Equal(Confusables.Prototype(cyrillic), Confusables.Prototype(Confusables.Prototype(again)));
    }

    [Fact]
    public void A_name_can_equal_only_that_of_its_own_organisation()
    {
        var names = new NamesInUse([(
            "North House", new("north")), ("South House", new("south")), ("Marta", new("north", "marta")), ("Rosa", new("north", "rosa"))]);

        Assert.True(names.IsFree("North House", new("north", "ines")));
        Assert.False(names.IsFree("N0RTH HOUSE", new("south", "ines")));
        Assert.False(names.IsFree("Маrta", new("north", "ines")));
        Assert.True(names.IsFree("MARTA", new("north", "marta")));
        Assert.True(names.IsFree("Marta", new("north")));
        Assert.False(names.IsFree("Marta", new("south")));
        Assert.False(names.IsFree("North House", new("south")));
        Assert.True(names.IsFree("NORTH HOUSE", new("north")));
    }

    [Theory]
    [InlineData("A former member")]
    [InlineData("a Former Member")]
    [InlineData("А former member")] // Cyrillic А
    [InlineData("A forrner member")]
    public void No_member_can_choose_the_label_of_erased_members(string name) =>
        Assert.False(new NamesInUse([]).IsFree(name, new("north", "marta")));

    [Fact]
    public void An_imported_member_with_a_taken_name_gets_a_free_label()
    {
        var names = new NamesInUse([("Marta", new("north", "marta"))]);

        Assert.Equal("Marta (imported)", names.TakeOrLabel("Marta", new("north", "member-2"), "Imported member", 100));
        Assert.Equal("Marta (imported 2)", names.TakeOrLabel("Marta", new("south", "member-4"), "Imported member", 100));
        Assert.Equal("MARTA (imported 3)", names.TakeOrLabel("MARTA", new("south", "member-7"), "Imported member", 100));
        Assert.Equal("Imported member (1)", names.TakeOrLabel("\u202EatraM", new("south", "member-5"), "Imported member", 100));
        Assert.Equal("Imported member (2)", names.TakeOrLabel(
            NameRules.ErasedLabel + new string('\u200B', 3), new("south", "member-6"), "Imported member", 100));
        Assert.Equal("Ines", names.TakeOrLabel(" Ines ", new("south", "ines"), "Imported member", 100));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Ten_thousand_equal_names_are_labelled_in_one_pass()
    {
        var names = new NamesInUse([]);

        var labels = Enumerable.Range(0, 10_000)
            .Select(number => names.TakeOrLabel("Marta", new("north", $"member-{number}"), "Imported member", 100)).ToHashSet();

        Assert.Equal(10_000, labels.Count);
        Assert.Contains("Marta (imported 9999)", labels);
    }
}
