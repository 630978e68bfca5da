using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class CarryingTests
{
    private const string Words = "Clinics ask women for their papers first, and many women stay away until it is too late.";

    private static readonly FrozenDraft Section = Written("health", Words);
    private static readonly FrozenDraft Ask = Written("r1", "Open clinics to all, whatever their papers.");

    [Fact]
    public void What_did_not_change_is_carried() => Assert.Equal((ChangeClass.None, false), Told(Text(Section, Ask), Text(Section, Ask)));

    [Fact]
    public void Another_kind_of_space_is_carried_and_another_modal_verb_is_not()
    {
        var old = Written("health", "States should open all clinics to women who have no papers at all.");

        Assert.Equal((ChangeClass.Typographic, false), Told(Text(old), Text(Next(old, "States should open all clinics to women who have no papers\u00A0at all."))));
        Assert.Equal((ChangeClass.Substantive, true), Told(Text(old), Text(Next(old, "States must open all clinics to women who have no papers at all."))));
    }

    [Fact]
    public void A_draft_that_came_went_or_moved_is_of_substance()
    {
        var other = Written("housing", "Landlords ask for papers too.");

        Assert.Equal([EndorsedFate.Added], Fates(Text(Section), Text(Section, other)));
        Assert.Equal([EndorsedFate.Removed], Fates(Text(Section, other), Text(Section)));
        Assert.Equal([EndorsedFate.Moved], Fates(Text(Section, other), Text(other, Section)));
        Assert.True(Told(Text(Section, other), Text(other, Section)).NeedsConfirmation);
    }

    [Fact]
    public void Who_signed_the_recommendations_alone_is_asked_about_them_alone()
    {
        var (signed, later) = (Text(Section, Ask), Text(Next(Section, "Clinics ask nobody for papers."), Ask));

        Assert.True(Told(signed, later).NeedsConfirmation);
        Assert.Equal((ChangeClass.None, false), Told(signed, later, SignOnScope.Recommendations));
        Assert.True(Told(signed, Text(Section, Ask with { Addressee = "The State" }), SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void The_report_is_endorsed_by_its_title_for_one_body_and_its_cover_may_be_filled_in()
    {
        var text = Text(Section);

        Assert.True(Told(text, text with { Title = "Against all trafficking" }).NeedsConfirmation);
        Assert.True(Told(text, text with { Made = new Dictionary<string, string?> { ["state"] = "MEX" } }).NeedsConfirmation);
        Assert.False(Told(text, text with { Cover = new Dictionary<string, string> { ["date"] = "1 February 2019", ["session"] = "74" } }).NeedsConfirmation);
        Assert.True(Told(text, text with { Cover = new Dictionary<string, string> { ["publicity"] = "confidential" } }).NeedsConfirmation);
    }

    [Fact]
    public void A_reservation_follows_its_paragraph_and_asks_when_that_is_gone_or_says_something_else()
    {
        var old = Written("clinics", $"{Words}\n\nNobody counted them.");
        var reserved = old.Paragraphs[1].Id;

        var further = Carrying.Of(Text(Section, old), Text(Section, Next(old, $"{Words}\n\nNobody counted them!")), SignOnScope.Whole, [reserved]);
        var gone = Carrying.Of(Text(old, Ask), Text(Next(old, Words), Ask), SignOnScope.Recommendations, [reserved]);
        var other = Carrying.Of(Text(old, Ask), Text(Next(old, $"{Words}\n\nNobody counted them, and 12 died."), Ask), SignOnScope.Recommendations, [reserved]);

        Assert.Equal((false, 3), (further.NeedsConfirmation, further.Numbers[reserved]));
        Assert.Equal((true, ChangeClass.None, 0), (gone.NeedsConfirmation, gone.ChangeClass, gone.Numbers.Count));
        Assert.Equal((true, 2), (other.NeedsConfirmation, other.Numbers[reserved]));
    }

    [Fact]
    public void What_others_say_in_the_text_is_of_substance_to_whoever_is_printed_below_it()
    {
        var (signed, noted) = (Text(Section, Ask), Text(Section, Ask) with { Notes = new Dictionary<string, string> { ["health"] = "West House: They lie." } });

        Assert.Equal([EndorsedFate.Added], Fates(signed, noted));
        Assert.Equal([EndorsedFate.Removed], Fates(noted, signed));
        Assert.Equal([EndorsedFate.Changed], Fates(noted, noted with { Notes = new Dictionary<string, string> { ["health"] = "West House: They err." } }));
        Assert.True(Told(signed, noted).NeedsConfirmation);
        Assert.False(Told(signed, noted, SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void A_source_that_says_something_else_is_of_substance_where_it_is_cited()
    {
        var text = Text(Written("health", $"{Words} [@report]"), Ask) with { Sources = new Dictionary<string, string> { ["report"] = "United Nations, “Deaths in custody fell” (2018)." } };
        EndorsedText Saying(string footnote) => text with { Sources = new Dictionary<string, string> { ["report"] = footnote } };

        Assert.Equal((ChangeClass.Typographic, false), Told(text, Saying("United Nations, \"Deaths in custody fell\" (2018).")));
        Assert.True(Told(text, Saying("Tabloid, “Deaths in custody tripled and police lied” (1999).")).NeedsConfirmation);
        Assert.False(Told(text, Saying("Tabloid, “Deaths in custody tripled and police lied” (1999)."), SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void The_gravest_changes_are_told_first_and_not_all_of_very_many()
    {
        var many = Enumerable.Range(1, 30).Select(number => Written($"s{number}", Words)).ToArray();
        var changed = many.Select(draft => Next(draft, Words.Replace(",", "", StringComparison.Ordinal))).ToArray();

        var carrying = Carrying.Of(Text(many), Text([.. changed, Section]), SignOnScope.Whole, []);

        Assert.Equal((Carrying.ChangesShown, EndorsedFate.Added), (carrying.Changes.Count, carrying.Changes[0].Fate));
    }

    private static (ChangeClass Class, bool NeedsConfirmation) Told(EndorsedText signed, EndorsedText later, SignOnScope scope = SignOnScope.Whole) =>
        Carrying.Of(signed, later, scope, []) is var carrying ? (carrying.ChangeClass, carrying.NeedsConfirmation) : default;

    private static IEnumerable<EndorsedFate> Fates(EndorsedText signed, EndorsedText later) => Carrying.Of(signed, later, SignOnScope.Whole, []).Changes.Select(change => change.Fate);

    private static EndorsedText Text(params FrozenDraft[] drafts) => new(
        "Trafficking in Persons", "Recommendations", new Dictionary<string, string?> { ["state"] = "USA" }, new Dictionary<string, string>(), drafts,
        drafts.Select(draft => draft.Key).Where(key => key == Ask.Key).ToHashSet(),
        new Dictionary<string, string>(), new Dictionary<string, string>());

    private static FrozenDraft Written(string key, string text) => new(key, null, key, null, 1, text, Paragraphs.Align(null, [], text, Guid.NewGuid));

    private static FrozenDraft Next(FrozenDraft old, string text) => old with { Version = old.Version + 1, Text = text, Paragraphs = Paragraphs.Align(old.Text, old.Paragraphs, text, Guid.NewGuid) };
}
