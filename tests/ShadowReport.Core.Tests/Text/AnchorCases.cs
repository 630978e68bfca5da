using ShadowReport.Core.Text;
using static ShadowReport.Core.Tests.Text.ParagraphsTests;

namespace ShadowReport.Core.Tests.Text;

/// <summary>A table of quotes that are carried through one edit, with the state and the words that each has afterwards.</summary>
public sealed class AnchorCases
{
    private const string Text =
        "Borders were declared a war zone last year.\n\nShelters were closed in every town of the north.\n\nCourts were closed to migrants and their families.";

    /// <summary>Quote, later text, state, words at the place.</summary>
    public static TheoryData<string, string, AnchorState, string?> Edits => new()
    {
        { "Shelters were closed", Text, AnchorState.Exact, "Shelters were closed" },
        { "Shelters were closed", Text + "\n\nA last word.", AnchorState.Exact, "Shelters were closed" },
        { "Shelters were closed", Text.Replace("to migrants", "to all migrants"), AnchorState.Exact, "Shelters were closed" },
        { "every town", Text.Replace("north", "far north"), AnchorState.Exact, "every town" },
        { "Shelters were closed", "A first word.\n\n" + Text, AnchorState.Moved, "Shelters were closed" },
        { "Shelters were closed", Text.Replace("war zone", "zone of war"), AnchorState.Moved, "Shelters were closed" },
        { "every town", Text.Replace("Shelters", "All shelters"), AnchorState.Moved, "every town" },
        { "Courts were closed to migrants", Text.Replace("year.\n\nShelters", "year. Shelters"), AnchorState.Moved, "Courts were closed to migrants" },
        { "Shelters were closed in every town of the north.", Order(1, 0, 2), AnchorState.Moved, "Shelters were closed in every town of the north." },
        { "Shelters were closed", Order(0, 2, 1), AnchorState.Moved, "Shelters were closed" },
        { "zone last year.\n\nShelters", "New.\n\n" + Text, AnchorState.Moved, "zone last year.\n\nShelters" },
        { "Shelters were closed", Text.Replace("were closed in", "were suddenly closed in"), AnchorState.Fuzzy, "Shelters were suddenly closed" },
        { "Shelters were closed", Text.Replace("Shelters were", "Shelters are"), AnchorState.Fuzzy, "Shelters are closed" },
        { "in every town of the north", Text.Replace("in every town", "in each town"), AnchorState.Fuzzy, "in each town of the north" },
        { "Shelters were closed in every town of the north.", Text.Replace("town of the north", "town"), AnchorState.Fuzzy, "Shelters were closed in every town." },
        { "Shelters were closed", Text.Replace("Shelters were closed in every town of the north.\n\n", ""), AnchorState.Orphaned, null },
        { "every town", Text.Replace("every town", "many cities"), AnchorState.Orphaned, null },
        { "Shelters were closed", Text.Replace("Shelters were closed", "Clinics have opened"), AnchorState.Orphaned, null },
        { "Borders", "Shelters were closed in every town of the north.\n\nOne says Borders.", AnchorState.Orphaned, null },
        { "last year", "Nothing of all this is left.", AnchorState.Orphaned, null },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_quote_has_the_expected_state_after_an_edit(string quote, string later, AnchorState state, string? words)
    {
        var place = Carried(Text, quote, later);

        Assert.Equal((state, words), (place.State, place.Start is { } start ? later[start..place.End!.Value] : null));
    }

    [Theory]
    [InlineData(34, 66, AnchorState.Fuzzy)]
    [InlineData(33, 67, AnchorState.Orphaned)]
    public void An_edited_quote_needs_34_per_cent_of_its_letters(int kept, int replaced, AnchorState state)
    {
        var quote = $"{new string('k', kept)} {new string('r', replaced)}";
        var text = $"Many other words of this paragraph stay exactly as they are, and so {quote} is followed by many more words which all stay too, and by some that only make the paragraph longer.";

        Assert.Equal(state, Carried(text, quote, text.Replace(new string('r', replaced), new string('n', replaced))).State);
    }

    [Theory]
    [InlineData(24, AnchorState.Moved)]
    [InlineData(23, AnchorState.Orphaned)]
    public void A_retyped_quote_needs_24_units_of_context(int context, AnchorState state)
    {
        var at = Retyped.IndexOf("were beaten", StringComparison.Ordinal);

        Assert.Equal(state, Carried(Retyped, "were beaten", $"{Kept}\n\nQuite different #{Retyped[(at - context)..at]}were beaten zulu yankee xray whiskey victor uniform tango sierra.").State);
    }

    [Theory]
    [InlineData("Alpha bravo ", AnchorState.Moved)]
    [InlineData("Alpha brav ", AnchorState.Orphaned)]
    public void A_retyped_quote_needs_12_units_of_context_if_its_paragraph_begins_with_them(string beginning, AnchorState state)
    {
        var old = $"{Kept}\n\n{beginning}were beaten hotel india juliet kilo lima mike november oscar.";

        Assert.Equal(state, Carried(old, "were beaten", $"A new one.\n\n{Kept}\n\n{beginning}were beaten zulu yankee xray whiskey victor uniform tango sierra.").State);
    }

    [Theory]
    [InlineData(12, AnchorState.Moved)]
    [InlineData(11, AnchorState.Orphaned)]
    public void One_of_two_places_needs_12_more_units_of_context(int lead, AnchorState state)
    {
        var at = Retyped.IndexOf("were beaten", StringComparison.Ordinal);
        string With(int context) => $"#{Retyped[(at - context)..at]}were beaten zulu yankee xray whiskey victor uniform tango sierra";

        Assert.Equal(state, Carried(Retyped, "were beaten", $"{Kept}\n\nQuite different {With(30)}, and papa quebec romeo {With(30 - lead)}.").State);
    }

    [Theory]
    [InlineData("were beaten by armed police", AnchorState.Moved)]
    [InlineData("were beaten by police", AnchorState.Orphaned)]
    public void A_retyped_quote_of_five_words_needs_no_context(string quote, AnchorState state)
    {
        var old = Retyped.Replace("were beaten", quote);

        Assert.Equal(state, Carried(old, quote, $"{Kept}\n\nQuite different #{quote}; zulu yankee xray whiskey victor uniform tango sierra.").State);
    }

    private const string Kept = "The first paragraph stays here just as it is.";

    private const string Retyped = Kept + "\n\nAlpha bravo charlie delta echo foxtrot golf were beaten hotel india juliet kilo lima mike november oscar.";

    private static string Order(params int[] paragraphs) => string.Join("\n\n", paragraphs.Select(index => Text.Split("\n\n")[index]));

    private static AnchorPlace Carried(string text, string quote, string later)
    {
        var before = Aligned(text);
        return AnchorsTests.Carried(Anchors.Place(text, before, quote).Value, text, before, later, Paragraphs.Align(text, before, later, Guid.NewGuid));
    }
}
