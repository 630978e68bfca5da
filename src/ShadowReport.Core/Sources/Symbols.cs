using System.Globalization;
using System.Text.RegularExpressions;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.Sources;

/// <summary>The kind of a United Nations document, by its symbol.</summary>
public enum SymbolKind
{
    /// <summary>`/CO/`: concluding observations on a State's report.</summary>
    ConcludingObservations,

    /// <summary>`/FCO/`: follow-up to concluding observations.</summary>
    FollowUp,

    /// <summary>`/Q/`: a list of issues.</summary>
    ListOfIssues,

    /// <summary>`/QPR/`: a list of issues prior to reporting.</summary>
    ListOfIssuesPriorToReporting,

    /// <summary>`/RQ/`: a State's replies to a list of issues.</summary>
    Replies,

    /// <summary>`/GC/`: a general recommendation or general comment.</summary>
    GeneralRecommendation,

    /// <summary>`/D/`: views or a decision on a communication.</summary>
    Views,

    /// <summary>A State's report to a committee: the body, the State and the report's number.</summary>
    StateReport,

    /// <summary>A running or session paper of a committee, such as `CERD/C/506`.</summary>
    CommitteePaper,

    /// <summary>
    /// A document for a State's universal periodic review: the national report, the compilation or the stakeholders' summary.
    /// </summary>
    ReviewDocument,

    /// <summary>A numbered paper of the Human Rights Council, such as the outcome of a review.</summary>
    CouncilPaper,

    /// <summary>A resolution of the General Assembly or the Human Rights Council.</summary>
    Resolution,

    /// <summary>A paper on the human rights instruments: `HRI/GEN/1/Rev.9`.</summary>
    InstrumentsPaper,
}

/// <summary>A parsed United Nations document symbol.</summary>
/// <param name="Text">The symbol as printed.</param>
/// <param name="Kind">The kind of the document.</param>
/// <param name="Body">The body: `CEDAW`, `CESCR`, `HRC`, `GA`, `HRI`; the first one of a double symbol.</param>
/// <param name="Country">The State that it is about, as a three-letter code; null when there is none.</param>
/// <param name="Session">The session; null when there is none.</param>
/// <param name="Number">The number of the report, communication or paper, such as `7-9`.</param>
/// <param name="Year">The year of a communication; null for other documents.</param>
/// <param name="Suffix">The suffix, such as `Add.1` or `Rev.2`; null when there is none.</param>
public sealed record DocumentSymbol(
    string Text, SymbolKind Kind, string Body, string? Country, int? Session, string? Number, int? Year, string? Suffix);

/// <summary>Parses and checks United Nations document symbols.</summary>
public static partial class Symbols
{
    /// <summary>The maximum length of a symbol.</summary>
    public const int LengthAtMost = 80;

    private const int ReportsAtMost = 30;

    /// <summary>Parses a symbol; null when the text does not match the grammar.</summary>
    public static DocumentSymbol? Parse(string text)
    {
        var symbol = text.Trim().Replace('–', '-');
        if (symbol.Length is 0 or > LengthAtMost)
            return null;
        return OfState(symbol) ?? OfProtocol(symbol) ?? General(symbol) ?? OfCommunication(symbol) ?? StateReport(symbol) ?? Paper(symbol)
            ?? OfReview(symbol) ?? Council(symbol) ?? Resolved(symbol) ?? Instruments(symbol);
    }

    /// <summary>Whether a text is meant as a symbol, even if malformed: it starts like one and contains slashes.</summary>
    public static bool IsMeant(string text) => Meant().IsMatch(text.Trim());

    /// <summary>Lists warnings about the meaning of a symbol. What the reference data does not contain gives no warning.</summary>
    public static IReadOnlyList<SourceWarning> Doubts(DocumentSymbol symbol, ReferenceData reference)
    {
        var doubts = new List<SourceWarning>();
        if (symbol.Country is { } country && TreatyOf(symbol, reference) is { } treaty
            && treaty.StatusOf(country) is var status and (PartyStatus.Signatory or PartyStatus.None))
        {
            doubts.Add(new("symbol-not-a-party", status == PartyStatus.Signatory
                ? $"{symbol.Text} cannot be: {country} has signed the {treaty.Abbreviation} and not ratified it, so {symbol.Body} does not "
                + "review it."
                : $"{symbol.Text} cannot be: {country} is not a party to the {treaty.Abbreviation}, so {symbol.Body} does not review it."));
        }

        if (symbol.Number is { } number && symbol.Country is not null && !IsPlausible(number))
            doubts.Add(new("symbol-report-number", $"{symbol.Text}: no State has given a report with the number {number}."));
        if (symbol.Year is { } year and (< 1977 or > 2100))
            doubts.Add(new("symbol-year", $"{symbol.Text}: no communication has the year {year}; the first came in 1977."));
        return doubts;
    }

    private static bool IsPlausible(string number)
    {
        var numbers = number.Split('-')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : int.MaxValue).ToList();
        return numbers.All(one => one is >= 1 and <= ReportsAtMost) && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static Treaty? TreatyOf(DocumentSymbol symbol, ReferenceData reference)
    {
        var stem = symbol.Body == "CESCR" ? "E/C.12" : symbol.Text.StartsWith("CRC/C/OP", StringComparison.Ordinal) ? symbol.Text[..10]
            : $"{symbol.Body}/C";
        return reference.Treaties.FirstOrDefault(treaty => treaty.Symbol == stem);
    }

    private static DocumentSymbol? OfState(string symbol) => Committee().Match(symbol) is { Success: true } found
        ? new(symbol, KindOf(found.Groups["kind"].Value), BodyOf(found), found.Groups["state"].Value, null, found.Groups["number"].Value,
            null, SuffixOf(found))
        : null;

    private static DocumentSymbol? OfProtocol(string symbol) => Protocol().Match(symbol) is { Success: true } found
        ? new(symbol, KindOf(found.Groups["kind"].Value), "CRC", found.Groups["state"].Value, null, found.Groups["number"].Value, null,
            SuffixOf(found))
        : null;

    private static DocumentSymbol? General(string symbol) => GeneralOne().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.GeneralRecommendation, BodyOf(found), null, null, found.Groups["number"].Value, null, SuffixOf(found))
        : null;

    private static DocumentSymbol? OfCommunication(string symbol) => Communication().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.Views, BodyOf(found), null, NumberOf(found, "session"), found.Groups["number"].Value,
            NumberOf(found, "year"), null)
        : null;

    private static DocumentSymbol? StateReport(string symbol) => Report().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.StateReport, BodyOf(found), found.Groups["state"].Value, null, found.Groups["number"].Value, null,
            SuffixOf(found))
        : null;

    private static DocumentSymbol? Paper(string symbol) => RunningPaper().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.CommitteePaper, BodyOf(found), null, NumberOf(found, "session"), found.Groups["number"].Value, null,
            SuffixOf(found))
        : null;

    private static DocumentSymbol? OfReview(string symbol) => Review().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.ReviewDocument, "HRC", found.Groups["state"].Value, NumberOf(found, "session"),
            found.Groups["number"].Value, null, SuffixOf(found))
        : null;

    private static DocumentSymbol? Council(string symbol) => CouncilOne().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.CouncilPaper, "HRC", null, NumberOf(found, "session"), found.Groups["number"].Value, null, SuffixOf(found))
        : null;

    private static DocumentSymbol? Resolved(string symbol) => Resolution().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.Resolution, found.Groups["council"].Success
            ? "HRC" : "GA", null, NumberOf(found, "session"), found.Groups["number"].Value, null, null)
        : null;

    private static DocumentSymbol? Instruments(string symbol) => InstrumentsOne().Match(symbol) is { Success: true } found
        ? new(symbol, SymbolKind.InstrumentsPaper, "HRI", null, null, found.Groups["number"].Value, null, SuffixOf(found))
        : null;

    private static string BodyOf(Match found) => found.Groups["body"].Value is var body && body == "E/C.12" ? "CESCR" : body.Split('/')[0];

    private static string? SuffixOf(Match found) => found.Groups["suffix"].Value is { Length: > 0 } suffix ? suffix[1..] : null;

    private static int? NumberOf(Match found, string group) =>
        int.TryParse(found.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SymbolKind KindOf(string part) => part switch
    {
        "CO" => SymbolKind.ConcludingObservations,
        "FCO" => SymbolKind.FollowUp,
        "Q" => SymbolKind.ListOfIssues,
        "QPR" => SymbolKind.ListOfIssuesPriorToReporting,
        _ => SymbolKind.Replies,
    };

    private const string Bodies = "CEDAW|CCPR|CRC|CAT|CERD|CRPD|CED|CMW";
    private const string Suffixes = @"(?<suffix>(/(Add|Corr|Rev)\.[0-9]{1,3})*)";
    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        $@"^(?<body>({Bodies})/C|E/C\.12)/(?<state>[A-Z]{{3}})/(?<kind>CO|FCO|Q|QPR|RQ)/(?<number>[0-9]+(-[0-9]+)?){Suffixes}$", Linear)]
    private static partial Regex Committee();

    [GeneratedRegex($@"^CRC/C/(OPSC|OPAC)/(?<state>[A-Z]{{3}})/(?<kind>CO|Q|RQ)/(?<number>[0-9]+(-[0-9]+)?){Suffixes}$", Linear)]
    private static partial Regex Protocol();

    [GeneratedRegex(
        $@"^(?<body>({Bodies})/C|E/C\.12)/GC/(?<number>[0-9]+){Suffixes}(-({Bodies})/C/GC/[0-9]+(/(Add|Corr|Rev)\.[0-9]{{1,3}})*)?$",
        Linear)]
    private static partial Regex GeneralOne();

    [GeneratedRegex($@"^(?<body>({Bodies})/C|E/C\.12)/(?<session>[0-9]+)/D/(?<number>[0-9]+)/(?<year>[0-9]{{4}})$", Linear)]
    private static partial Regex Communication();

    [GeneratedRegex($@"^(?<body>({Bodies})/C|E/C\.12)/(?<state>[A-Z]{{3}})/(?<number>[0-9]+(-[0-9]+)?){Suffixes}$", Linear)]
    private static partial Regex Report();

    [GeneratedRegex($@"^(?<body>({Bodies})/C|E/C\.12)/((?<session>[0-9]+)/)?(?<number>[0-9]+){Suffixes}$", Linear)]
    private static partial Regex RunningPaper();

    [GeneratedRegex($@"^A/HRC/WG\.6/(?<session>[0-9]+)/(?<state>[A-Z]{{3}})/(?<number>[123]){Suffixes}$", Linear)]
    private static partial Regex Review();

    [GeneratedRegex($@"^A/HRC/(?<session>[0-9]+)/(?<number>[0-9]+){Suffixes}$", Linear)]
    private static partial Regex CouncilOne();

    [GeneratedRegex(@"^A/(?<council>HRC/)?RES/(?<session>[0-9]+)/(?<number>[0-9]+)$", Linear)]
    private static partial Regex Resolution();

    [GeneratedRegex($@"^HRI/(MC|GEN)/(?<number>[0-9]{{1,4}}(/[0-9]+)?){Suffixes}$", Linear)]
    private static partial Regex InstrumentsOne();

    [GeneratedRegex($@"^(({Bodies})/|E/C\.12/|A/(HRC|RES)/|HRI/)", Linear)]
    private static partial Regex Meant();
}
