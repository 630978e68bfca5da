using CsCheck;
using ShadowReport.Core.Sources;

namespace ShadowReport.Core.Tests.Sources;

public sealed class SourceFileTests
{
    private const string BibTexFile = """
        Exported by ann@example.org on Monday.
        @comment{ of no interest {at all} }
        @string{ihr = "International " # {Human Rights}}
        @techreport{tip:2018,
          author = {{Department of State}},
          title = {Trafficking in {P}ersons Report 2018},
          institution = {Government of the United States},
          address = "Washington, D.C.",
          year = 2018, month = jun,
          pages = {450--451},
          url = {https://example.org/a\_b},
          mood = {grave},
        }
        @article{Müller1999,
          Author = {Mar{\'\i}a Jos{\'e} de la Fuente and M{\"u}ller, Jr., Hans-Peter and von Berg, Anna and others},
          title = "{\'E}tudes sur l'{\OE}uvre --- a ``study''",
          journal = ihr # { Quarterly},
          number = 3, volume = 12, year = {1999}, month = "8~" # mar,
        }
        @misc(plain, title = {A \& B \unheard{of}}, howpublished = {\url{https://example.org/x}}, date = {2019-02-03/2019-02-05}, urldate = {2020-01-02})
        """;

    private const string RisFile = """
        TY  - RPRT
        ID  - iwraw2019
        AU  - Amnesty International
        AU  - Lopez, Maria, Jr.
        TI  - A long title
        that goes on
        CY  - London
        PY  - 2019/03//Spring
        SP  - 12
        EP  - 14
        UR  - https://example.org
        XX  - odd
        ER  - 

        TY  - WHAT
        TI  - Other
        DA  - 2018/06/28
        ER  -
        """;

    [Fact]
    public void BibTeX_is_imported_with_accents_definitions_months_names_and_bodies()
    {
        var items = BibTex.Read(BibTexFile).Value.Items;

        Assert.Equal(["tip:2018", "Müller1999", "plain"], items.Select(item => item.Id));
        Assert.Equal(("report", "Department of State", "Trafficking in Persons Report 2018", "Washington, D.C.", "450–451"), (
            items[0].Type, items[0].Authors[0].Literal, items[0].Title, items[0].Place, items[0].Page));
        Assert.Equal((2018, 6, "https://example.org/a_b"), (items[0].Issued!.Year, items[0].Issued!.Month, items[0].Url));
        Assert.Equal("Études sur l’Œuvre — a “study”", items[1].Title);
        Assert.Equal(("International Human Rights Quarterly", "12", "3"), (items[1].ContainerTitle, items[1].Volume, items[1].Issue));
        Assert.Equal(new CslDate(1999, 3, 8, null), items[1].Issued);
        Assert.Equal([new CslName("Fuente", "María José", null, "de la", null), new CslName(
            "Müller", "Hans-Peter", null, null, "Jr."), new CslName("Berg", "Anna", null, "von", null)], items[1].Authors);
        Assert.Equal(("document", "https://example.org/x"), (items[2].Type, items[2].Url));
        Assert.Equal(new CslDate(2019, 2, 3, null) { End = new CslDate(2019, 2, 5, null) }, items[2].Issued);
        Assert.Equal(2020, items[2].Accessed!.Year);
    }

    [Fact]
    public void Unknown_BibTeX_content_is_kept_with_a_warning()
    {
        var read = BibTex.Read(BibTexFile).Value;

        Assert.Equal(["tip:2018", "Müller1999", "plain"], read.Doubts.Select(doubt => doubt.Entry));
        Assert.Contains("`mood`", read.Doubts[0].Message);
        Assert.Contains("\"custom\":{\"mood\":\"grave\"}", read.Items[0].Json);
        Assert.Contains("\\unheard", read.Doubts[2].Message);
        Assert.Equal("A & B \\unheard of", read.Items[2].Title);
    }

    [Theory]
    [InlineData("date = {2019-13-45}", "`date`", "2019-13-45")]
    [InlineData("date = {2019-03-45}", "`date`", "2019-03-45")]
    [InlineData("date = {2019/2020-99}", "`date`", "2019/2020-99")]
    [InlineData("urldate = {2019-13}", "`urldate`", "2019-13")]
    [InlineData("year = 2019, month = mar, day = 45", "`day`", "45")]
    public void An_invalid_BibTeX_date_is_kept_as_typed(string field, string named, string typed)
    {
        var read = BibTex.Read($"@book{{a, title = {{x}}, {field}}}").Value;

        Assert.Contains(named, Assert.Single(read.Doubts).Message);
        Assert.Contains($"\"{typed}\"", read.Items[0].Json);
    }

    [Theory]
    [InlineData("DA  - 2019/13/45", "`DA`", "2019/13/45")]
    [InlineData("PY  - 2019/03/05/Spring", "`PY`", "2019/03/05/Spring")]
    [InlineData("Y2  - 2019-13", "`Y2`", "2019-13")]
    public void An_invalid_RIS_date_is_kept_as_typed(string line, string named, string typed)
    {
        var read = Ris.Read($"TY  - RPRT\nTI  - x\n{line}\nER  - ").Value;

        Assert.Contains(named, Assert.Single(read.Doubts).Message);
        Assert.Contains($"\"{typed}\"", read.Items[0].Json);
    }

    [Theory]
    [InlineData("@book{a, title = {never closed")]
    [InlineData("@book{a, title = {x}")]
    [InlineData("@book{a, title {x}}")]
    [InlineData("@book{a, title = }")]
    [InlineData("@book{a, = {x}}")]
    [InlineData("@string{a}")]
    [InlineData("@comment{never closed")]
    [InlineData("@book{a, title = \"never closed}")]
    public void Malformed_BibTeX_is_refused_with_its_line(string text)
    {
        var refusal = BibTex.Read("\n\n" + text).Refusal;

        Assert.Equal("bibtex-malformed", refusal?.Code);
        Assert.Contains("line 3", refusal!.Message);
    }

    [Fact]
    public void RIS_is_imported_with_names_dates_pages_and_long_lines()
    {
        var read = Ris.Read(RisFile.Replace("\n", "\r\n")).Value;

        Assert.Equal(["iwraw2019", null], read.Items.Select(item => item.Id));
        Assert.Equal([new CslName(
            null, null, "Amnesty International", null, null), new CslName("Lopez", "Maria", null, null, "Jr.")], read.Items[0].Authors);
        Assert.Equal(("report", "A long title that goes on", "London", "12-14"), (
            read.Items[0].Type, read.Items[0].Title, read.Items[0].Place, read.Items[0].Page));
        Assert.Equal(new CslDate(2019, 3, null, null), read.Items[0].Issued);
        Assert.Equal(new CslDate(2018, 6, 28, null), read.Items[1].Issued);
        Assert.Equal(["iwraw2019", "iwraw2019", "line 15"], read.Doubts.Select(doubt => doubt.Entry));
    }

    [Fact]
    public void Text_between_entries_is_not_an_entry()
    {
        var entries = string.Concat(Enumerable.Range(0, CslJson.ItemsAtMost).Select(number => $"@book{{k{number}, title = {{x}}}}\n"));

        Assert.Equal(CslJson.ItemsAtMost, BibTex.Read(entries + "@comment{of the program that wrote it}").Value.Items.Count);
        Assert.Equal("too-many-sources", BibTex.Read(entries + "@book{one, title = {too many}}").Refusal?.Code);
    }

    [Theory]
    [InlineData("TI  - a\nER  - ")]
    [InlineData("TY  - RPRT\nTI  - a")]
    [InlineData("TY  - RPRT\nTY  - RPRT\nER  - ")]
    [InlineData("words")]
    public void Malformed_RIS_is_refused_with_its_line(string text) => Assert.Equal("ris-malformed", Ris.Read(text).Refusal?.Code);

    [Fact]
    public async Task Hostile_files_are_read_to_the_end()
    {
        const int Many = 100_000;
        string[] texts =
        [
            $"@book{{a, title = {new string('{', Many)}{new string('}', Many)}}}",
            $"@book{{a, title = {new string('{', Many)}",
            new string('@', BibTex.LengthAtMost),
            string.Concat(Enumerable.Repeat("@a{", Many)),
            "@string{a0 = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}"
                + string.Concat(Enumerable.Range(1, 60).Select(number => $"@string{{a{number} = a{number - 1} # a{number - 1}}}")),
            $"@book{{a, author = {{{string.Concat(Enumerable.Repeat("a and ", Many))}b}}}}",
            $"@book{{a, title = {{{string.Concat(Enumerable.Repeat("\\'", Many))}}}}}",
            $"@book{{a, title = {{{string.Concat(Enumerable.Repeat("\\x", 5_000))}}}}}",
        ];

        foreach (var text in texts)
            await HangLimit.Run(() => BibTex.Read(text));

        Assert.Equal("ris-malformed", Ris.Read("TY  - RPRT\nTI  - a\n" + string.Concat(Enumerable.Repeat("b\n", Many))).Refusal?.Code);
    }

    [Fact]
    public void No_text_causes_a_reader_error() =>
        Gen.OneOf(Gen.String[Gen.Char["@{}()=,#\"\\'`~-&% \nabAB1,TYER"], 0, 80], Gen.String).Sample(text =>
        {
            _ = BibTex.Read(text);
            _ = BibTex.Read("@a{b,c={" + text + "}}");
            _ = Ris.Read(text);
            _ = Ris.Read("TY  - RPRT\n" + text + "\nER  - ");
            _ = CslJson.Read(text);
        });
}
