using ShadowReport.Core.Access;

namespace ShadowReport.Core.Tests.Access;

public sealed class NamesInTextsTests
{
    [Theory]
    [InlineData("Xanthippe Quirinius", true)]
    [InlineData("Xanthippe \"Q\" Quirinius", true)]
    [InlineData("Иван Петров", true)]
    [InlineData("عائشة الفاسي", true)]
    [InlineData("Marta", false)]
    [InlineData("I", false)]
    [InlineData("do not", false)]
    [InlineData("Do not", false)]
    [InlineData("A B", false)]
    [InlineData("North House", false)]
    [InlineData("north house", false)]
    public void Only_a_capitalised_name_of_two_words_can_be_removed_from_texts(string name, bool isTold) =>
        Assert.Equal(isTold, NamesInTexts.CanBeTold(name, ["North House"]));
}
