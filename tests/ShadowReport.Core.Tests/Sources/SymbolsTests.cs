using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Sources;

public sealed class SymbolsTests
{
    private static readonly ReferenceData Reference = ReferenceData.From(
        [.. SeedFiles.In("profiles", "*.json").Select(path => new ReferenceFile(Path.GetFileName(path), SeedFiles.Text(path)))],
        [.. SeedFiles.In("instruments", "*.json").Select(path => new ReferenceFile(Path.GetFileName(path), SeedFiles.Text(path)))]).Value;

    [Theory]
    [InlineData("CEDAW/C/GBR/CO/8", SymbolKind.ConcludingObservations, "CEDAW", "GBR", null, "8", null)]
    [InlineData("CERD/C/USA/CO/7-9", SymbolKind.ConcludingObservations, "CERD", "USA", null, "7-9", null)]
    [InlineData("CCPR/C/USA/CO/4", SymbolKind.ConcludingObservations, "CCPR", "USA", null, "4", null)]
    [InlineData("E/C.12/GBR/CO/6", SymbolKind.ConcludingObservations, "CESCR", "GBR", null, "6", null)]
    [InlineData("CCPR/C/USA/FCO/4", SymbolKind.FollowUp, "CCPR", "USA", null, "4", null)]
    [InlineData("CEDAW/C/NZL/Q/8", SymbolKind.ListOfIssues, "CEDAW", "NZL", null, "8", null)]
    [InlineData("CEDAW/C/NZL/Q/8/Add.1", SymbolKind.ListOfIssues, "CEDAW", "NZL", null, "8", "Add.1")]
    [InlineData("CAT/C/USA/QPR/6", SymbolKind.ListOfIssuesPriorToReporting, "CAT", "USA", null, "6", null)]
    [InlineData("CRPD/C/MEX/RQ/2-3", SymbolKind.Replies, "CRPD", "MEX", null, "2-3", null)]
    [InlineData("CRC/C/OPSC/USA/CO/3-4", SymbolKind.ConcludingObservations, "CRC", "USA", null, "3-4", null)]
    [InlineData("CEDAW/C/GC/38", SymbolKind.GeneralRecommendation, "CEDAW", null, null, "38", null)]
    [InlineData("CEDAW/C/GC/31/Rev.1-CRC/C/GC/18/Rev.1", SymbolKind.GeneralRecommendation, "CEDAW", null, null, "31", "Rev.1")]
    [InlineData("CEDAW/C/GC/31–CRC/C/GC/18", SymbolKind.GeneralRecommendation, "CEDAW", null, null, "31", null)]
    [InlineData("E/C.12/GC/22", SymbolKind.GeneralRecommendation, "CESCR", null, null, "22", null)]
    [InlineData("CEDAW/C/42/D/15/2007", SymbolKind.Views, "CEDAW", null, 42, "15", null)]
    [InlineData("CEDAW/C/GBR/8", SymbolKind.StateReport, "CEDAW", "GBR", null, "8", null)]
    [InlineData("CERD/C/506", SymbolKind.CommitteePaper, "CERD", null, null, "506", null)]
    [InlineData("CCPR/C/104/3", SymbolKind.CommitteePaper, "CCPR", null, 104, "3", null)]
    [InlineData("CMW/C/39/1", SymbolKind.CommitteePaper, "CMW", null, 39, "1", null)]
    [InlineData("A/HRC/WG.6/36/USA/3", SymbolKind.ReviewDocument, "HRC", "USA", 36, "3", null)]
    [InlineData("A/HRC/46/15/Add.1", SymbolKind.CouncilPaper, "HRC", null, 46, "15", "Add.1")]
    [InlineData("A/RES/70/1", SymbolKind.Resolution, "GA", null, 70, "1", null)]
    [InlineData("A/HRC/RES/16/21", SymbolKind.Resolution, "HRC", null, 16, "21", null)]
    [InlineData("HRI/GEN/1/Rev.9", SymbolKind.InstrumentsPaper, "HRI", null, null, "1", "Rev.9")]
    [InlineData("HRI/GEN/2/Rev.6/Corr.1", SymbolKind.InstrumentsPaper, "HRI", null, null, "2", "Rev.6/Corr.1")]
    public void A_symbol_is_parsed(string text, SymbolKind kind, string body, string? country, int? session, string number, string? suffix)
    {
        var symbol = Symbols.Parse(text)!;

        Assert.Equal((kind, body, country, session, number, suffix), (
            symbol.Kind, symbol.Body, symbol.Country, symbol.Session, symbol.Number, symbol.Suffix));
        Assert.True(Symbols.IsMeant(text));
    }

    [Theory]
    [InlineData("CEDAW/GBR/CO/8")]
    [InlineData("CEDAW/C/UK/CO/8")]
    [InlineData("CEDAW/C/GBR/CO/")]
    [InlineData("CEDAW/C/GBR/CO/8/Add")]
    [InlineData("A/HRC/WG.6/36/USA/4")]
    public void A_malformed_symbol_is_recognised(string text)
    {
        Assert.Null(Symbols.Parse(text));
        Assert.True(Symbols.IsMeant(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("115-164")]
    [InlineData("Report No. 8")]
    [InlineData("cedaw/c/gbr/co/8")]
    public void Other_numbers_are_not_symbols(string text)
    {
        Assert.Null(Symbols.Parse(text));
        Assert.False(Symbols.IsMeant(text));
    }

    [Fact]
    public void A_very_long_symbol_is_refused() =>
        Assert.Null(Symbols.Parse("A/HRC/1/1" + string.Concat(Enumerable.Repeat("/Add.1", 100_000))));

    [Theory]
    [InlineData("CEDAW/C/USA/CO/7-9", "symbol-not-a-party")]
    [InlineData("CRC/C/USA/CO/1", "symbol-not-a-party")]
    [InlineData("CERD/C/USA/CO/7-9", null)]
    [InlineData("CRC/C/OPSC/USA/CO/3-4", null)]
    [InlineData("CEDAW/C/GBR/CO/8", null)]
    [InlineData("CEDAW/C/GBR/CO/88", "symbol-report-number")]
    [InlineData("CEDAW/C/GBR/CO/9-7", "symbol-report-number")]
    [InlineData("CEDAW/C/42/D/15/1907", "symbol-year")]
    public void An_impossible_symbol_gives_a_warning(string text, string? doubt) =>
        Assert.Equal(doubt is null ? [] : [doubt], Symbols.Doubts(Symbols.Parse(text)!, Reference).Select(one => one.Code));

    [Theory]
    [InlineData(Shelf.Tip, "")]
    [InlineData("""{ "id": "x", "type": "report", "number": "CEDAW/C/USA/CO/7-9" }""", "symbol-not-a-party")]
    [InlineData("""{ "id": "x", "type": "report", "number": "CEDAW/C/UK/CO/7", "title": "T", "author": [{ "literal": "Committee" }], "publisher-place": "Geneva", "issued": { "date-parts": [[2019]] } }""",
        "symbol-malformed")]
    [InlineData("""{ "id": "x", "type": "report", "title": "T", "jurisdiction": "United States", "issued": { "date-parts": [[2019]] } }""",
        "field-missing field-missing")]
    public void A_source_gets_warnings_for_missing_values_and_its_symbol(string json, string doubts) =>
        Assert.Equal(doubts, string.Join(' ', SourceRules.Doubts(Shelf.Of(json), Reference).Select(doubt => doubt.Code)));
}
