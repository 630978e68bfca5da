using System.Globalization;
using System.Xml.Linq;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Tests.Docx;

namespace ShadowReport.Publishing.Tests;

public sealed class TableLayoutTests
{
    private static readonly XNamespace W = WrittenDocx.W;

    [Theory]
    [InlineData("| Year | Cases | Share |\n|---|---|---|\n| 2016 | 1,204 | 12 % |\n| 2017 | n/a | 9.5 % |", true, true, true)]
    [InlineData("| Date | Cost | Where |\n|---|---|---|\n| 12.03.2018 | $1,200 | Lyon |\n| 13.03.2018 | −7 | Nice |", false, true, false)]
    [InlineData("| السنة | العدد | المكان |\n|---|---|---|\n| ٢٠١٨ | ١٬٢٠٤ | القاهرة |", true, true, false)]
    [InlineData("| A | B | C |\n|---|---|---|\n| – | 4 | x4 |", false, true, false)]
    public void Columns_of_numbers_are_found(string table, bool first, bool second, bool third) =>
        Assert.Equal([first, second, third], LayoutOf(table).IsNumeric);

    [Fact]
    public void A_column_is_as_wide_as_its_longest_number_date_or_word()
    {
        var layout = LayoutOf(
            "| Date | What was said at great length by everybody who was there and wrote it down afterwards | Amount |\n|---|---|---|\n"
            + "| 12 November 2018 | Words, words and words, as many as a reader can take in a single cell of a table | 1 234 567 890 |");

        Assert.True(layout.Widths[0] > WidthOf("12 November 2018", layout.HalfPoints));
        Assert.True(layout.Widths[2] > WidthOf("1 234 567 890", layout.HalfPoints));
        Assert.Equal((20, false, TableLayout.Portrait), (layout.HalfPoints, layout.IsLandscape, layout.Widths.Sum()));
    }

    [Theory]
    [InlineData(6, 20, false)]
    [InlineData(9, 18, false)]
    [InlineData(10, 16, false)]
    [InlineData(13, 20, true)]
    [InlineData(14, 18, true)]
    [InlineData(15, 16, true)]
    [InlineData(17, 14, true)]
    public void A_table_that_is_too_wide_gets_smaller_letters_and_then_a_page_on_its_side(int columns, int halfPoints, bool isLandscape)
    {
        var layout = LayoutOf(Wide(columns));

        Assert.Equal((halfPoints, isLandscape), (layout.HalfPoints, layout.IsLandscape));
        Assert.Equal(isLandscape ? TableLayout.Landscape : TableLayout.Portrait, layout.Widths.Sum());
        Assert.All(layout.Widths, width => Assert.True(width > WidthOf("1,234,567", halfPoints)));
    }

    [Fact]
    public void A_table_that_nothing_makes_fit_still_fits_the_page()
    {
        var layout = LayoutOf(Wide(60));

        Assert.Equal((TableLayout.Landscape, true), (layout.Widths.Sum(), layout.Widths.All(width => width > 0)));
    }

    [Fact]
    public void Addresses_and_text_without_spaces_do_not_widen_a_column()
    {
        var address = "https://example.org/" + new string('a', 300);
        var layout = LayoutOf($"| a | b | c |\n|---|---|---|\n| {address} | {new string('人', 300)} | {new string('ก', 300)} |");

        Assert.Equal((20, false), (layout.HalfPoints, layout.IsLandscape));
    }

    [Fact]
    public void A_number_in_right_to_left_text_gets_the_room_of_its_larger_letters()
    {
        const string table = "| السنة | العدد |\n|---|---|\n| وكانت تعمل مع المنظمات في جميع المناطق على حماية حقوق المرأة وعلى التعليم والصحة | 666118031 |";

        var inArabic = LayoutOf(table, isRightToLeft: true);

        // Its digits have the size of the Arabic letters beside them: an eighth more.
        Assert.True(inArabic.Widths[1] > WidthOf("666118031", inArabic.HalfPoints) * 9 / 8);
        Assert.True(inArabic.Widths[1] > LayoutOf(table).Widths[1]);
    }

    [Fact]
    public void A_page_on_its_side_holds_the_table_with_its_headings_and_is_valid()
    {
        var bytes = DocxWriter.Write(Submissions.Of($"Before.\n\n# Figures\n\n{Wide(14)}\n\nAfter.\n\n{Wide(14)}"));

        WrittenDocx.IsValid(bytes);
        var body = new WrittenDocx(bytes).Body;
        var sections = body.Descendants(W + "sectPr").ToList();
        Assert.Equal([null, "landscape", null, "landscape"],
            sections.Select(section => (string?)section.Element(W + "pgSz")!.Attribute(W + "orient")));
        Assert.Equal([true, false, false, false], sections.Select(section => section.Element(W + "titlePg") is not null));
        Assert.Equal(body.LastNode, sections[^1]);
        var heading = body.Elements(W + "p").Single(paragraph => WrittenDocx.WordsOf(paragraph) == "Figures");
        Assert.NotNull(heading.ElementsBeforeSelf().Last().Descendants(W + "sectPr").Single());
    }

    [Fact]
    public void The_last_row_is_never_alone_and_numbers_are_aligned_right()
    {
        var rows = new WrittenDocx(DocxWriter.Write(Submissions.Of(
            "| Place | Cases |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | 3 |"))).Body.Descendants(W + "tr").ToList();

        Assert.Equal([false, false, true, false], rows.Select(row => row.Descendants(W + "keepNext").Any()));
        Assert.All(rows, row => Assert.Equal(
            [null, "right"], row.Descendants(W + "pPr").Select(look => WrittenDocx.Value(look.Element(W + "jc")))));
    }

    private static string Wide(int columns) =>
        string.Concat(Enumerable.Range(1, columns).Select(column => string.Create(CultureInfo.InvariantCulture, $"| {column} "))) + "|\n"
        + string.Concat(Enumerable.Repeat("|---", columns)) + "|\n" + string.Concat(Enumerable.Repeat("| 1,234,567 ", columns)) + "|";

    private static int WidthOf(string text, int halfPoints) =>
        TextWidths.Of(text, halfPoints, isBold: false, isRightToLeft: false);

    private static TableLayout LayoutOf(string text, bool isRightToLeft = false) =>
        TableLayout.Of(Assert.IsType<TableBlock>(Assert.Single(Body.Parse(text))), mayTurn: true, isRightToLeft);
}
