using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Marten.Linq.MatchesSql;
using Marten.Services.BatchQuerying;
using Microsoft.AspNetCore.Mvc;
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

/// <summary>What a list is about: one draft, or all drafts of a report but the removed ones.</summary>
/// <param name="Report">The key of the report.</param>
/// <param name="Draft">The key of the draft; null for the whole report.</param>
/// <param name="Author">The key of the member who wrote it; null for everybody.</param>
/// <param name="Organisation">The key of the organisation that it speaks for; null for all.</param>
internal sealed record ListScope(string Report, string? Draft = null, string? Author = null, string? Organisation = null)
{
    private const string NotRemoved = $"""
        d.draft <> all(array(select draft.id from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft
            where draft.tenant_id = ? and draft.report = ? and draft.data ->> 'removedAt' is not null))
        """;

    // A review or a request names the organisation itself; everything else has its author's.
    private const string OfOrganisation = "coalesce(d.data ->> 'organisation', d.data -> 'author' ->> 'organisation') = ?";

    public static ListScope Of(DraftRequest request) => new(request.Report, request.Draft);

    public string? DraftId => Draft is null ? null : DraftIds.Of(Report, Draft);

    public Refusal NotFound => Draft is null ? ReportRefusals.NoSuchReport : DraftRefusals.NoSuchDraft;

    /// <summary>The conditions on documents `d` that name a report, a draft and an author.</summary>
    public IEnumerable<(string Sql, object[] Values)> Conditions(string tenant)
    {
        yield return ("d.report = ?", [Report]);
        yield return DraftId is { } id ? ("d.draft = ?", [id]) : (NotRemoved, [tenant, Report]);
        if (Author is not null)
            yield return ("d.data -> 'author' ->> 'member' = ?", [Author]);
        if (Organisation is not null)
            yield return (OfOrganisation, [Organisation]);
    }
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

internal static class ReportLists
{
    /// <summary>
    /// Adds the reading of a page to a batch. Add the drafts after it: so the draft of each item is among them, even if both are new.
    /// </summary>
    public static async Task<ListedItems<T>> FindItems<T>(
        this IBatchedQuery batch, ListScope scope, IdPage page, Expression<Func<T, Guid>> id,
        IReadOnlyCollection<Expression<Func<T, bool>>> conditions)
        where T : class
    {
        var finding = Matching().Where(item => item.MatchesSql("d.id > ?", page.After)).OrderBy(id).Take(page.Limit + 1).ToList();
        var counting = Matching().Count();
        return new(await finding, (int)await counting);

        IBatchedQueryable<T> Matching()
        {
            var matching = batch.Query<T>();
            foreach (var (sql, values) in scope.Conditions(batch.Parent.TenantId))
                matching = matching.Where(item => item.MatchesSql(sql, values));
            return conditions.Aggregate(matching, (query, condition) => query.Where(condition));
        }
    }

    /// <summary>Adds the reading of the drafts that a list is about; null if the report or the draft does not exist.</summary>
    public static async Task<IReadOnlyList<Draft>?> FindDrafts(this IBatchedQuery batch, ListScope scope)
    {
        if (scope.DraftId is { } id)
            return await batch.Load<Draft>(id) is { } draft ? [draft] : null;
        var (findingReport, finding) = (batch.Load<Report>(scope.Report), batch.Query(new DraftsOf { Report = scope.Report }));
        return await findingReport is null ? null : [.. await finding];
    }

    /// <summary>The same with their texts.</summary>
    public static async Task<IReadOnlyList<CurrentDraft>?> FindCurrent(this IBatchedQuery batch, ListScope scope)
    {
        if (scope.DraftId is { } id)
            return await batch.FindCurrent(id) is { } draft ? [draft] : null;
        var (findingReport, finding) = (batch.Load<Report>(scope.Report), batch.FindCurrentIn(scope.Report));
        return await findingReport is null ? null : await finding;
    }
}
