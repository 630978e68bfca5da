using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Sources;

public sealed class OrganisationNamesTests
{
    [Theory]
    [InlineData("Human Rights Watch")]
    [InlineData("World Organisation against Torture")]
    [InlineData("Committee on the Elimination of Discrimination against Women")]
    [InlineData("Red de Mujeres Trabajadoras Sexuales")]
    [InlineData("Ministry of Women and Children")]
    [InlineData("Ministry of Women, Youth and Sports")]
    [InlineData("Committee on Economic, Social and Cultural Rights")]
    [InlineData("United Nations Entity for Gender Equality and the Empowerment of Women")]
    [InlineData("Ministry of Health, Kenya")]
    [InlineData("UN Women")]
    [InlineData("ILGA World")]
    [InlineData("Amnesty International")]
    [InlineData("Save the Children")]
    [InlineData("Médecins du Monde")]
    [InlineData("Ligue des droits de l’Homme")]
    [InlineData("Comité contre la torture")]
    [InlineData("Casa de la Mujer")]
    [InlineData("Комитет против пыток")]
    [InlineData("منظمة العفو الدولية")]
    [InlineData("Deutsches Institut für Menschenrechte")]
    [InlineData("Smith & Jones")]
    public void An_organisation_keeps_its_whole_name(string name)
    {
        foreach (var item in new[] { OfBibTex(name).Items[0], OfRis(name).Items[0] })
        {
            Assert.Equal(name, Assert.Single(item.Authors).Literal);
            Assert.StartsWith(name, LaterNote(item));
        }
    }

    [Theory]
    [InlineData("Maria Lopez", "Lopez")]
    [InlineData("Lopez, Maria", "Lopez")]
    [InlineData("Gabriel García Márquez", "Márquez")]
    [InlineData("Ludwig van der Berg", "van der Berg")]
    [InlineData("de la Cruz, Ana", "de la Cruz")]
    [InlineData("Maria da Silva", "da Silva")]
    [InlineData("JR Smith", "Smith")]
    [InlineData("Church, Jane", "Church")]
    [InlineData("Анна Петрова", "Петрова")]
    [InlineData("فاطمة الزهراء", "الزهراء")]
    public void A_person_is_cited_by_family_name(string name, string family)
    {
        var read = OfBibTex(name);

        Assert.Equal(family, Assert.Single(read.Items[0].Authors).Short);
        Assert.Empty(read.Doubts);
    }

    [Theory]
    [InlineData("Jane Church")]
    [InlineData("Jane ILGA")]
    [InlineData("Women 2000 and Jane Church")]
    public void A_name_that_may_be_either_is_kept_whole_with_a_warning(string names)
    {
        var read = OfBibTex(names);

        Assert.All(read.Items[0].Authors, author => Assert.NotNull(author.Literal));
        Assert.Contains("may be a person or an organisation", Assert.Single(read.Doubts).Message);
    }

    [Fact]
    public void A_name_that_was_turned_round_is_turned_back_with_a_warning()
    {
        foreach (var read in new[] { OfBibTex("Watch, Human Rights"), OfRis("Watch, Human Rights") })
        {
            Assert.Equal("Human Rights Watch", Assert.Single(read.Items[0].Authors).Literal);
            Assert.Contains("“Human Rights Watch”", Assert.Single(read.Doubts).Message);
        }
    }

    [Fact]
    public void Two_organisations_stay_two() => Assert.Equal(
        ["Human Rights Watch", "Amnesty International", "Lopez"],
        OfBibTex("Human Rights Watch and Amnesty International and Maria Lopez").Items[0].Authors.Select(author => author.Short));

    [Theory]
    [InlineData("2018-02-30", false)]
    [InlineData("2019-02-29", false)]
    [InlineData("2020-02-29", true)]
    [InlineData("2018-04-31", false)]
    [InlineData("2018-12-31", true)]
    [InlineData("2018-06", true)]
    [InlineData("2018-02-01/2018-02-30", false)]
    public void A_day_that_does_not_exist_is_refused(string date, bool isPossible)
    {
        var item = BibTex.Read($"@report{{a, title = {{x}}, date = {{{date}}}}}").Value.Items[0];

        Assert.Equal(isPossible ? null : "date-impossible", SourceRules.Check(new Source("a", Edition.Public) { Item = item })?.Code);
    }

    private static SourceFileContent OfBibTex(string author) =>
        BibTex.Read($"@report{{a, author = {{{author}}}, title = {{Words}}}}").Value;

    private static SourceFileContent OfRis(string author) => Ris.Read($"TY  - RPRT\nAU  - {author}\nTI  - Words\nER  - ").Value;

    /// <summary>The source in the third footnote, after another one.</summary>
    private static string LaterNote(CslItem item)
    {
        var sources = new Dictionary<string, Source>
        {
            ["a"] = new("a", Edition.Public) { Item = item },
            ["tip-2018"] = Shelf.Of(Shelf.Tip),
        };
        NoteContent Citing(string key) => new([new Citation(key, null)], null);
        return string.Concat(SourceNotes.Of([Citing("a"), Citing("tip-2018"), Citing("a")], sources, "en")[2].Select(run => run.Text));
    }
}
