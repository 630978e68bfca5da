using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>What becomes of a paragraph's id in the ways in which people edit.</summary>
public sealed class LastingIdsTests
{
    private const string Borders = "Borders were declared a war zone, and whoever crossed them was treated as an enemy.";
    private const string Shelters =
        "Shelters were closed in every town of the country. Those who had lived there slept in stations, parks and doorways through the "
        + "winter.";
    private const string Courts = "Courts were closed to migrants.";

    [Fact]
    public void A_split_paragraph_continues_in_its_larger_part()
    {
        var (before, after) = Ids(
            [Borders, Shelters],
            [Borders, "Shelters were closed in every town of the country.",
                "Those who had lived there slept in stations, parks and doorways through the winter."]);
        Assert.Equal([before[0], before[1]], [after[0], after[2]]);
        Assert.DoesNotContain(after[1], before);

        (before, after) = Ids([Shelters], [Shelters[..^26].TrimEnd(), Shelters[^26..]]);
        Assert.Equal(before[0], after[0]);
        Assert.DoesNotContain(after[1], before);
    }

    [Fact]
    public void Of_two_joined_paragraphs_the_larger_continues()
    {
        var (before, after) = Ids([Borders, Shelters, Courts], [$"{Borders} {Shelters}", Courts]);
        Assert.Equal([before[1], before[2]], after);

        (before, after) = Ids([Shelters, Borders, Courts], [$"{Shelters} {Borders}", Courts]);
        Assert.Equal([before[0], before[2]], after);
    }

    [Fact]
    public void A_moved_paragraph_keeps_its_id_even_if_edited()
    {
        var (before, after) = Ids(
            [Borders, Shelters, Courts], [Courts, Shelters.Replace("every town", "each city"), Borders.Replace("enemy", "foe")]);
        Assert.Equal([before[2], before[1], before[0]], after);
    }

    [Fact]
    public void An_edited_paragraph_keeps_its_id_while_most_of_it_is_left()
    {
        var (before, after) = Ids([Borders, Courts], [
            "Borders were declared a closed zone, and whoever came near them was treated as an enemy.", "Courts were shut to migrants."]);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_rewritten_paragraph_gets_a_new_id()
    {
        var (before, after) = Ids([Borders, Courts], ["At the frontier soldiers stood with guns, in a state like that of siege.", Courts]);
        Assert.DoesNotContain(after[0], before);
        Assert.Equal(before[1], after[1]);
    }

    [Fact]
    public void A_paragraph_retyped_in_the_same_words_keeps_its_id()
    {
        var (before, after) = Ids(
            [Borders, Courts], [Borders.ToUpperInvariant()[..1] + Borders[1..].Replace("a war zone", "*a war zone*"), Courts]);
        Assert.Equal(before, after);
    }

    [Fact]
    public void The_copy_of_a_paragraph_gets_a_new_id()
    {
        var (before, after) = Ids([Borders, Courts], [Borders, Courts, Borders]);
        Assert.Equal(before, after.Take(2));
        Assert.DoesNotContain(after[2], before);
    }

    [Fact]
    public void A_new_paragraph_between_two_gets_a_new_id()
    {
        var (before, after) = Ids([Borders, Courts], [Borders, "Nothing of this had been said before.", Courts]);
        Assert.Equal(before, [after[0], after[2]]);
        Assert.DoesNotContain(after[1], before);
    }

    [Fact]
    public void Short_paragraphs_of_common_words_keep_their_ids()
    {
        string[] old = [.. Enumerable.Range(0, 40).Select(number => $"It is so, and it was so. {(char)('a' + (number % 26))}{number}")];
        var (before, after) = Ids(old, [.. old.Select(paragraph => paragraph + "!")]);
        Assert.Equal(before, after);
    }

    private static (List<Guid> Before, List<Guid> After) Ids(string[] old, string[] @new)
    {
        var (oldText, newText) = (string.Join("\n\n", old), string.Join("\n\n", @new));
        var before = Aligned(oldText);
        return ([.. before.Select(paragraph => paragraph.Id)],
            [.. Paragraphs.Align(oldText, before, newText, Guid.NewGuid).Select(paragraph => paragraph.Id)]);
    }
}
