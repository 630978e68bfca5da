using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Deliberation.Suggestions;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
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

/// <summary>The drafts of all reports that stand in them.</summary>
internal sealed class AllDrafts : ICompiledListQuery<Draft>
{
    public Expression<Func<IMartenQueryable<Draft>, IEnumerable<Draft>>> QueryIs() => query => query
        .Where(draft => draft.RemovedAt == null);
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

/// <summary>The open threads that wait for a member because they lead the draft, the oldest first: there may be thousands.</summary>
internal sealed class ThreadsForLead : ICompiledListQuery<CommentThread, ThreadLine>
{
    public string Member { get; set; } = "";

    public string[] Leads { get; set; } = [];

    public DateTimeOffset Since { get; set; }

    public int AtMost { get; set; }

    public Expression<Func<IMartenQueryable<CommentThread>, IEnumerable<ThreadLine>>> QueryIs() => query => query
        .Where(thread => thread.IsOpen && thread.Draft.IsOneOf(Leads) && thread.AsksLeadFor != null && thread.AsksLeadFor != Member
            && thread.SpokenAt > Since)
        .OrderBy(thread => thread.SpokenAt).ThenBy(thread => thread.Id)
        .Take(AtMost)
        .Select(thread => thread.Line);
}

/// <summary>
/// How many these are. Asked for apart: counted along with the first of them, PostgreSQL would carry every thread whole to the count.
/// </summary>
internal sealed class CountOfThreadsForLead : ICompiledQuery<CommentThread, int>
{
    public string Member { get; set; } = "";

    public string[] Leads { get; set; } = [];

    public DateTimeOffset Since { get; set; }

    public Expression<Func<IMartenQueryable<CommentThread>, int>> QueryIs() => query => query
        .Count(thread => thread.IsOpen && thread.Draft.IsOneOf(Leads) && thread.AsksLeadFor != null && thread.AsksLeadFor != Member
            && thread.SpokenAt > Since);
}

/// <summary>A suggestion that waits for a decision, without its changes.</summary>
internal sealed class OpenSuggestion
{
    public Guid Id { get; set; }

    public string Report { get; set; } = "";

    public string DraftKey { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>Those on drafts that a member leads.</summary>
internal sealed class SuggestionsOn : ICompiledListQuery<Suggestion, OpenSuggestion>
{
    public string[] Leads { get; set; } = [];

    public Expression<Func<IMartenQueryable<Suggestion>, IEnumerable<OpenSuggestion>>> QueryIs() => query => query
        .Where(suggestion => suggestion.IsOpen && suggestion.Draft.IsOneOf(Leads))
        .Select(suggestion => new OpenSuggestion
        {
            Id = suggestion.Id,
            Report = suggestion.Report,
            DraftKey = suggestion.DraftKey,
            At = suggestion.At
        });
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
