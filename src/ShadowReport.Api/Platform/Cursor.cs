using System.Buffers.Text;
using System.Text;
using ShadowReport.Core;

namespace ShadowReport.Api.Platform;

/// <summary>A page of a list in the API's one shape.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

/// <summary>Anything that has a next page.</summary>
internal interface IPage
{
    /// <summary>The cursor of the next page; null on the last one.</summary>
    string? Next { get; }
}

/// <summary>`?limit=` and `?cursor=`, read and refused in one place. The cursor is the sort key of the last item seen.</summary>
internal sealed record PageRequest(int Limit, string? After)
{
    public const int DefaultLimit = 50;
    public const int MaximumLimit = 200;
    private const string Prefix = "c1:";

    public static readonly Refusal OfAnotherList = Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list.");

    public static Outcome<PageRequest> From(Paging paging)
    {
        var (limit, cursor) = (paging.Limit, paging.Cursor);
        if (limit is < 1 or > MaximumLimit)
            return Refusal.Invalid("limit-out-of-range", "limit", $"limit must be from 1 to {MaximumLimit}.");
        if (cursor is null)
            return new PageRequest(limit ?? DefaultLimit, null);
        return Decode(cursor) is { } after
            ? new PageRequest(limit ?? DefaultLimit, after)
            : Refusal.Invalid("cursor-malformed", "cursor", "This cursor is not valid. Use `next` of the previous page, or leave it out to start again.");
    }

    /// <summary>The cursor's key as a number; a key of another kind of list is refused like rubbish.</summary>
    public Outcome<long?> AfterNumber() =>
        After is null ? (long?)null
        : long.TryParse(After, System.Globalization.NumberStyles.None, null, out var number) ? number
        : Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list.");

    /// <summary>The cursor of a list in the order of ids, which is the order of coming to be; the zero id comes before all.</summary>
    public Outcome<Guid> AfterId() =>
        After is null ? Guid.Empty
        : Guid.TryParseExact(After, "D", out var id) ? id
        : Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list.");

    /// <summary>Makes a page of up to <see cref="Limit"/> items from a query that asked for one more.</summary>
    public Page<TView> Page<TItem, TView>(IReadOnlyList<TItem> found, Func<TItem, TView> view, Func<TItem, string> key) => new(
        [.. found.Take(Limit).Select(view)],
        found.Count > Limit ? Encode(key(found[Limit - 1])) : null);

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + key));

    private static string? Decode(string cursor)
    {
        if (cursor.Length > 512 || !Base64Url.IsValid(cursor))
            return null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor));
            return text.StartsWith(Prefix, StringComparison.Ordinal) && !text.Contains('\0') ? text[Prefix.Length..] : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

internal static class Pages
{
    /// <summary>Links to the page behind a cursor, and gives its path and query; null when there is none.</summary>
    public static string? LinkNext(this HttpContext context, string? next)
    {
        if (next is null)
            return null;
        var query = QueryString.Create(context.Request.Query
            .Where(pair => pair.Key != "cursor")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create("cursor", (string?)next)));
        var address = $"{context.Request.PathBase}{context.Request.Path}{query}";
        context.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        return address;
    }
}
