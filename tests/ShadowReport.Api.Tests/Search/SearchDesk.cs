using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Search;

/// <summary>Searches, and shows hits as short texts.</summary>
internal static class SearchDesk
{
    public static Task<JsonNode> Search(this Person person, string place, string q, string more = "") =>
        person.Read($"{place}/search?q={Uri.EscapeDataString(q)}{more}");

    /// <summary>Each hit as its kind, its draft or source, and the words that were found.</summary>
    public static async Task<List<string>> Hits(this Person person, string place, string q, string more = "") =>
        [.. (await person.Search(place, q, more)).Items().Select(Short).Order(StringComparer.Ordinal)];

    public static string Short(JsonNode hit) =>
        $"{hit.Text("kind")} {hit["draft"] ?? hit["source"]} {string.Join('|', Found(hit))}".TrimEnd();

    /// <summary>The highlighted words.</summary>
    public static IEnumerable<string> Found(JsonNode hit) => hit["excerpt"]!.Items("highlights")
        .Select(range => Slice(hit["excerpt"]!.Text("text"), range.Number("start"), range.Number("end")));

    /// <summary>A range of a text in Unicode code points.</summary>
    public static string Slice(string text, int start, int end)
    {
        var runes = text.EnumerateRunes().ToList();
        return string.Concat(runes[start..end]);
    }
}
