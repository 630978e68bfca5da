using System.Linq.Expressions;
using Marten;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

internal static class ReviewsStorage
{
    public const string Alias = "review";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Review>().DocumentAlias(Alias).Duplicate(review => review.Draft).Duplicate(review => review.Report);
        options.Schema.For<ReviewRequest>().DocumentAlias("review_request").Duplicate(request => request.Draft).Duplicate(request => request.Report);
        options.Schema.For<AgreedPolicy>().DocumentAlias("review_policy").Duplicate(policy => policy.Report);
        options.Events.AddEventTypes(
        [
            typeof(ReviewGiven), typeof(ReviewWithdrawn), typeof(ObjectionOverridden), typeof(ReviewRequested), typeof(ReviewRequestWithdrawn),
            typeof(ObjectionSettled), typeof(ObjectionKeptAsNote), typeof(ReviewPolicySet),
        ]);
    }

    /// <summary>What holds until a coalition agreed on a policy: one that came with an archive was agreed on elsewhere, if at all.</summary>
    public static ReviewPolicy OrDefault(this AgreedPolicy? agreed) => agreed is { IsInForce: true } ? agreed.Policy : ReviewPolicy.Default;

    /// <summary>The requests that nobody answered yet, on every draft of a report.</summary>
    public static Task<IReadOnlyList<ReviewRequest>> WaitingRequestsOfReport(this IQuerySession session, string report, CancellationToken cancellation) =>
        session.Query<ReviewRequest>()
            .Where(request => request.Report == report && request.AnsweredBy == null && request.WithdrawnAt == null)
            .ToListAsync(cancellation);
}

/// <summary>The objections of a report that were kept as minority notes, in the order they were raised.</summary>
internal sealed class MinorityNotesOf : ICompiledListQuery<Review>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<Review>>> QueryIs() => query => query
        .Where(review => review.Report == Report && review.State == ReviewState.MinorityNote)
        .OrderBy(review => review.Id);
}

/// <summary>The reviews that speak for their organisations now, overridden objections too: they stay visible.</summary>
internal sealed class StandingReviewsOn : ICompiledListQuery<Review>
{
    public string Draft { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<Review>>> QueryIs() => query => query
        .Where(review => review.Draft == Draft && (review.State == ReviewState.Standing || review.State == ReviewState.Overridden))
        .OrderBy(review => review.Id);
}

/// <summary>The drafts of a report for which somebody was asked and nobody answered yet: a key for each request.</summary>
internal sealed class WaitingRequestsOf : ICompiledListQuery<ReviewRequest, string>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<ReviewRequest>, IEnumerable<string>>> QueryIs() => query => query
        .Where(request => request.Report == Report && request.AnsweredBy == null && request.WithdrawnAt == null)
        .Select(request => request.DraftKey);
}

/// <summary>The reviews of a report that came with its archive and were not confirmed, in the order they were given.</summary>
internal sealed class UnconfirmedReviewsOf : ICompiledListQuery<Review>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<Review>>> QueryIs() => query => query
        .Where(review => review.Report == Report && review.State == ReviewState.Unconfirmed)
        .OrderBy(review => review.Id);
}

/// <summary>The requests for a draft that nobody answered yet.</summary>
internal sealed class WaitingRequestsOn : ICompiledListQuery<ReviewRequest>
{
    public string Draft { get; set; } = "";

    public Expression<Func<IMartenQueryable<ReviewRequest>, IEnumerable<ReviewRequest>>> QueryIs() => query => query
        .Where(request => request.Draft == Draft && request.AnsweredBy == null && request.WithdrawnAt == null)
        .OrderBy(request => request.Id);
}

/// <summary>What an organisation ever approved of a draft, with or without reservations, and did not take back.</summary>
internal sealed class ApprovalsOf : ICompiledListQuery<Review>
{
    public string Draft { get; set; } = "";

    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<Review>>> QueryIs() => query => query
        .Where(review => review.Draft == Draft && review.Organisation == Organisation
            && (review.Decision == Decision.Approve || review.Decision == Decision.ApproveWithReservations) && review.State != ReviewState.Withdrawn && review.State != ReviewState.Unconfirmed);
}
