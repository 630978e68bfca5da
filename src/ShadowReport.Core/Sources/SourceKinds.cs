namespace ShadowReport.Core.Sources;

/// <summary>Derives the kind of a source from its item.</summary>
public static class SourceKinds
{
    /// <summary>Returns the kind by the CSL type, else by symbol, genre and issuer.</summary>
    public static SourceKind Of(CslItem item)
    {
        var bySymbol = item.Number is { } number ? OfSymbol(Symbols.Parse(number)) : null;
        return item.Type switch
        {
            "treaty" => SourceKind.Treaty,
            "bill" or "legislation" or "regulation" => SourceKind.Statute,
            "legal_case" => SourceKind.Case,
            "interview" or "personal_communication" => SourceKind.Interview,
            "dataset" => SourceKind.Dataset,
            "article-newspaper" or "article-magazine" or "broadcast" => SourceKind.NewsArticle,
            _ when IsGeneralRecommendation(item) => SourceKind.GeneralRecommendation,
            _ when bySymbol is { } kind => kind,
            "report" => IsOfAState(item) ? SourceKind.GovernmentReport : SourceKind.NgoReport,
            _ => SourceKind.Other,
        };
    }

    private static SourceKind? OfSymbol(DocumentSymbol? symbol) => symbol?.Kind switch
    {
        null => null,
        SymbolKind.GeneralRecommendation => SourceKind.GeneralRecommendation,
        SymbolKind.Views => SourceKind.Case,
        _ => SourceKind.UnDocument,
    };

    private static bool IsGeneralRecommendation(CslItem item) =>
        item.Genre?.ToLowerInvariant() is "general recommendation" or "general comment";

    private static bool IsOfAState(CslItem item) => item.Jurisdiction is not null || item.Authority is not null;
}
