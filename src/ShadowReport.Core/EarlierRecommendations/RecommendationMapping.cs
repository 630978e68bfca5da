using System.Text.RegularExpressions;
using ShadowReport.Core.Reference;

namespace ShadowReport.Core.EarlierRecommendations;

/// <summary>The columns of a file of recommendations. A field without a column stays empty.</summary>
/// <param name="Text">The column of the words.</param>
/// <param name="Symbol">The column of the document's symbol.</param>
/// <param name="Paragraph">The column of the paragraph.</param>
/// <param name="From">The column of the body or of the recommending State.</param>
/// <param name="Response">The column of the State's response.</param>
/// <param name="Year">The column of the year, or of a date that begins with it.</param>
/// <param name="Themes">The column of the themes, divided by semicolons, bars or lines.</param>
/// <param name="Goals">The column of the goals and targets, divided the same.</param>
public sealed partial record RecommendationMapping(
    string Text,
    string? Symbol = null,
    string? Paragraph = null,
    string? From = null,
    string? Response = null,
    string? Year = null,
    string? Themes = null,
    string? Goals = null)
{
    private static readonly char[] _dividers = [';', '|', '\n'];

    /// <summary>
    /// Reads the rows of a file. Without the column of the words (<c>column-not-found</c>), or with a row that cannot be stored
    /// (<c>recommendation-malformed</c>), it is refused as a whole. Other columns that are missing, and values that are left out or put
    /// elsewhere, are warnings.
    /// </summary>
    public Outcome<RecommendationRows> Read(RecommendationFile file, ReferenceData reference)
    {
        if (!file.Columns.Contains(Text))
            return Refusal.Invalid("column-not-found", "mapping", Missing(Text, file));

        var read = new List<EarlierRecommendation>();
        var warnings = Columns().Except(file.Columns).Select(column => new Warning("column-not-found", Missing(column, file))).ToList();
        foreach (var (index, row) in file.Rows.Index())
        {
            var recommendation = Of(row, reference, index + 1, warnings);
            if (recommendation.Fault() is { } fault)
                return Refusal.Invalid("recommendation-malformed", "content", $"Row {index + 1}: {fault} Nothing was imported.");
            read.Add(recommendation);
        }

        return new RecommendationRows(read, warnings);
    }

    private static string Missing(string column, RecommendationFile file) =>
        $"The file has no column \"{column}\". It has {string.Join(", ", file.Columns.Take(20))}.";

    private IEnumerable<string> Columns() => new[] { Symbol, Paragraph, From, Response, Year, Themes, Goals }.OfType<string>();

    private EarlierRecommendation Of(
        IReadOnlyDictionary<string, IReadOnlyList<string>> row, ReferenceData reference, int number, List<Warning> warnings)
    {
        var themes = Parts(row, Themes).ToList();
        var goals = new List<string>();
        foreach (var part in Parts(row, Goals))
        {
            if (GoalOf(part, reference) is { } goal)
                goals.Add(goal);
            else
            {
                themes.Add(part);
                warnings.Add(new Warning("goal-not-known", $"Row {number}: \"{part}\" is no goal or target. It was kept as a theme."));
            }
        }

        var date = One(row, Year);
        var year = date is null ? null : YearPattern().Match(date) is { Success: true } match ? int.Parse(match.Value, null) : (int?)null;
        if (date is not null && year is null)
            warnings.Add(new Warning("year-not-read", $"Row {number}: \"{date}\" does not begin with a year. The year was left out."));
        return new EarlierRecommendation(One(row, Text) ?? "")
        {
            Symbol = One(row, Symbol),
            Paragraph = One(row, Paragraph),
            From = One(row, From),
            Response = One(row, Response),
            Year = year,
            Themes = [.. themes.Distinct()],
            Goals = [.. goals.Distinct()],
        };
    }

    private static string? One(IReadOnlyDictionary<string, IReadOnlyList<string>> row, string? column) =>
        column is not null && row.TryGetValue(column, out var texts) ? string.Join("; ", texts) : null;

    private static IEnumerable<string> Parts(IReadOnlyDictionary<string, IReadOnlyList<string>> row, string? column) =>
        column is not null && row.TryGetValue(column, out var texts)
            ? texts.SelectMany(text => text.Split(_dividers, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : [];

    /// <summary>Reads <c>SDG 5.2</c>, <c>5.2</c>, <c>Goal 5</c> and <c>5 - GENDER EQUALITY</c>.</summary>
    private static string? GoalOf(string text, ReferenceData reference) =>
        GoalPattern().Match(text) is { Success: true } match ? reference.Verified($"SDG {match.Groups["goal"].Value}")?.ToString() : null;

    [GeneratedRegex(
        @"^((SDG|goal|target)s?\s*)?(?<goal>[1-9][0-9]?(\.([1-9][0-9]?|[a-z]))?)(\s*[-–—:.]\s.*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex GoalPattern();

    [GeneratedRegex(@"^[12][0-9]{3}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex YearPattern();
}

/// <summary>The rows of a file, read.</summary>
/// <param name="Recommendations">One for each row, in order.</param>
/// <param name="Warnings">What was left out or put elsewhere.</param>
public sealed record RecommendationRows(IReadOnlyList<EarlierRecommendation> Recommendations, IReadOnlyList<Warning> Warnings);
