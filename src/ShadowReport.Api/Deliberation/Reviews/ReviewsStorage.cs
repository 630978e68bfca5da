using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

internal static class ReviewsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Review>(
            "review", ArchiveRule.In(ReviewArchive.Reviews).Without("version", "report", "draft", "draftKey", "line"),
            ErasureRule.Of("comment", "end.reason").AndPrinted("note.text").RenamesIn("line.member", "line.claimedMember")
                .Keeps("It is a name that an organisation chose.", "note.name"),
            PersonalRule.Lines<Review>(
                "reviews", $"({PersonalRule.ByAuthor} or d.data -> 'end' -> 'by' ->> 'member' = ? or d.data -> 'imported' -> 'confirmed' -> 'by' ->> 'member' = ?)",
                person => [person.Key, person.Key, person.Key], Said),
            ExpiryRule.Never("It lasts as long as its report.")),
        DocumentRules.For<ReviewRequest>(
            RequestAlias, ArchiveRule.In(ReviewArchive.Requests)
                .Without("version", "report", "draft", "draftKey"), ErasureRule.Of("note").RenamesIn("member"),
            PersonalRule.Lines<ReviewRequest>(
                "reviewRequests", $"({PersonalRule.ByAuthor} or d.data ->> 'member' = ?)", person => [person.Key, person.Key],
                (request, person) =>
                    [new { request.Draft, request.Id, request.At, AskedOfMe = request.Member == person.Key, request.DueAt,
                        Note = request.Author.Member == person.Key ? request.Note : null }]),
            ExpiryRule.Never("It lasts as long as its report.")),
        // The neutral key stays where an approval was asked of the member by name: without it anybody's would do, and nobody decided that.
        DocumentRules.For<AgreedPolicy>(
            "review_policy", ArchiveRule.In(PolicyArchive.Part).Without("id", "version", "report"),
            ErasureRule.Of("policy.requirements[].title", "proposal.policy.requirements[].title", "proposal.objection.reason")
                .Empties("policy.fourEyesLiftedBy", "proposal.policy.fourEyesLiftedBy")
                .Renames("policy.requirements[].members", "proposal.policy.requirements[].members")
                .Keeps("They are ids of requirements.", "proposal.loosens"),
            PersonalRule.Lines<AgreedPolicy>(
                "reviewPolicies",
                $"({PersonalRule.ByAuthor} or d.data #>> '{{proposal,author,member}}' = ? or d.data #>> '{{proposal,decidedBy,member}}' = "
                + "?)", person => [person.Key, person.Key, person.Key], Said),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    /// <summary>
    /// Older builds copied the organisation's name into its minority notes. Only a name that the organisation chose stays.
    /// </summary>
    public const string CompletionSql = $$"""
        update {{Storage.Schema}}.mt_doc_review review set data = jsonb_set(review.data, '{note,name}', 'null'), mt_version = gen_random_uuid()
        from {{Storage.Schema}}.mt_doc_organisation own
        where own.tenant_id = review.tenant_id and own.data ->> 'key' = review.data ->> 'organisation' and own.data ->> 'name' = review.data #>> '{note,name}'
        """;

    public const string Alias = "review";
    public const string RequestAlias = "review_request";
    public const string PolicyTable = "mt_doc_review_policy";

    /// <summary>The policy of a report, as a part of a <see cref="JointRead"/>.</summary>
    public static (string Name, string Sql) PolicyPart(string report) =>
        ("policy", $"(select policy.data from {Storage.Schema}.{PolicyTable} policy where policy.tenant_id = m.tenant and policy.id = {report})");

    /// <summary>The lines of the reviews that stand, and of objections that were overridden.</summary>
    public static (string Name, string Sql) StandingPart(string condition) =>
        ("reviews", $"""
            (select json_agg(review.data -> 'line' order by review.id) from {Storage.Schema}.mt_doc_{Alias} review
             where review.tenant_id = m.tenant and {condition}
               and review.data ->> 'state' in ('{nameof(ReviewState.Standing)}', '{nameof(ReviewState.Overridden)}'))
            """);

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Review>().DocumentAlias(Alias).Duplicate(review => review.Draft).Duplicate(review => review.Report);
        options.Schema.For<ReviewRequest>().DocumentAlias(RequestAlias).Duplicate(request => request.Draft)
            .Duplicate(request => request.Report);
        options.Schema.For<AgreedPolicy>().DocumentAlias("review_policy").Duplicate(policy => policy.Report);
        options.Events.AddEventTypes(
        [
            typeof(ReviewGiven),
            typeof(ReviewsRequested), typeof(ObjectionsMade), typeof(ReviewWithdrawn), typeof(ObjectionOverridden), typeof(ReviewRequested),
            typeof(ReviewRequestWithdrawn),
            typeof(ObjectionSettled), typeof(ObjectionKeptAsNote), typeof(ReviewPolicySet), typeof(ReviewPolicyProposed),
            typeof(ReviewPolicyProposalEnded),
        ]);
    }

    private static IEnumerable<object> Said(Review review, PersonAsking person)
    {
        if (review.Author.Member == person.Key)
            yield return new
            {
                review.Draft,
                review.Id,
                Version = review.DraftVersion,
                review.At,
                review.Decision,
                review.Comment,
                review.State
            };
        if (review.End is { } end && end.By.Member == person.Key)
            yield return new { review.Draft, review.Id, EndedAt = end.At, end.Reason, MinorityNote = review.Note?.Text };
        if (review.Imported?.Confirmed is { } confirmed && confirmed.By.Member == person.Key)
            yield return new { review.Draft, review.Id, ConfirmedAt = confirmed.At };
    }

    /// <summary>An objection's author is also who decided on the proposal.</summary>
    private static IEnumerable<object> Said(AgreedPolicy agreed, PersonAsking person)
    {
        if (agreed.IsAgreed && agreed.Author.Member == person.Key)
            yield return new { agreed.Report, SetAt = agreed.At, Requirements = TitlesOf(agreed.Policy) };
        if (agreed.Proposal is { } proposal && proposal.Author.Member == person.Key)
            yield return new { agreed.Report, ProposedAt = proposal.At, proposal.State, Requirements = TitlesOf(proposal.Policy) };
        if (agreed.Proposal is { DecidedBy: { } decider } decided && decider.Member == person.Key)
            yield return new { agreed.Report, decided.DecidedAt, decided.State, decided.Objection?.Reason };
    }

    private static IEnumerable<object> TitlesOf(ReviewPolicy policy) =>
        policy.Requirements.Select(requirement => new { requirement.Key, requirement.Title });

    /// <summary>
    /// What holds until a coalition agreed on a policy: one that came with an archive was agreed on elsewhere, if at all.
    /// </summary>
    public static ReviewPolicy OrDefault(this AgreedPolicy? agreed) => agreed is { IsInForce: true } ? agreed.Policy : ReviewPolicy.Default;

    /// <summary>The requests of a review round that nobody answered yet.</summary>
    public static async Task<IReadOnlyList<ReviewRequest>> WaitingRequestsOfRound(
        this IQuerySession session, string report, Guid round, CancellationToken cancellation) =>
        [.. (await session.QueryAsync(new WaitingRequestsIn { Report = report }, cancellation)).Where(request => request.Round == round)];
}

/// <summary>The reviews that speak for an organisation now on all drafts of a report, and its overridden objections.</summary>
internal sealed class StandingReviewsBy : ICompiledListQuery<Review>
{
    public string Report { get; set; } = "";

    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<Review>>> QueryIs() => query => query
        .Where(review => review.Report == Report && review.Organisation == Organisation
            && (review.State == ReviewState.Standing || review.State == ReviewState.Overridden))
        .OrderBy(review => review.Id);
}

/// <summary>The requests on all drafts of a report that nobody answered yet.</summary>
internal sealed class WaitingRequestsIn : ICompiledListQuery<ReviewRequest>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<ReviewRequest>, IEnumerable<ReviewRequest>>> QueryIs() => query => query
        .Where(request => request.Report == Report && request.AnsweredBy == null && request.WithdrawnAt == null)
        .OrderBy(request => request.Id);
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
            && (review.Decision == Decision.Approve || review.Decision == Decision.ApproveWithReservations)
            && review.State != ReviewState.Withdrawn && review.State != ReviewState.Unconfirmed);
}
