using ShadowReport.Core.EarlierRecommendations;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Tests.Reference;
using ShadowReport.Publishing.Tables;

namespace ShadowReport.Publishing.Tests.Tables;

public sealed class RecommendationTableTests
{
    private static readonly ReferenceData Reference = ReferenceData.From(Files("profiles"), Files("instruments")).Value;

    private static readonly RecommendationMapping Mapping = new(
        "Recommendation", "Document", "Paragraph", "State", "Response", "Date", "Issues", "Goals");

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void A_row_of_CSV_becomes_a_recommendation(string divider)
    {
        var csv = $"""
            Document{divider}Paragraph{divider}State{divider}Recommendation{divider}Response{divider}Date{divider}Issues{divider}Goals
            A/HRC/16/11{divider}92.65{divider}Norway{divider}"Repeal the law, in ""full""; at once"{divider}Noted{divider}2011-03-18{divider}"Migrants | Women"{divider}"5.2 | SDG 8.7"

            """;

        var row = Rows(csv, RecommendationFileFormat.Csv).Recommendations.Single();

        Assert.Equal("Repeal the law, in \"full\"; at once", row.Text);
        Assert.Equal("A/HRC/16/11, para. 92.65 (Norway)", row.Citation);
        Assert.Equal(("Noted", 2011), (row.Response, row.Year));
        Assert.Equal(["Migrants", "Women"], row.Themes);
        Assert.Equal(["SDG 5.2", "SDG 8.7"], row.Goals);
    }

    [Theory]
    [InlineData("[{0}]")]
    [InlineData("{\"total\": 1, \"records\": [{0}]}")]
    public void A_record_of_JSON_becomes_a_recommendation(string file)
    {
        const string Record = """
            { "Symbol": "CEDAW/C/USA/CO/1", "TextPlainCleaned": "Repeal it.", "Body": "CEDAW", "PublicationDate": "2019-11-05T00:00:00",
              "Themes": ["Trafficking", "Migrants"], "Sdgs": ["5 - GENDER EQUALITY", "The future"], "Regions": [], "Score": null }
            """;
        var format = RecommendationFormat.ReadAll(Files("recommendation-formats")).Value.Single();

        var rows = Rows(file.Replace("{0}", Record, StringComparison.Ordinal), format.Format, format.Mapping);

        var row = rows.Recommendations.Single();
        Assert.Equal(("Repeal it.", "CEDAW/C/USA/CO/1 (CEDAW)", 2019), (row.Text, row.Citation, row.Year));
        Assert.Equal(["SDG 5"], row.Goals);
        Assert.Equal(["Trafficking", "Migrants", "The future"], row.Themes);
        Assert.Equal(["goal-not-known"], rows.Warnings.Select(warning => warning.Rule));
    }

    [Fact]
    public void A_date_without_a_year_is_warned_of()
    {
        var rows = Rows("Recommendation,Date\nRepeal it.,last spring\n", RecommendationFileFormat.Csv, new("Recommendation", Year: "Date"));

        Assert.Null(rows.Recommendations.Single().Year);
        Assert.Equal(["year-not-read"], rows.Warnings.Select(warning => warning.Rule));
    }

    [Theory]
    [InlineData("", RecommendationFileFormat.Csv, "The file has no line of column names.")]
    [InlineData("Recommendation\n", RecommendationFileFormat.Csv, "The file has no row.")]
    [InlineData("A,A\n1,2\n", RecommendationFileFormat.Csv, "The column \"A\" is there twice.")]
    [InlineData("A\nsome \"words\n", RecommendationFileFormat.Csv, "Line 2 has a quotation mark in a wrong place.")]
    [InlineData("[1]", RecommendationFileFormat.Json, "The file is no array of objects.")]
    [InlineData("{\"a\":[],\"b\":[]}", RecommendationFileFormat.Json, "The file is no array of objects.")]
    [InlineData("[{\"a\":\n", RecommendationFileFormat.Json, "Line 2 is not valid JSON.")]
    [InlineData("[]", RecommendationFileFormat.Json, "The file has no row.")]
    public void A_file_that_is_no_table_is_refused(string content, RecommendationFileFormat format, string message)
    {
        var refusal = RecommendationTable.Read(content, format).Refusal!;

        Assert.Equal("recommendations-unreadable", refusal.Code);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_too_many_rows_is_refused()
    {
        var rows = string.Concat(Enumerable.Repeat("x\n", EarlierRecommendationLimits.OfReport + 1));

        Assert.Equal("too-many-recommendations", RecommendationTable.Read($"A\n{rows}", RecommendationFileFormat.Csv).Refusal!.Code);
    }

    [Fact]
    public void A_column_that_is_missing_is_warned_of_and_its_field_stays_empty()
    {
        var rows = Rows("Words\nRepeal it.\n", RecommendationFileFormat.Csv, new("Words", Symbol: "Document"));

        Assert.Null(rows.Recommendations.Single().Symbol);
        Assert.Equal(["The file has no column \"Document\". It has Words."], rows.Warnings.Select(warning => warning.Message));
    }

    [Fact]
    public void A_file_without_the_column_of_the_words_is_refused_with_those_that_exist()
    {
        var file = RecommendationTable.Read("Words,State\nx,y\n", RecommendationFileFormat.Csv).Value;

        var refusal = new RecommendationMapping("Text").Read(file, Reference).Refusal!;

        Assert.Equal(("column-not-found", "The file has no column \"Text\". It has Words, State."), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("", "A recommendation has 1 to 5,000 characters. Send its words.")]
    [InlineData("\u0007", null)]
    public void A_row_that_cannot_be_stored_is_refused_with_its_number(string from, string? message)
    {
        var words = message is null ? "x" : "";
        var file = RecommendationTable.Read($"Words,State\nRepeal it.,Norway\n{words},Nor{from}way\n", RecommendationFileFormat.Csv).Value;

        var refusal = new RecommendationMapping("Words", From: "State").Read(file, Reference).Refusal!;

        Assert.Equal("recommendation-malformed", refusal.Code);
        Assert.StartsWith($"Row 2: {message}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_names_the_file_in_which_it_was_seen() => Assert.All(
        RecommendationFormat.ReadAll(Files("recommendation-formats")).Value,
        format => Assert.StartsWith("https://", format.Source, StringComparison.Ordinal));

    private static RecommendationRows Rows(string content, RecommendationFileFormat format, RecommendationMapping? mapping = null) =>
        (mapping ?? Mapping).Read(RecommendationTable.Read(content, format).Value, Reference).Value;

    private static IEnumerable<ReferenceFile> Files(string folder) =>
        SeedFiles.In(folder, "*.json").Select(path => new ReferenceFile(Path.GetFileName(path), SeedFiles.Text(path)));
}
