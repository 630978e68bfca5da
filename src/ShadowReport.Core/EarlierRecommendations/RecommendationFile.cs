using System.Text.Json.Serialization;

namespace ShadowReport.Core.EarlierRecommendations;

/// <summary>A format of a file of recommendations.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecommendationFileFormat>))]
public enum RecommendationFileFormat
{
    /// <summary>Comma-separated values with a line of column names (RFC 4180); semicolons and tabs are recognised.</summary>
    [JsonStringEnumMemberName("csv")]
    Csv,

    /// <summary>A JSON array of objects, or an object with one such array.</summary>
    [JsonStringEnumMemberName("json")]
    Json,
}

/// <summary>A file as a table. A cell is a list, since JSON has lists; a cell of CSV has one text at most.</summary>
/// <param name="Columns">The names of the columns, in order.</param>
/// <param name="Rows">The cells by column; an empty cell is left out.</param>
public sealed record RecommendationFile(
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Rows);
