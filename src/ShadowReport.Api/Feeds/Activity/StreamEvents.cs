using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using ShadowReport.Api.People.Access;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Feeds;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// What happens in a report, as it happens: server-sent events, each with the entry's place in the coalition's feed as its id. A client
/// that comes back with the last id, to whichever node, gets what was missed and nothing twice.
/// </summary>
internal static class StreamEvents
{
    /// <param name="By">Who asks.</param>
    /// <param name="Report">The report's key.</param>
    /// <param name="From">Behind which place; null for what happens from now on.</param>
    public sealed record Query(Membership By, string Report, FeedPlace? From) : IRequest<Outcome<LogPlace>>;

    /// <param name="Behind">The number of the log; null for its end.</param>
    public readonly record struct LogPlace(long? Behind);

    /// <param name="request">The report, and who asks.</param>
    /// <param name="after">Starts after the entry with this id, such as c57, or 0 for all entries. If left out, the stream starts with new
    /// events. Last-Event-ID takes precedence. A bare number from an older version also works.</param>
    /// <param name="follow">false ends the answer with what there is now, as for a look from Swagger.</param>
    /// <param name="ticket">A ticket of `makeStreamTicket`, for a browser's EventSource on a page of another origin.</param>
    /// <param name="lastEventId">The id of the last event that you got; a browser's EventSource sends it when it comes back.</param>
    /// <param name="listeners">Who listens on this node.</param>
    /// <param name="store">To read what was missed.</param>
    /// <param name="feed">To read names.</param>
    public static async Task<IResult> Endpoint(
        [AsParameters] ReportRequest request,
        [RegularExpression("^c?[0-9]+$")]
        [MaxLength(20)] string? after,
        [DefaultValue(true)] bool? follow,
        [FromQuery(Name = StreamTickets.Parameter)]
        [RegularExpression("^[A-Za-z0-9_-]+$")]
        [MaxLength(43)] string? ticket,
        [FromHeader(Name = "Last-Event-ID")]
        [RegularExpression("^c?[0-9]+$")]
        [MaxLength(20)]
        [Description("The id of the last event that you got. A browser's EventSource sends it when it connects again.")]
        string? lastEventId,
        EventListeners listeners, IDocumentStore store, ActivityLog feed)
    {
        var from = From(after, lastEventId);
        if (!from.Succeeded)
            return from.ToProblem();
        var outcome = await request.Send(new Query(request.By, request.Report, from.Value));
        if (!outcome.Succeeded)
            return outcome.ToProblem();
        var listener = new EventListener(request.Account, request.Access.Ticket!, request.By, request.Report, request.Cancellation);
        if (!listeners.TryAdd(listener))
        {
            listener.Dispose();
            return TypedResults.Problem(TooMany());
        }

        return new EventStream(listener, listeners, store, feed, outcome.Value.Behind, follow ?? true);
    }

    private static Outcome<FeedPlace?> From(string? after, string? lastEventId)
    {
        // An empty one says that no event came yet.
        if (string.IsNullOrEmpty(lastEventId))
            return after is null ? (FeedPlace?)null : FeedPlace.Parse(after) is { } place ? place
                : Refusal.Invalid("after-malformed", "after", "after must be the id of an entry, such as c57, or 0 for all entries.");
        return FeedPlace.Parse(lastEventId) is { } last
            ? last
            : Refusal.Invalid("last-event-id-malformed", "Last-Event-ID", "Last-Event-ID must be the id of an event that this API sent.");
    }

    private static ProblemDetails TooMany()
    {
        var problem = Problems.Details(
            429, "too-many-streams", "Too many streams are open for you or this server. Close one, or try again in a minute.");
        problem.Extensions[Problems.RetryAfter] = 60;
        return problem;
    }

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<LogPlace>>
    {
        public async Task<Outcome<LogPlace>> Handle(Query query, CancellationToken cancellation)
        {
            if (!await session.CheckExistsAsync<Report>(query.Report, cancellation))
                return ReportRefusals.NoSuchReport;
            return new LogPlace(query.From is { } place ? await session.LogPlaceOf(query.By.CoalitionId, place, cancellation) : null);
        }
    }
}

/// <summary>The answer that goes on until somebody ends it.</summary>
internal sealed class EventStream(
    EventListener listener, EventListeners listeners, IDocumentStore store, ActivityLog feed, long? from, bool follow) : IResult
{
    private const int PageSize = 200;

    /// <summary>A node that cannot reach its database says so instead of waiting.</summary>
    private static readonly TimeSpan JoinedWithin = TimeSpan.FromSeconds(5);

    private long _last;

    public async Task ExecuteAsync(HttpContext context)
    {
        try
        {
            var joined = await listener.Joined.WaitAsync(JoinedWithin, listener.Ended);
            // An id beyond the log is of another one, as after a restored backup.
            _last = Math.Min(from ?? joined, joined);
            Begin(context);
            await Send(context.Response.BodyWriter);
        }
        catch (OperationCanceledException) when (listener.Ended.IsCancellationRequested)
        {
            // What was written and not taken yet is not to go out after all.
            if (context.Response.HasStarted)
                context.Abort();
        }
        finally
        {
            listeners.Remove(listener);
            listener.Dispose();
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private async Task Send(PipeWriter body)
    {
        // With the id, so that who is cut off before the first event comes back to this place.
        body.Write(System.Text.Encoding.ASCII.GetBytes($"retry: 2000\nid: {FeedPlace.Behind(await NumberAtStart())}\n\n"));
        await body.FlushAsync(listener.Ended);
        await SendMissed(body);
        if (!follow)
            return;
        listener.GoLive();
        // What came between the last look into the table and now.
        await SendMissed(body);
        while (await listener.Waiting.WaitToReadAsync(listener.Ended))
        {
            while (listener.Waiting.TryRead(out var told))
                Write(body, told);
            await body.FlushAsync(listener.Ended);
        }
    }

    private async Task<long> NumberAtStart()
    {
        await using var session = store.QuerySession(listener.Tenant);
        return await session.NumberAt(_last, listener.Ended);
    }

    private async Task SendMissed(PipeWriter body)
    {
        for (var count = PageSize; count == PageSize;)
        {
            await using var session = store.QuerySession(listener.Tenant);
            var missed = await session.Query<ActivityEntry>()
                .HeardBy(listener.Roles)
                .Where(entry => (entry.Report == listener.Report || entry.Report == ActivityEntry.WholeCoalition) && entry.Id > _last)
                .OrderBy(entry => entry.Id)
                .Take(PageSize)
                .ToListAsync(listener.Ended);
            var names = await feed.Names([.. missed.Select(entry => (listener.Tenant, entry))], listener.Ended);
            foreach (var entry in missed)
                Write(body, EventBroadcast.Frame(entry, listener.Tenant, names));
            count = missed.Count;
            if (count > 0)
                await body.FlushAsync(listener.Ended);
        }
    }

    private void Write(PipeWriter body, Told told)
    {
        if (told.Id != 0 && told.Id <= _last)
            return;
        body.Write(told.Bytes);
        _last = Math.Max(_last, told.Id);
    }
}
