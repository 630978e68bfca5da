using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NpgsqlTypes;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>The filters of the lists of a whole report. All that are given must hold.</summary>
// Properties: see Paging.
internal sealed record ListFilters
{
    [FromQuery(Name = "draft")]
    [RegularExpression(KeyRule.Pattern)]
    [MaxLength(Keys.MaximumLength)]
    [Description("The key of a draft. Lists what is on this draft only, also if it was removed.")]
    public string? Draft { get; init; }

    [FromQuery(Name = "author")]
    [RegularExpression(KeyRule.Pattern)]
    [MaxLength(Keys.MaximumLength)]
    [Description("The key of a member. Lists what this member wrote only.")]
    public string? Author { get; init; }

    [FromQuery(Name = "organisation")]
    [RegularExpression(KeyRule.Pattern)]
    [MaxLength(Keys.MaximumLength)]
    [Description("The key of an organisation. Lists what its members wrote, what speaks for it, or what is asked of it only.")]
    public string? Organisation { get; init; }

    /// <summary>Reads them for a report; a key that can be none is refused.</summary>
    public Outcome<ListScope> In(string report) =>
        (KeyFault("draft", Draft) ?? KeyFault("author", Author) ?? KeyFault("organisation", Organisation)) is { } refusal
            ? refusal : new ListScope(report, Draft, Author, Organisation);

    /// <summary>Refuses a filter that can be no key; null if it is one or is left out.</summary>
    public static Refusal? KeyFault(string name, string? key) => key is null || Keys.IsKey(key)
        ? null : Refusal.Invalid("filter-malformed", name, $"{name} must be a key. A list of drafts, members or organisations shows it.");
}

/// <summary>The filter of a list by state.</summary>
/// <param name="Words">The words that it takes, and what each means.</param>
internal sealed record StateFilter<T>(params (string Word, T Meaning)[] Words)
    where T : struct
{
    /// <summary>The name of the parameter.</summary>
    public string Name { get; init; } = "state";

    /// <summary>Reads the word; null if it is left out.</summary>
    public Outcome<T?> Read(string? asked)
    {
        if (asked is null)
            return new Outcome<T?>();
        foreach (var (word, meaning) in Words)
        {
            if (word == asked)
                return (T?)meaning;
        }

        var others = string.Join(", ", Words.SkipLast(1).Select(known => known.Word));
        return Refusal.Invalid("state-unknown", Name, $"{Name} must be {others} or {Words[^1].Word}.");
    }
}

/// <summary>What a list is about: one draft, or all drafts of a report but the removed ones.</summary>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft; null for the whole report.</param>
/// <param name="Author">The key of the member who wrote it; null for everybody.</param>
/// <param name="Organisation">The key of the organisation that it speaks for; null for all.</param>
internal sealed record ListScope(string Report, string? Draft = null, string? Author = null, string? Organisation = null)
{
    public static ListScope Of(DraftRequest request) => new(request.Report, request.Draft);

    public string? DraftId => Draft is null ? null : DraftIds.Of(Report, Draft);

    public Refusal NotFound => Draft is null ? ReportRefusals.NoSuchReport : DraftRefusals.NoSuchDraft;
}

/// <summary>
/// The list of a draft or of a report, in the SQL of a <see cref="JointRead"/>. Its first values are the report, the draft, the author, the
/// organisation, the last item of the page before, and the number of items. The list's own filters follow from `$7` on.
/// </summary>
/// <param name="Items">The condition on the documents, which are `item`.</param>
/// <param name="From">Finds the draft or the report.</param>
/// <param name="Drafts">The condition on the drafts, which are `own`; null for those that the items of a page are on.</param>
internal sealed record ListSql(string Items, string From, string? Drafts = null)
{
    private const string NotRemoved = $"""
        item.draft <> all(array(select own.id from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} own
            where own.tenant_id = m.tenant and own.report = $1 and own.data ->> 'removedAt' is not null))
        """;

    public static readonly IReadOnlyList<NpgsqlDbType> Types =
        [NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.Varchar, NpgsqlDbType.Uuid, NpgsqlDbType.Integer];

    public static readonly ListSql OfDraft = new("item.draft = $2", DraftsStorage.DraftFrom("$2"), "own.id = $2");

    // A review or a request names the organisation itself; everything else has its author's.
    public static readonly ListSql OfReport = new(
        $"""
        item.report = $1 and case when $2 is null then {NotRemoved} else item.draft = $2 end
          and ($3 is null or item.data -> 'author' ->> 'member' = $3)
          and ($4 is null or coalesce(item.data ->> 'organisation', item.data -> 'author' ->> 'organisation') = $4)
        """,
        $"""
        {ReportsStorage.ReportFrom("$1")} and ($2 is null or exists (select from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} own
            where own.tenant_id = m.tenant and own.id = $2))
        """);

    /// <summary>The first values; null if one is malformed, which the endpoint refuses.</summary>
    public static IReadOnlyList<object>? ValuesOf(HttpContext context, params object?[] own)
    {
        var (query, route) = (context.Request.Query, context.Request.RouteValues);
        string? draft = route.TryGetValue("draft", out var named) ? $"{named}" : query["draft"];
        string? author = query["author"], organisation = query["organisation"];
        if (Paging.In<IdPage>(context) is not { } page
            || new[] { draft, author, organisation }.Any(key => key is not null && !Keys.IsKey(key)))
            return null;
        var report = $"{route["report"]}";
        object?[] values = [report, draft is null ? null : DraftIds.Of(report, draft), author, organisation, page.After, page.Limit + 1];
        return [.. values.Concat(own).Select(value => value ?? DBNull.Value)];
    }
}

/// <summary>A page of documents that are on drafts, as parts of a <see cref="JointRead"/>.</summary>
/// <param name="Name">The name of the part.</param>
/// <param name="Alias">The document's.</param>
/// <param name="Condition">The condition on the documents, which are `item`.</param>
internal sealed record ItemPage(string Name, string Alias, string Condition)
{
    /// <summary>The most items that come with a draft: a list has the others.</summary>
    public const int WithDraft = 200;

    /// <summary>The last item of the page before.</summary>
    public string After { get; init; } = "$5";

    /// <summary>How many are read.</summary>
    public string Limit { get; init; } = "$6";

    /// <summary>The condition on their drafts, which are `own`; null for those that the items of the page are on.</summary>
    public string? DraftCondition { get; init; }

    /// <summary>A page of a list.</summary>
    public static ItemPage Of(ListSql list, string name, string alias, string condition = "true") =>
        new(name, alias, $"{list.Items} and {condition}") { DraftCondition = list.Drafts };

    /// <summary>The first page of a list, which comes with the draft `$2`.</summary>
    public static ItemPage First(string name, string alias, string condition = "true") => Of(ListSql.OfDraft, name, alias, condition) with
    {
        After = $"'{Guid.Empty}'",
        Limit = $"{WithDraft + 1}",
    };

    /// <summary>The page that <see cref="First"/> reads.</summary>
    public static readonly IdPage FirstPage = new(WithDraft, Guid.Empty);

    private string Matching => $"{Storage.Schema}.mt_doc_{Alias} item where item.tenant_id = m.tenant and {Condition}";

    private string Page => $"select item.id, item.draft, item.data from {Matching} and item.id > {After} order by item.id limit {Limit}";

    private string Drafts => $"""
        {Storage.Schema}.mt_doc_{DraftsStorage.Alias} own
        where own.tenant_id = m.tenant and {DraftCondition ?? $"own.id in (select page.draft from ({Page}) page)"}
        """;

    /// <summary>The items, and how many there are on all pages.</summary>
    public IReadOnlyList<(string Name, string Sql)> Items =>
    [
        (Name, $"(select json_agg(page.data order by page.id) from ({Page}) page)"),
        ($"{Name}_total", $"(select to_json(count(*)) from {Matching})"),
    ];

    /// <summary>The drafts that they are on.</summary>
    public (string Name, string Sql) DraftLines => ($"{Name}_drafts", $"(select json_agg(own.data order by own.id) from {Drafts})");

    /// <summary>The texts of these drafts.</summary>
    /// <param name="shown">The number of the version that is shown, in SQL.</param>
    // One look-up for each draft: without the offset PostgreSQL might join them after all.
    public (string Name, string Sql) Texts(string shown = "own.number") => ($"{Name}_texts", $"""
        (select json_agg(text.data) from (select own.id, {shown} as number from {Drafts} offset 0) own
         cross join lateral (select version.data from {DraftsStorage.VersionFrom("own.id || '/' || own.number")} offset 0) text)
        """);

    /// <summary>The steps from the versions of the items to the ones that are shown.</summary>
    /// <param name="condition">Which items of the `page` need them.</param>
    /// <param name="shown">The number of the version that is shown, in SQL.</param>
    public (string Name, string Sql) Steps(string condition, string shown = "own.number") => ($"{Name}_steps", RetainedTextSteps.Part($"""
        select distinct own.id as draft, (page.data ->> 'draftVersion')::int as number, {shown} as shown from ({Page}) page
        join {Storage.Schema}.mt_doc_{DraftsStorage.Alias} own on own.tenant_id = m.tenant and own.id = page.draft where {condition}
        """));

    public ListedItems<T> In<T>(FoundParts parts) => new(parts.Find<List<T>>(Name) ?? [], parts.Find<int>($"{Name}_total"));

    public IReadOnlyList<Draft> DraftsIn(FoundParts parts) => parts.Find<List<Draft>>($"{Name}_drafts") ?? [];

    /// <summary>The drafts with the texts that are shown; without those that have no such version.</summary>
    public IReadOnlyList<CurrentDraft> ShownIn(FoundParts parts)
    {
        var texts = (parts.Find<List<DraftVersion>>($"{Name}_texts") ?? [])
            .ToDictionary(version => version.Id[..version.Id.LastIndexOf('/')]);
        return [.. DraftsIn(parts).Where(draft => texts.ContainsKey(draft.Id)).Select(draft => new CurrentDraft(draft, texts[draft.Id]))];
    }

    public IReadOnlyList<RetainedTextStep> StepsIn(FoundParts parts) => parts.Find<List<RetainedTextStep>>($"{Name}_steps") ?? [];
}

/// <summary>The documents of a page, and one more, with the number of all.</summary>
internal sealed record ListedItems<T>(IReadOnlyList<T> Found, int Total)
{
    public CountedPage<TView> Page<TView>(IdPage page, Func<T, TView> view, Func<T, Guid> id)
    {
        var shown = page.Page(Found, view, item => id(item));
        return new(shown.Items, shown.Next, Total);
    }
}
