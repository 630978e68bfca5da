using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Sources;

public sealed class SourceNotesTests
{
    [Theory]
    [InlineData("[@cedaw, art. 6]",
        "Convention on the Elimination of All Forms of Discrimination against Women, art. 6, United Nations, *Treaty Series*, vol. 1249, "
        + "No. 20378, p. 13.")]
    [InlineData("[@gbr-co, 34(b)]", "CEDAW/C/GBR/CO/8, para. 34 (b).")]
    [InlineData("[@gr38, para. 12]",
        "Committee on the Elimination of Discrimination against Women, general recommendation No. 38 (2020) on trafficking in women and "
        + "girls in the context of global migration, para. 12.")]
    [InlineData("[@fosta, section 3]",
        "United States of America, Allow States and Victims to Fight Online Sex Trafficking Act of 2017, Pub. L. No. 115-164, 132 Stat. "
        + "1253 (2018), sect. 3.")]
    [InlineData("[@tip-2018, p. 450]",
        "United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., June 2018), p. 450.")]
    [InlineData("[@news]", "Given Surname, “Headline as printed”, *Newspaper*, 12 March 2018.")]
    [InlineData("[@iwraw, p. 12]", "International Women’s Rights Action Watch Asia Pacific, *Title* (Kuala Lumpur, 2019), p. 12.")]
    [InlineData("[@r]",
        "Interview with “R.” (migrant massage worker), west coast, November 2018, conducted by Harbor Collective; name withheld, record on "
        + "file with the coalition.")]
    [InlineData("[@zheng, 7.3]", "*Zheng v. the Netherlands* (CEDAW/C/42/D/15/2007), para. 7.3.")]
    [InlineData("[@woodhull]", "*Woodhull Freedom Foundation v. United States*, 948 F.3d 363 (D.C. Cir. 2020).")]
    [InlineData("[@dataunodc]",
        "United Nations Office on Drugs and Crime, dataUNODC, “Detected victims of trafficking”, accessed on 3 February 2019.")]
    public void Each_kind_has_the_form_of_the_Editorial_Manual(string mark, string footnote) =>
        Assert.Equal([footnote], Shelf.Footnotes($"Words.{mark}"));

    [Fact]
    public void A_directly_repeated_citation_is_Ibid() =>
        Assert.Equal(
            ["United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., June 2018), p. 450.", "Ibid.",
                "Ibid., p. 451."],
            Shelf.Footnotes("One.[@tip-2018, p. 450] Two.[@tip-2018, Pg. 450]\n\nThree.[@tip-2018, page 451]"));

    [Fact]
    public void Ibid_is_not_used_if_it_would_imply_a_page() =>
        Assert.Equal("United States, Department of State, *Trafficking in Persons Report 2018* (see footnote 1 above).", Shelf.Footnotes(
            "One.[@tip-2018, p. 450] Two.[@tip-2018]")[1]);

    [Fact]
    public void Later_citations_refer_to_the_first_footnote()
    {
        var notes = Shelf.Footnotes(
            "One.[@tip-2018, p. 450] Two.[@gbr-co, 3] Three.[@tip-2018, p. 451] Four.[@gbr-co, 4] Five.[@zheng] Six.[@r] Seven.[@zheng, 8] "
            + "Eight.[@r] Nine.[@gr38, 2] Ten.[@cedaw] Eleven.[@gr38, 3]");

        Assert.Equal("United States, Department of State, *Trafficking in Persons Report 2018* (see footnote 1 above), p. 451.", notes[2]);
        Assert.Equal("CEDAW/C/GBR/CO/8, para. 4.", notes[3]);
        Assert.Equal("*Zheng v. the Netherlands* (see footnote 5 above), para. 8.", notes[6]);
        Assert.Equal("Interview with “R.” (see footnote 6 above).", notes[7]);
        Assert.Equal("General recommendation No. 38 (see footnote 9 above), para. 3.", notes[10]);
    }

    [Fact]
    public void Several_citations_in_one_mark_are_one_footnote_without_a_following_Ibid()
    {
        var notes = Shelf.Footnotes("One.[@gbr-co, 3; @iwraw, p. 12; @iwraw, p. 14] Two.[@iwraw, p. 15]");

        Assert.Equal(
            "CEDAW/C/GBR/CO/8, para. 3; International Women’s Rights Action Watch Asia Pacific, *Title* (Kuala Lumpur, 2019), p. 12; "
            + "ibid., p. 14.", notes[0]);
        Assert.Equal("International Women’s Rights Action Watch Asia Pacific, *Title* (see footnote 1 above), p. 15.", notes[1]);
    }

    [Fact]
    public void An_authors_note_keeps_its_words_and_its_citations_are_expanded()
    {
        var notes = Shelf.Footnotes(
            "One.[@gbr-co, 3] Two.^[As the *Committee* said in [@gbr-co, 3-5], and again in [@gr38].] Three.[@gbr-co, 3]");

        Assert.Equal(
            "As the *Committee* said in CEDAW/C/GBR/CO/8, paras. 3–5, and again in Committee on the Elimination of Discrimination against "
            + "Women, general recommendation No. 38 (2020) on trafficking in women and girls in the context of global migration.",
            notes[1]);
        Assert.Equal("CEDAW/C/GBR/CO/8, para. 3.", notes[2]);
    }

    [Fact]
    public void An_unknown_key_is_shown_as_typed() =>
        Assert.Equal(
            ["[@nobody, p. 3]", "[@nobody, p. 4]; CEDAW/C/GBR/CO/8."], Shelf.Footnotes("One.[@nobody, p. 3] Two.[@nobody, p. 4; @gbr-co]"));

    [Fact]
    public void An_empty_source_is_shown_as_typed() =>
        Assert.Equal(["[@bare, p. 3]."], Shelf.Footnotes(
            "One.[@bare, p. 3]", sources: new Dictionary<string, Source> { ["bare"] = new("bare", Edition.Public) }));

    [Fact]
    public void Footnotes_are_written_in_French_and_Spanish()
    {
        const string Text =
            "Un.[@tip-2018, p. 450] Deux.[@tip-2018, p. 451] Trois.[@gbr-co, 3] Quatre.[@tip-2018, 450-451] Cinq.[@cedaw, 6] Six.[@news]";

        var (french, spanish) = (Shelf.Footnotes(Text, "fr"), Shelf.Footnotes(Text, "es-MX"));

        Assert.Equal(
            "United States, Department of State, *Trafficking in Persons Report 2018* (Washington, D.C., juin 2018), p. 450.", french[0]);
        Assert.Equal("Ibid., p. 451.", french[1]);
        Assert.Equal("CEDAW/C/GBR/CO/8, par. 3.", french[2]);
        Assert.Equal(
            "United States, Department of State, *Trafficking in Persons Report 2018* (voir note 1 ci-dessus), p. 450–451.", french[3]);
        Assert.EndsWith("art. 6, Nations Unies, *Recueil des Traités*, vol. 1249, no 20378, p. 13.", french[4]);
        Assert.Equal("Given Surname, «\u00A0Headline as printed\u00A0», *Newspaper*, 12 mars 2018.", french[5]);
        Assert.Equal("Ibid., pág. 451.", spanish[1]);
        Assert.Equal("CEDAW/C/GBR/CO/8, párr. 3.", spanish[2]);
        Assert.Equal(
            "United States, Department of State, *Trafficking in Persons Report 2018* (véase la nota 1 supra), págs. 450–451.", spanish[3]);
        Assert.EndsWith("12 de marzo de 2018.", spanish[5]);
    }

    [Fact]
    public void A_source_that_changes_changes_its_footnotes()
    {
        var changed = Shelf.Of(Shelf.Tip.Replace("Washington, D.C.", "Washington"));

        Assert.Contains("(Washington, June 2018)", Shelf.Footnotes(
            "One.[@tip-2018]", sources: new Dictionary<string, Source> { [changed.Key] = changed })[0]);
    }

    [Theory]
    [InlineData("""{ "type": "article-journal", "author": [{ "family": "Ahmed", "given": "Aziza" }], "title": "Feminism, power, and sex work", "container-title": "Harvard Journal of Law and Gender", "volume": "34", "issue": "1", "issued": { "date-parts": [[2011]] } }""",
        "Aziza Ahmed, “Feminism, power, and sex work”, *Harvard Journal of Law and Gender*, vol. 34, No. 1 (2011), p. 3.")]
    [InlineData("""{ "type": "book", "author": [{ "family": "A", "given": "B" }, { "family": "C", "given": "D" }], "title": "A Book", "publisher-place": "London", "publisher": "Verso", "issued": { "date-parts": [[2014]] } }""",
        "B A and D C, *A Book* (London, Verso, 2014), p. 3.")]
    [InlineData("""{ "type": "chapter", "author": [{ "family": "A", "given": "B" }], "title": "A Chapter", "container-title": "A Book", "publisher": "Verso", "issued": { "date-parts": [[2014]] } }""",
        "B A, “A Chapter”, in *A Book* (Verso, 2014), p. 3.")]
    [InlineData("""{ "type": "webpage", "title": "A page", "URL": "https://example.org/page" }""",
        "*A page*, p. 3, available at https://example.org/page.")]
    [InlineData("""{ "type": "report", "number": "CEDAW/C/GC/38" , "title": "General recommendation No. 38 (2020) on trafficking" }""",
        "General recommendation No. 38 (2020) on trafficking, para. 3.")]
    [InlineData("""{ "type": "report", "number": "CRC/C/GC/21" }""", "CRC/C/GC/21, para. 3.")]
    [InlineData("""{ "type": "legal_case", "title": "A v. B", "number": "18-5298", "authority": "D.C. Cir.", "issued": { "date-parts": [[2020, 1, 24]] } }""",
        "*A v. B*, No. 18-5298 (D.C. Cir. 24 January 2020), p. 3.")]
    [InlineData("""{ "type": "legislation", "jurisdiction": "New Zealand", "title": "Prostitution Reform Act", "issued": { "date-parts": [[2003]] } }""",
        "New Zealand, Prostitution Reform Act (2003), sect. 3.")]
    public void Other_kinds_and_incomplete_sources_are_readable(string json, string footnote) =>
        Assert.Equal(footnote, Shelf.Footnotes("One.[@x, 3]", sources: new Dictionary<string, Source>
        {
            ["x"] = Shelf.Of(json.Replace("{ \"type\"", "{ \"id\": \"x\", \"type\""))
        })[0]);
}
