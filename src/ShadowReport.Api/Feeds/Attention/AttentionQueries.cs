using System.Linq.Expressions;
using Marten.Linq;
using Marten.Services.BatchQuerying;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Attention;

internal sealed class AllReports : ICompiledListQuery<Report>
{
    public Expression<Func<IMartenQueryable<Report>, IEnumerable<Report>>> QueryIs() => query => query.OrderBy(report => report.Id);
}

internal sealed class AllCalendars : ICompiledListQuery<ReportCalendar>
{
    public Expression<Func<IMartenQueryable<ReportCalendar>, IEnumerable<ReportCalendar>>> QueryIs() => query =>
        query.OrderBy(calendar => calendar.Id);
}

internal sealed class AllPolicies : ICompiledListQuery<AgreedPolicy>
{
    public Expression<Func<IMartenQueryable<AgreedPolicy>, IEnumerable<AgreedPolicy>>> QueryIs() => query =>
        query.OrderBy(policy => policy.Id);
}

/// <summary>The drafts of all reports, the removed ones too: a report that was read before may still name one.</summary>
internal sealed class AllDrafts : ICompiledListQuery<Draft>
{
    public Expression<Func<IMartenQueryable<Draft>, IEnumerable<Draft>>> QueryIs() => query => query.OrderBy(draft => draft.Id);
}

/// <summary>What stands on the drafts of all reports.</summary>
internal sealed class AllReviewLines : ICompiledListQuery<Review, ReviewLine>
{
    public Expression<Func<IMartenQueryable<Review>, IEnumerable<ReviewLine>>> QueryIs() => query => query
        .Where(review => review.State == ReviewState.Standing)
        .Select(review => review.Line);
}

/// <summary>The objections that stand on the drafts of all reports: all that somebody who reviews nothing can be asked about.</summary>
internal sealed class AllObjectionLines : ICompiledListQuery<Review, ReviewLine>
{
    public Expression<Func<IMartenQueryable<Review>, IEnumerable<ReviewLine>>> QueryIs() => query => query
        .Where(review => review.State == ReviewState.Standing && review.Decision == Decision.Object)
        .Select(review => review.Line);
}

/// <summary>The requests that wait for a member or their organisation.</summary>
internal sealed class RequestsTo : ICompiledListQuery<ReviewRequest>
{
    public string Member { get; set; } = "";

    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<ReviewRequest>, IEnumerable<ReviewRequest>>> QueryIs() => query => query
        .Where(request => request.AnsweredBy == null && request.WithdrawnAt == null
            && (request.Member == Member || (request.Member == null && request.Organisation == Organisation)));
}

/// <summary>The open threads that may wait for a member for another reason than that they lead the draft.</summary>
internal sealed class ThreadsConcerning : ICompiledListQuery<CommentThread, ThreadLine>
{
    public string Member { get; set; } = "";

    public Expression<Func<IMartenQueryable<CommentThread>, IEnumerable<ThreadLine>>> QueryIs() => query => query
        .Where(thread => thread.IsOpen && thread.Concerned.Contains(Member))
        .Select(thread => thread.Line);
}

/// <summary>How many open threads of a report wait for a member because they lead the draft.</summary>
internal sealed record LeadThreads(string Report, int Open);

/// <summary>
/// What waits for a member because they lead a draft. The drafts are found by the same statement: a round trip of its own would find them
/// first.
/// </summary>
internal static class LeadQueries
{
    private const string Led = $"""
        any(array(select draft.id from {Storage.Schema}.mt_doc_{DraftsStorage.Alias} draft
            where draft.tenant_id = ? and draft.data ->> 'lead' = ? and draft.data ->> 'removedAt' is null))
        """;

    private const string Threads = $"""
        from {Storage.Schema}.mt_doc_{CommentsStorage.Alias} thread
        where thread.tenant_id = ? and thread.is_open and thread.draft = {Led} and thread.asks_lead_for <> ? and thread.spoken_at > ?
        """;

    /// <summary>The threads, the oldest first: there may be thousands.</summary>
    public static Task<IReadOnlyList<ThreadLine>> LeadThreads(this IBatchedQuery batch, Membership by, DateTimeOffset since, int atMost) =>
        batch.Query<ThreadLine>(
            $"select thread.data -> 'line' {Threads} order by thread.spoken_at, thread.id limit ?", [.. OfLead(by, since), atMost]);

    /// <summary>
    /// How many these are. Asked for apart: counted along with the first of them, PostgreSQL would carry every thread whole to the count.
    /// </summary>
    public static Task<IReadOnlyList<LeadThreads>> CountLeadThreads(this IBatchedQuery batch, Membership by, DateTimeOffset since) =>
        batch.Query<LeadThreads>(
            $"select jsonb_build_object('report', thread.report, 'open', count(*)) {Threads} group by thread.report", OfLead(by, since));

    /// <summary>The suggestions that wait for a decision.</summary>
    public static Task<IReadOnlyList<OpenSuggestion>> LeadSuggestions(this IBatchedQuery batch, Membership by) =>
        batch.Query<OpenSuggestion>(
        $"""
         select jsonb_build_object('id', suggestion.id, 'report', suggestion.data -> 'report', 'draftKey', suggestion.data -> 'draftKey',
             'at', suggestion.data -> 'at')
         from {Storage.Schema}.mt_doc_{SuggestionsStorage.Alias} suggestion
         where suggestion.tenant_id = ? and (suggestion.data ->> 'isOpen')::boolean and suggestion.draft = {Led} order by suggestion.id
         """,
        by.Tenant, by.Tenant, by.Member);

    /// <summary>Members who may not comment answer no threads, so none waits for them.</summary>
    private static object[] OfLead(Membership by, DateTimeOffset since) =>
        [by.Tenant, by.Tenant, by.May(Permission.Comment) ? by.Member : "", by.Member, since];
}

/// <summary>A suggestion that waits for a decision, without its changes.</summary>
internal sealed class OpenSuggestion
{
    public Guid Id { get; set; }

    public string Report { get; set; } = "";

    public string DraftKey { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

internal sealed class AllSignOnRounds : ICompiledListQuery<SignOnRound>
{
    public Expression<Func<IMartenQueryable<SignOnRound>, IEnumerable<SignOnRound>>> QueryIs() => query => query.OrderBy(round => round.Id);
}

internal sealed class AllSilenceProcedures : ICompiledListQuery<SilenceProcedure>
{
    public Expression<Func<IMartenQueryable<SilenceProcedure>, IEnumerable<SilenceProcedure>>> QueryIs() => query =>
        query.OrderBy(procedure => procedure.Id);
}

/// <summary>What an organisation signed on to.</summary>
internal sealed class SignOnsBy : ICompiledListQuery<SignOn>
{
    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Organisation == Organisation && signOn.WithdrawnAt == null);
}
