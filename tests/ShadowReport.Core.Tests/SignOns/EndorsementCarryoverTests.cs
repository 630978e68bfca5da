using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class EndorsementCarryoverTests
{
    private const string Words = "Clinics ask women for their papers first, and many women stay away until it is too late.";

    private static readonly FrozenDraft Section = Written("health", Words);
    private static readonly FrozenDraft Ask = Written("r1", "Open clinics to all, whatever their papers.");

    [Fact]
    public void An_unchanged_text_is_carried_over() =>
        Assert.Equal((ChangeClass.None, false), Told(Text(Section, Ask), Text(Section, Ask)));

    [Theory]
    [InlineData(ChangeClass.None, false)]
    [InlineData(ChangeClass.Typographic, false)]
    [InlineData(ChangeClass.Citation, false)]
    [InlineData(ChangeClass.Wording, true)]
    [InlineData(ChangeClass.Substantive, true)]
    public void Only_typographic_and_citation_changes_need_no_confirmation(ChangeClass change, bool asks) =>
        Assert.Equal(asks, EndorsementCarryover.Asks(change));

    [Fact]
    public void A_quotation_mark_style_and_a_citation_are_carried_over()
    {
        var old = Written("health", "Officials say \"papers first\" to every woman who comes to a clinic in town.");

        Assert.Equal((ChangeClass.Typographic, false), Told(
            Text(old), Text(Next(old, old.Text.Replace("\"papers first\"", "“papers first”", StringComparison.Ordinal)))));
        Assert.Equal((ChangeClass.Citation, false), Told(
            Text(old), Text(Next(old, old.Text.Replace("town.", "town. [@tip-2018]", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("supports", "opposes")]
    [InlineData("lawful", "unlawful")]
    [InlineData("increased", "decreased")]
    [InlineData("consensual", "coerced")]
    [InlineData("ban", "allow")]
    [InlineData("eleven", "twelve")]
    [InlineData("twice", "thrice")]
    [InlineData("should", "must")]
    [InlineData("open", "closed")]
    [InlineData("organise", "organize")]
    public void A_changed_word_needs_confirmation_and_is_named(string before, string after)
    {
        var old = Written(
            "law", $"In its last report the coalition wrote the word {before} in one long sentence that says nothing else of any weight at all, and no other word of it was touched since.");

        var carrying = EndorsementCarryover.Of(Text(Section, old), Text(
            Section, Next(old, old.Text.Replace($" {before} ", $" {after} ", StringComparison.Ordinal))), SignOnScope.Whole, []);

        Assert.True(carrying.NeedsConfirmation);
        var reasons = carrying.Changes.Single(change => change.Draft == "law").Reasons;
        Assert.Contains(reasons, reason => reason.Words.Contains(after) && reason.Paragraph == old.Paragraphs[0].Id);
    }

    [Fact]
    public void A_changed_title_cover_or_footnote_needs_confirmation()
    {
        var text = Text(Written("health", $"{Words} [@report]")) with
        {
            Cover = new Dictionary<string, string>
            {
                ["subtitle"] = "On the lawful treatment of all women who work and of those who travel for it"
            },
            Sources = new Dictionary<string, string>
            {
                ["report"] = "United Nations, “What the clinics in the north of the country reported of lawful work” (2018)."
            },
        };
        EndorsedText Turned(EndorsedText old) => old with
        {
            Cover = old.Cover.ToDictionary(pair => pair.Key, pair => pair.Value.Replace(" lawful", " unlawful", StringComparison.Ordinal)),
        };

        Assert.True(Told(text, Turned(text)).NeedsConfirmation);
        Assert.False(Told(text, Turned(text), SignOnScope.Recommendations).NeedsConfirmation);
        Assert.True(Told(text, text with { Title = "Trafficking of Persons" }).NeedsConfirmation);
        Assert.True(Told(text, text with
        {
            Sources = text.Sources.ToDictionary(
            pair => pair.Key, pair => pair.Value.Replace("lawful", "unlawful", StringComparison.Ordinal))
        }).NeedsConfirmation);
    }

    [Fact]
    public void Every_changed_part_is_named_the_most_serious_first()
    {
        var signed = Text(Written("health", $"{Words} [@report] [@other]")) with
        {
            Made = new Dictionary<string, string?> { ["state"] = "USA", ["body"] = "cedaw" },
            Notes = new Dictionary<string, string> { ["health"] = "Not so." },
            Sources = new Dictionary<string, string> { ["report"] = "The lawful clinics (2018).", ["old"] = "Gone (2001)." },
        };
        var later = signed with
        {
            Title = "Trafficking “in” Persons",
            RecommendationsHeading = "Requests",
            Made = new Dictionary<string, string?> { ["state"] = "MEX", ["language"] = "es", ["body"] = "cedaw" },
            Notes = new Dictionary<string, string> { ["courts"] = "Nor so." },
            Sources = new Dictionary<string, string> { ["report"] = "The unlawful clinics (2018).", ["other"] = "New (2020)." },
        };

        var carried = EndorsementCarryover.Of(signed, later, SignOnScope.Whole, []);

        Assert.Equal(
            ["courts minorityNotes Added", "health minorityNotes Removed", " language Changed", " recommendationsHeading Changed",
                " sources.report Changed", " state Changed", " title Changed"],
            carried.Changes.Select(change => $"{change.Draft} {change.Field} {change.Fate}").OrderBy(line => line[0] == ' ')
                .ThenBy(line => line, StringComparer.Ordinal));
        Assert.Equal(ChangeClass.Substantive, carried.ChangeClass);
        Assert.Equal(
            carried.Changes.Select(change => change.ChangeClass).OrderDescending(), carried.Changes.Select(change => change.ChangeClass));
        Assert.True(carried.NeedsConfirmation);
        Assert.NotEmpty(carried.Changes.Single(change => change.Field == "recommendationsHeading").Reasons);
    }

    [Fact]
    public void A_deleted_and_restored_text_is_carried_over()
    {
        var old = Written("health", $"{Words}\n\nNobody counted them.");
        var restored = Next(Next(old, Words), old.Text);

        Assert.NotEqual(old.Paragraphs[1].Id, restored.Paragraphs[1].Id);
        Assert.Equal((ChangeClass.None, false), Told(Text(old), Text(restored)));
        var retold = EndorsementCarryover.Of(
            Text(old), Text(Next(restored, $"{Words}\n\nNobody ever counted them.")), SignOnScope.Whole, []).Changes.Single();
        Assert.All(retold.Reasons, reason => Assert.Equal(restored.Paragraphs[1].Id, reason.Paragraph));
    }

    [Fact]
    public void An_added_removed_or_moved_draft_is_substantive()
    {
        var other = Written("housing", "Landlords ask for papers too.");

        Assert.Equal([EndorsedFate.Added], Fates(Text(Section), Text(Section, other)));
        Assert.Equal([EndorsedFate.Removed], Fates(Text(Section, other), Text(Section)));
        Assert.Equal([EndorsedFate.Moved], Fates(Text(Section, other), Text(other, Section)));
        Assert.True(Told(Text(Section, other), Text(other, Section)).NeedsConfirmation);
    }

    [Fact]
    public void A_sign_on_to_the_recommendations_ignores_other_changes()
    {
        var (signed, later) = (Text(Section, Ask), Text(Next(Section, "Clinics ask nobody for papers."), Ask));

        Assert.True(Told(signed, later).NeedsConfirmation);
        Assert.Equal((ChangeClass.None, false), Told(signed, later, SignOnScope.Recommendations));
        Assert.True(Told(signed, Text(Section, Ask with { Addressee = "The State" }), SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void Title_and_body_are_endorsed_and_the_cover_can_be_completed()
    {
        var text = Text(Section);

        Assert.True(Told(text, text with { Title = "Against all trafficking" }).NeedsConfirmation);
        Assert.True(Told(text, text with { Made = new Dictionary<string, string?> { ["state"] = "MEX" } }).NeedsConfirmation);
        Assert.False(Told(text, text with
        {
            Cover = new Dictionary<string, string>
            {
                ["date"] = "1 February 2019",
                ["session"] = "74"
            }
        }).NeedsConfirmation);
        Assert.True(Told(text, text with { Cover = new Dictionary<string, string> { ["publicity"] = "confidential" } }).NeedsConfirmation);
    }

    [Fact]
    public void A_reservation_follows_its_paragraph_and_needs_confirmation_if_that_changed()
    {
        var old = Written("clinics", $"{Words}\n\nNobody \"counted\" them.");
        var reserved = old.Paragraphs[1].Id;

        var further = EndorsementCarryover.Of(
            Text(Section, old), Text(Section, Next(old, $"{Words}\n\nNobody “counted” them.")), SignOnScope.Whole, [reserved]);
        var gone = EndorsementCarryover.Of(Text(old, Ask), Text(Next(old, Words), Ask), SignOnScope.Recommendations, [reserved]);
        var other = EndorsementCarryover.Of(
            Text(old, Ask), Text(Next(old, $"{Words}\n\nNobody \"counts\" them."), Ask), SignOnScope.Recommendations, [reserved]);

        Assert.Equal((false, 3), (further.NeedsConfirmation, further.Numbers[reserved]));
        Assert.Equal((true, ChangeClass.None, 0), (gone.NeedsConfirmation, gone.ChangeClass, gone.Numbers.Count));
        Assert.Equal((true, 2), (other.NeedsConfirmation, other.Numbers[reserved]));
    }

    [Fact]
    public void A_changed_minority_note_is_substantive()
    {
        var (signed, noted) = (Text(
            Section, Ask), Text(Section, Ask) with { Notes = new Dictionary<string, string> { ["health"] = "West House: They lie." } });

        Assert.Equal([EndorsedFate.Added], Fates(signed, noted));
        Assert.Equal([EndorsedFate.Removed], Fates(noted, signed));
        Assert.Equal([EndorsedFate.Changed], Fates(
            noted, noted with { Notes = new Dictionary<string, string> { ["health"] = "West House: They err." } }));
        Assert.True(Told(signed, noted).NeedsConfirmation);
        Assert.False(Told(signed, noted, SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void A_changed_source_is_substantive_if_it_is_cited()
    {
        var text = Text(Written("health", $"{Words} [@report]"), Ask) with
        { Sources = new Dictionary<string, string> { ["report"] = "United Nations, “Deaths in custody fell” (2018)." } };
        EndorsedText Saying(string footnote) => text with { Sources = new Dictionary<string, string> { ["report"] = footnote } };

        Assert.Equal((ChangeClass.Typographic, false), Told(text, Saying("United Nations, \"Deaths in custody fell\" (2018).")));
        Assert.True(Told(text, Saying("Tabloid, “Deaths in custody tripled and police lied” (1999).")).NeedsConfirmation);
        Assert.False(Told(
            text, Saying("Tabloid, “Deaths in custody tripled and police lied” (1999)."), SignOnScope.Recommendations).NeedsConfirmation);
    }

    [Fact]
    public void The_most_serious_changes_come_first_and_their_number_is_limited()
    {
        var many = Enumerable.Range(1, 30).Select(number => Written($"s{number}", Words)).ToArray();
        var changed = many.Select(draft => Next(draft, Words.Replace(",", "", StringComparison.Ordinal))).ToArray();

        var carrying = EndorsementCarryover.Of(Text(many), Text([.. changed, Section]), SignOnScope.Whole, []);

        Assert.Equal((EndorsementCarryover.ChangesShown, EndorsedFate.Added), (carrying.Changes.Count, carrying.Changes[0].Fate));
    }

    private static (
        ChangeClass Class, bool NeedsConfirmation) Told(EndorsedText signed, EndorsedText later, SignOnScope scope = SignOnScope.Whole) =>
        EndorsementCarryover.Of(signed, later, scope, []) is var carrying ? (carrying.ChangeClass, carrying.NeedsConfirmation) : default;

    private static IEnumerable<EndorsedFate> Fates(EndorsedText signed, EndorsedText later) =>
        EndorsementCarryover.Of(signed, later, SignOnScope.Whole, []).Changes.Select(change => change.Fate);

    private static EndorsedText Text(params FrozenDraft[] drafts) => new(
        "Trafficking in Persons", "Recommendations", new Dictionary<string, string?> { ["state"] = "USA" },
        new Dictionary<string, string>(), drafts,
        drafts.Select(draft => draft.Key).Where(key => key == Ask.Key).ToHashSet(),
        new Dictionary<string, string>(), new Dictionary<string, string>());

    private static FrozenDraft Written(string key, string text) =>
        new(key, null, key, null, 1, text, Paragraphs.Align(null, [], text, Guid.NewGuid));

    private static FrozenDraft Next(FrozenDraft old, string text) =>
        old with { Version = old.Version + 1, Text = text, Paragraphs = Paragraphs.Align(old.Text, old.Paragraphs, text, Guid.NewGuid) };
}
