using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Feeds;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// The numbers of a coalition's entries: 1, 2, 3 in the order of the log, which holds the events of all coalitions. Numbers of the log tell
/// how much others work, so they are used inside only.
/// </summary>
internal static class FeedNumbers
{
    /// <summary>
    /// Numbers new entries behind those that are there. An entry that is there keeps its number, also when the feed is made again.
    /// </summary>
    /// <param name="inside">The coalition's part of the session.</param>
    /// <param name="entries">In the order of the log.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<IReadOnlyList<ActivityEntry>> Number(
        this ITenantOperations inside, IReadOnlyList<ActivityEntry> entries, CancellationToken cancellation)
    {
        var last = await inside.Query<ActivityEntry>().OrderByDescending(entry => entry.Number).Select(entry => entry.Number)
            .FirstOrDefaultAsync(cancellation);
        var there = (await inside.LoadManyAsync<ActivityEntry>(cancellation, [.. entries.Select(entry => entry.Id)]))
            .ToDictionary(entry => entry.Id, entry => entry.Number);
        // A leader that lost its lock may have stored some of them between the two questions.
        last = there.Values.Append(last).Max();
        return [.. entries.Select(entry => entry with { Number = there.TryGetValue(entry.Id, out var number) ? number : ++last })];
    }

    /// <summary>The number of the log that a place stands for: what comes behind it has a greater one.</summary>
    /// <param name="session">Inside the coalition.</param>
    /// <param name="coalition">The coalition's id.</param>
    /// <param name="place">What the client kept.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<long> LogPlaceOf(this IQuerySession session, Guid coalition, FeedPlace place, CancellationToken cancellation)
    {
        // In a coalition from before, a bare number is one of the log, which is never less far on: nothing is skipped.
        if (place.IsBare && (await session.LoadAsync<Coalition>(coalition, cancellation))!.CountsItsFeed is false)
            return place.Number;
        return await session.Query<ActivityEntry>()
            .Where(entry => entry.Number <= place.Number).OrderByDescending(entry => entry.Number).Select(entry => entry.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The number of the coalition's last entry up to a number of the log; 0 when there is none.</summary>
    public static Task<long> NumberAt(this IQuerySession session, long logPlace, CancellationToken cancellation) =>
        session.Query<ActivityEntry>().Where(entry => entry.Id <= logPlace).OrderByDescending(entry => entry.Id)
            .Select(entry => entry.Number).FirstOrDefaultAsync(cancellation);

    /// <summary>Numbers the entries that older builds stored.</summary>
    public const string CompletionSql = $$"""
        update {{Storage.Schema}}.{{ActivityStorage.Table}} entry
        set number = counted.number, data = entry.data || jsonb_build_object('number', counted.number)
        from (select tenant_id, id, row_number() over (partition by tenant_id order by id) as number from {{Storage.Schema}}.{{ActivityStorage.Table}}) counted
        where entry.tenant_id = counted.tenant_id and entry.id = counted.id and coalesce(entry.number, 0) = 0;
        """;
}
