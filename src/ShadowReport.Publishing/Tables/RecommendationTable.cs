using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using ShadowReport.Core;
using ShadowReport.Core.EarlierRecommendations;

namespace ShadowReport.Publishing.Tables;

/// <summary>Reads a file of CSV or JSON as the table that a mapping of columns takes.</summary>
public static class RecommendationTable
{
    private const int MostColumns = 200;

    /// <summary>
    /// Reads a file. What is no table is refused with <c>recommendations-unreadable</c>; more rows than
    /// <see cref="EarlierRecommendationLimits.OfReport"/> with <c>too-many-recommendations</c>.
    /// </summary>
    public static Outcome<RecommendationFile> Read(string content, RecommendationFileFormat format)
    {
        var file = format == RecommendationFileFormat.Csv ? OfCsv(content) : OfJson(content);
        if (!file.Succeeded)
            return file;
        if (file.Value.Rows.Count == 0)
            return Unreadable("The file has no row.");
        if (file.Value.Columns.Count > MostColumns)
            return Unreadable($"The file has more than {MostColumns} columns.");
        return file.Value.Rows.Count > EarlierRecommendationLimits.OfReport
            ? Refusal.Invalid(
                "too-many-recommendations", "content",
                $"A report has {EarlierRecommendationLimits.OfReport:N0} earlier recommendations at most. Send fewer rows.")
            : file;
    }

    private static Outcome<RecommendationFile> OfCsv(string content)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            IgnoreBlankLines = true,
        };
        using var reader = new CsvReader(new StringReader(content.TrimStart('\uFEFF')), configuration);
        try
        {
            if (!reader.Read() || !reader.ReadHeader() || reader.HeaderRecord is not { } columns)
                return Unreadable("The file has no line of column names.");
            if (columns.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
                return Unreadable($"The column \"{twice.Key}\" is there twice.");

            var rows = new List<IReadOnlyDictionary<string, IReadOnlyList<string>>>();
            while (reader.Read() && rows.Count <= EarlierRecommendationLimits.OfReport)
                rows.Add(RowOf(columns.Zip(reader.Parser.Record ?? [], (column, cell) => (column, Texts(cell)))));
            return new RecommendationFile(columns, rows);
        }
        catch (BadDataException exception)
        {
            return Unreadable($"Line {exception.Context?.Parser?.RawRow} has a quotation mark in a wrong place.");
        }
    }

    private static Outcome<RecommendationFile> OfJson(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 16 });
            if (Array(document.RootElement) is not { } array || array.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
                return Unreadable("The file is no array of objects.");

            var columns = new List<string>();
            var rows = new List<IReadOnlyDictionary<string, IReadOnlyList<string>>>();
            foreach (var row in array.EnumerateArray().Take(EarlierRecommendationLimits.OfReport + 1))
            {
                var cells = row.EnumerateObject().DistinctBy(member => member.Name).ToList();
                columns.AddRange(cells.Select(cell => cell.Name).Except(columns).ToList());
                rows.Add(RowOf(cells.Select(cell => (cell.Name, Texts(cell.Value)))));
                if (columns.Count > MostColumns)
                    break;
            }

            return new RecommendationFile(columns, rows);
        }
        catch (JsonException exception)
        {
            return Unreadable($"Line {exception.LineNumber + 1} is not valid JSON.");
        }
    }

    /// <summary>The array itself, or the only array of an object that wraps it.</summary>
    private static JsonElement? Array(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root,
        JsonValueKind.Object when root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).ToList()
            is [var only] => only.Value,
        _ => null,
    };

    private static Dictionary<string, IReadOnlyList<string>> RowOf(IEnumerable<(string Column, IReadOnlyList<string> Texts)> cells) =>
        cells.Where(cell => cell.Texts.Count > 0).ToDictionary(cell => cell.Column, cell => cell.Texts);

    private static IReadOnlyList<string> Texts(string cell) => cell.Trim() is { Length: > 0 } text ? [text] : [];

    private static IReadOnlyList<string> Texts(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.String => Texts(cell.GetString()!),
        JsonValueKind.Number => [cell.GetRawText()],
        JsonValueKind.Array => [.. cell.EnumerateArray().SelectMany(Texts)],
        _ => [],
    };

    private static Refusal Unreadable(string fault) => Refusal.Invalid(
        "recommendations-unreadable", "content", $"{fault} Nothing was imported. Correct the file and send it again.");
}
