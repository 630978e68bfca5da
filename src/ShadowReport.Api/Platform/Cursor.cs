using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Marten.Linq.MatchesSql;
using Marten.Services.BatchQuerying;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace ShadowReport.Api.Platform;

/// <summary>A page of a list in the API's one shape.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

/// <summary>A page of a list that counts its items.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
/// <param name="Total">The number of items on all pages together.</param>
internal sealed record CountedPage<T>(IReadOnlyList<T> Items, string? Next, int Total) : IPage;

/// <summary>Anything that has a next page.</summary>
internal interface IPage
{
    /// <summary>The cursor of the next page; null on the last one.</summary>
    string? Next { get; }
}

/// <summary>The parameters of every list with pages.</summary>
// Properties: the generator of ASP.NET Core 10 writes code that does not compile for a constructor with `string?`.
internal sealed record Paging
{
    private const int DefaultLimit = 50;
    private const int MaximumLimit = 200;

    [FromQuery(Name = "limit")]
    [Range(1, MaximumLimit)]
    [DefaultValue(DefaultLimit)]
    [Description("How many items a page holds at most.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    [RegularExpression("^[A-Za-z0-9_-]*$")]
    [MaxLength(PageRequest.CursorLength)]
    [Description("The `next` of the page before. The first page if left out.")]
    public string? Cursor { get; init; }

    /// <summary>The page that a request asks for, before it is bound; null if it is malformed, which the endpoint refuses.</summary>
    public static TPage? In<TPage>(HttpContext context)
        where TPage : PageRequest, IPageRequest<TPage>
    {
        var query = context.Request.Query;
        if (QueryNumbers.Read(query["limit"]) is not (true, var limit))
            return null;
        return new Paging { Limit = limit, Cursor = query["cursor"] }.Read<TPage>() is { Succeeded: true, Value: var page } ? page : null;
    }

    /// <summary>Reads them for a list whose cursor is of the kind that <typeparamref name="TPage"/> reads.</summary>
    public Outcome<TPage> Read<TPage>()
        where TPage : PageRequest, IPageRequest<TPage>
    {
        if (Limit is < 1 or > MaximumLimit)
            return Refusal.Invalid("limit-out-of-range", "limit", $"limit must be from 1 to {MaximumLimit}.");
        var after = Cursor is null ? null : PageRequest.Decode(Cursor);
        if (Cursor is not null && after is null)
            return Refusal.Invalid(
                "cursor-malformed", "cursor", "This cursor is not valid. Use `next` of the previous page, or leave it out to start again.");
        return TPage.Read(Limit ?? DefaultLimit, after) is { } page ? page : PageRequest.OfAnotherList;
    }
}

/// <summary>Numbers in a query string, as the endpoint will bind them.</summary>
internal static class QueryNumbers
{
    /// <summary>Reads a number that may be left out.</summary>
    public static (bool IsGood, int? Number) Read(StringValues asked) => asked.Count == 0 ? (true, null)
        : int.TryParse(asked, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, null);
}

/// <summary>Reads the cursor of one kind of list.</summary>
internal interface IPageRequest<TPage>
{
    /// <summary>Null when the key is of another kind of list.</summary>
    static abstract TPage? Read(int limit, string? after);
}

/// <summary>A page that is asked for. A cursor is the sort key of the last item seen.</summary>
internal abstract record PageRequest(int Limit)
{
    /// <summary>The most characters of a cursor.</summary>
    public const int CursorLength = 512;

    private const string Prefix = "c1:";

    public static readonly Refusal OfAnotherList = Refusal.Invalid("cursor-malformed", "cursor", "This cursor belongs to another list.");

    /// <summary>Makes a page of up to <see cref="Limit"/> items from a query that asked for one more.</summary>
    public Page<TView> Page<TItem, TView>(IReadOnlyList<TItem> found, Func<TItem, TView> view, Func<TItem, object> key) => new(
        [.. found.Take(Limit).Select(view)],
        found.Count > Limit ? Encode($"{key(found[Limit - 1])}") : null);

    public static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + key));

    public static string? Decode(string cursor)
    {
        if (cursor.Length > CursorLength || !Base64Url.IsValid(cursor))
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

/// <summary>A page of a list in the order of keys.</summary>
internal sealed record KeyPage(int Limit, string? After) : PageRequest(Limit), IPageRequest<KeyPage>
{
    public static KeyPage? Read(int limit, string? after) => new(limit, after);

    /// <summary>Makes the page of a list that is at hand whole, in the order of its keys.</summary>
    public Page<TView> Of<TItem, TView>(IEnumerable<TItem> ordered, Func<TItem, TView> view, Func<TItem, string> key) =>
        Page([.. ordered.Where(item => string.CompareOrdinal(key(item), After) > 0).Take(Limit + 1)], view, key);
}

/// <summary>A page of a list in the order of numbers; null without a cursor.</summary>
internal sealed record NumberPage(int Limit, long? After) : PageRequest(Limit), IPageRequest<NumberPage>
{
    public static NumberPage? Read(int limit, string? after) =>
        after is null ? new(limit, null)
        : long.TryParse(after, NumberStyles.None, null, out var number) ? new(limit, number)
        : null;

    /// <summary>Makes the page of a list that is at hand whole, and whose items are numbered from 1.</summary>
    public Page<TView> Of<TItem, TView>(IEnumerable<TItem> ordered, Func<TItem, TView> view) =>
        Page([.. ordered.Index().Skip((int)Math.Min(After ?? 0, int.MaxValue)).Take(Limit + 1)], entry => view(entry.Item),
            entry => entry.Index + 1);
}

/// <summary>A page of a list in the order of ids, which is the order of creation. The zero id comes before all.</summary>
internal sealed record IdPage(int Limit, Guid After) : PageRequest(Limit), IPageRequest<IdPage>
{
    public static IdPage? Read(int limit, string? after) =>
        after is null ? new(limit, Guid.Empty)
        : Guid.TryParseExact(after, "D", out var id) ? new(limit, id)
        : null;
}

internal static class Pages
{
    /// <summary>Reads the documents of a page, and one more.</summary>
    public static Task<IReadOnlyList<T>> Read<T>(this IQueryable<T> documents, IdPage page, CancellationToken cancellation)
        where T : class =>
        documents.Where(document => document.MatchesSql("d.id > ?", page.After)).OrderBySql("d.id").Take(page.Limit + 1)
            .ToListAsync(cancellation);

    /// <summary>Reads them in a batch, with what else an answer needs.</summary>
    public static Task<IReadOnlyList<T>> Read<T>(
        this IBatchedQueryable<T> documents, IdPage page, Expression<Func<T, Guid>> id)
        where T : class =>
        documents.Where(document => document.MatchesSql("d.id > ?", page.After)).OrderBy(id).Take(page.Limit + 1).ToList();

    /// <summary>Reads a page of documents, and shows them.</summary>
    public static async Task<Page<TView>> Read<T, TView>(
        this IQueryable<T> documents, IdPage page, Func<T, TView> view, Func<T, object> id, CancellationToken cancellation)
        where T : class => page.Page(await documents.Read(page, cancellation), view, id);

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
