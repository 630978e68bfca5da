using System.Globalization;
using System.Text.Json;
using ShadowReport.Core.Search;

namespace ShadowReport.Api.Deliberation.Search;

/// <summary>The kind of thing that a hit is in.</summary>
internal enum SearchKind
{
    /// <summary>A title, an addressee or a paragraph of a current text.</summary>
    Text,

    /// <summary>A comment or a reply.</summary>
    Comment,

    /// <summary>A suggestion.</summary>
    Suggestion,

    /// <summary>A source.</summary>
    Source,
}

/// <summary>A search as it was asked for.</summary>
/// <param name="Query">The words.</param>
/// <param name="Kind">The only kind to list; null for all.</param>
/// <param name="Page">The page.</param>
/// <param name="After">The last hit that was seen.</param>
internal sealed record SearchRequest(SearchQuery Query, SearchKind? Kind, KeyPage Page, SearchRequest.Hit After)
{
    /// <summary>The place of a hit in the list: its rank, then its address.</summary>
    public readonly record struct Hit(int Rank, string Report, string Kind, string Thing, int Place)
    {
        public static readonly Hit BeforeAll = new(int.MaxValue, "", "", "", 0);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}/{Report}/{Kind}/{Thing}/{Place}");

        /// <summary>Null when the text is none.</summary>
        public static Hit? Read(string? text)
        {
            if (text is null)
                return BeforeAll;
            return text.Split('/') is [var rank, var report, var kind, var thing, var place]
                && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var asRank)
                && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var asPlace)
                ? new Hit(asRank, report, kind, thing, asPlace) : null;
        }
    }

    private static readonly JsonSerializerOptions AsAsked = new(JsonSerializerDefaults.Web);

    /// <summary>The phrases as the SQL functions read them.</summary>
    public string PhrasesJson => JsonSerializer.Serialize(Query.Phrases, AsAsked);

    /// <summary>The kinds to list, by their stored names.</summary>
    public string[] Kinds => Kind is { } only ? [NameOf(only)] : [.. Enum.GetValues<SearchKind>().Select(NameOf)];

    public static Outcome<SearchRequest> Read(string? q, string? kind, Paging paging)
    {
        SearchKind? only = null;
        if (kind is not null)
        {
            if (!Enum.GetValues<SearchKind>().Select(NameOf).Contains(kind))
                return Refusal.Invalid("kind-unknown", "kind", "kind must be text, comment, suggestion or source.");
            only = Enum.Parse<SearchKind>(kind, ignoreCase: true);
        }

        var page = paging.Read<KeyPage>();
        if (!page.Succeeded)
            return page.Refusal;
        if (Hit.Read(page.Value.After) is not { } after)
            return PageRequest.OfAnotherList;
        var query = SearchQuery.Read(q);
        return query.Succeeded ? new SearchRequest(query.Value, only, page.Value, after) : query.Refusal;
    }

    /// <summary>Reads what the URL asks; null if it is malformed, which the endpoint refuses.</summary>
    public static SearchRequest? Of(HttpContext context)
    {
        var query = context.Request.Query;
        var (limit, isNumber) = (0, true);
        if (query["limit"] is { Count: > 0 } typed)
            isNumber = int.TryParse(typed, CultureInfo.InvariantCulture, out limit);
        if (!isNumber || query["q"].Count > 1 || query["kind"].Count > 1 || query["cursor"].Count > 1)
            return null;
        var paging = new Paging { Limit = query.ContainsKey("limit") ? limit : null, Cursor = query["cursor"] };
        return Read(query["q"], query["kind"], paging) is { Succeeded: true, Value: var request } ? request : null;
    }

    private static string NameOf(SearchKind kind) => kind.ToString().ToLowerInvariant();
}
