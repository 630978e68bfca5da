using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.SignOns;

public sealed class EndorsementsTests
{
    private static readonly Guid _paragraph = Guid.Parse("0197a0a0-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset _noon = new(2027, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Endorsement[] _some =
    [
        new("Wren House", "FR", SignOnVisibility.Public, SignOnScope.Whole, IsLate: false, []),
        new("Alder House", "FR", SignOnVisibility.Public, SignOnScope.Recommendations, IsLate: true, [new(_paragraph, "Not so.")]),
        new("Birch House", "MX", SignOnVisibility.Committee, SignOnScope.Whole, IsLate: false, []),
        new("Hidden House", "UG", SignOnVisibility.Unnamed, SignOnScope.Whole, IsLate: false, [new(_paragraph, "Nor so.")]),
    ];

    [Fact]
    public void All_organisations_are_counted_and_only_the_countries_of_visible_ones()
    {
        Assert.Equal(new EndorsementCount(4, 2, 1), Endorsements.Count(_some));
        Assert.Equal(new EndorsementCount(4, 1, 1), Endorsements.Count(_some, knowsCommitteeOnly: false));
    }

    [Fact]
    public void Several_unnamed_organisations_are_one_line_with_their_number() =>
        Assert.Contains("2", Endorsements.Printed(
            [_some[3], _some[3] with { Name = "Other House" }], "en")[^1].Endorser.Name, StringComparison.Ordinal);

    [Fact]
    public void Names_are_sorted_with_late_ones_last_and_unnamed_ones_as_a_number() => Assert.Equal(
        [("Birch House", Edition.Committee), ("Wren House", Edition.Public), ("Alder House (recommendations only)", Edition.Public),
            ("One organisation that is not named", Edition.Public)],
        Endorsements.Printed(_some, "en").Select(printed => (printed.Endorser.Name, printed.Edition)));

    [Fact]
    public void A_reservation_is_printed_with_or_without_a_name() => Assert.Equal(
        ["Alder House: Not so.", "Une organisation signataire: Nor so."],
        Endorsements.Reservations(_some, "fr").Select(reservation => reservation.Text));

    [Fact]
    public void The_place_of_a_reservation_does_not_reveal_an_unnamed_organisation()
    {
        Endorsement ReservationRules(string name, SignOnVisibility visibility, string words) =>
            new(name, null, visibility, SignOnScope.Whole, IsLate: false, [new(_paragraph, words)]);
        Endorsement[] some = [
            ReservationRules("B", SignOnVisibility.Unnamed, "two"), ReservationRules("D", SignOnVisibility.Public, "four"),
            ReservationRules("C", SignOnVisibility.Unnamed, "one"), ReservationRules("A", SignOnVisibility.Public, "three")];

        foreach (var order in (Endorsement[][])[some, [.. some.Reverse()]])
            Assert.Equal(
                ["A: three", "D: four", "An endorsing organisation: one", "An endorsing organisation: two"],
                Endorsements.Reservations(order, "en").Select(reservation => reservation.Text));
    }

    [Fact]
    public void No_file_reveals_the_country_of_an_unnamed_organisation() =>
        Assert.DoesNotContain(Endorsements.Printed(_some, "en"), printed => printed.Endorser.Country is "UG" or "Uganda");

    [Theory]
    [InlineData("en", "Mexico", "France")]
    [InlineData("fr-CH", "Mexique", "France")]
    [InlineData("es", "México", "Francia")]
    [InlineData("AR", "المكسيك", "فرنسا")]
    [InlineData("pt", "Mexico", "France")]
    public void Countries_are_printed_by_name_in_the_language_of_the_submission(string language, string mexico, string france) =>
        Assert.Equal([mexico, france, france, null], Endorsements.Printed(_some, language).Select(printed => printed.Endorser.Country));

    [Theory]
    [InlineData(null, null, "sign-on-not-open")]
    [InlineData(-1, null, "sign-on-closed")]
    [InlineData(-2, -1, "sign-on-closed")]
    [InlineData(1, null, null)]
    [InlineData(-1, 1, null)]
    public void A_sign_on_is_given_while_its_round_is_open(int? closes, int? late, string? code) =>
        Assert.Equal(code, SignOnRules.NotOpen(At(closes), At(late), _noon)?.Code);

    [Fact]
    public void Sign_ons_cannot_be_withdrawn_after_the_round_closed()
    {
        Assert.Null(SignOnRules.Locked(_noon.AddHours(1), null, _noon));
        Assert.Equal("sign-on-locked", SignOnRules.Locked(_noon, null, _noon)?.Code);
        Assert.Null(SignOnRules.Locked(_noon.AddHours(-1), _noon.AddHours(1), _noon));
        Assert.Equal("sign-on-locked", SignOnRules.Locked(_noon.AddHours(-1), _noon, _noon)?.Code);
        Assert.Equal("sign-on-closed", SignOnRules.NotOpen(_noon, null, _noon)?.Code);
        Assert.Equal("sign-on-moved-on", SignOnRules.MovedOn(3)?.Code);
        Assert.Null(SignOnRules.MovedOn(null));
    }

    private static DateTimeOffset? At(int? hours) => hours is { } ahead ? _noon.AddHours(ahead) : null;
}
