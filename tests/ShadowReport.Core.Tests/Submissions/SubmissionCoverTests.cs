using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Submissions;

public sealed class SubmissionCoverTests
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "ar", "zh"];

    [Fact]
    public void State_and_session_come_first_then_the_order_of_the_profile_then_all_others()
    {
        var cover = SubmissionCover.Of(
            new Dictionary<string, string>
            {
                ["zone"] = "North",
                ["contact"] = "us@example.org",
                ["session"] = "72nd",
                ["organisations"] = "A; B\nC",
                ["title"] = "T",
                ["dateOfVisit"] = "May",
                ["date"] = "",
            },
            "USA", "en", ["organisations", "state", "contact"]);

        Assert.Equal(
            ["State: United States of America", "Session: 72nd", "Organisations: A; B\nC", "Contact: us@example.org", "Date of visit: May",
                "Zone: North"],
            cover.Select(field => $"{field.Label}: {field.Value}"));
        Assert.True(cover[4].IsDate);
    }

    [Theory]
    [InlineData("fr", "État", "Mexique", "Session", "Comité des droits de l’enfant")]
    [InlineData("es-MX", "Estado", "México", "Período de sesiones", "Comité de los Derechos del Niño")]
    [InlineData("ru", "Государство", "Мексика", "Сессия", "Комитет по правам ребенка")]
    [InlineData("ar", "الدولة", "المكسيك", "الدورة", "لجنة حقوق الطفل")]
    [InlineData("zh", "国家", "墨西哥", "届会", "儿童权利委员会")]
    [InlineData("pt", "State", "Mexico", "Session", "Committee on the Rights of the Child")]
    public void Labels_State_and_body_are_in_the_language_of_the_report(
        string language, string label, string state, string session, string body)
    {
        var cover = SubmissionCover.Of(new Dictionary<string, string> { ["session"] = "72" }, "MEX", language, []);

        Assert.Equal((label, state), (cover[0].Label, cover[0].Value));
        Assert.Equal(session, cover[1].Label);
        Assert.Equal(body, BodyNames.Of("Committee on the Rights of the Child", language));
    }

    [Fact]
    public void A_typed_State_stays_as_typed_and_is_not_named_twice()
    {
        var cover = SubmissionCover.Of(new Dictionary<string, string> { ["state"] = "Mexico (and its states)" }, "MEX", "en", []);

        Assert.Equal("Mexico (and its states)", Assert.Single(cover).Value);
    }

    [Fact]
    public void Every_profile_has_labels_for_its_fields_and_a_name_for_its_body_in_six_languages()
    {
        var profiles = SeedFiles.In("profiles", "*.json")
            .Select(path => ReferenceReader.ReadProfile(new ReferenceFile(path.Split('/')[^1], SeedFiles.Text(path))).Value).ToList();

        Assert.NotEmpty(profiles);
        foreach (var language in Languages)
        {
            var labels = SubmissionLabels.In(language);
            Assert.All(profiles.SelectMany(profile => profile.FrontMatter), field => Assert.Contains(field.Field, labels.Cover.Keys));
            Assert.All(profiles, profile => Assert.Equal(language == "en", BodyNames.Of(profile.Body, language) == profile.Body));
        }
    }

    [Fact]
    public void Labels_are_complete_in_every_language()
    {
        Assert.Equal(Languages.Length, SubmissionLabels.All.Count);
        Assert.All(SubmissionLabels.All, labels => Assert.All(typeof(SubmissionLabels).GetProperties()
            .Where(property => property.PropertyType == typeof(string)),
            property => Assert.NotEqual("", (string?)property.GetValue(labels) ?? "")));
        Assert.All(SubmissionLabels.All, labels => Assert.Equal(SubmissionLabels.In("en").Cover.Keys.Order(), labels.Cover.Keys.Order()));
        Assert.All(SubmissionLabels.All, labels => Assert.Contains("{0}", labels.SomeUnnamed));
    }
}
