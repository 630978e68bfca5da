using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Marten;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

/// <summary>A review without its words: what lists, readiness and attention are made of. Stored inside the review, as <see cref="Review.Line"/>.</summary>
internal sealed class ReviewLine
{
    public Guid Id { get; set; }

    public string Report { get; set; } = "";

    public string DraftKey { get; set; } = "";

    public int DraftVersion { get; set; }

    public CarriedReview? Carried { get; set; }

    public Decision Decision { get; set; }

    public ReviewState State { get; set; }

    public string Organisation { get; set; } = "";

    public string OrganisationName { get; set; } = "";

    public string Member { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? ProposalLeftAt { get; set; }

    [JsonIgnore]
    public int StandsFor => Carried?.Version ?? DraftVersion;

    [JsonIgnore]
    public bool IsApproval => State == ReviewState.Standing && (Decision is Decision.Approve or Decision.ApproveWithReservations);

    [JsonIgnore]
    public bool IsObjection => State == ReviewState.Standing && Decision == Decision.Object;

    /// <summary>Whether it holds for the newest version.</summary>
    public ApprovalStanding Standing(DraftHistory history, ReviewPolicy policy)
    {
        var standing = ApprovalStanding.Of(StandsFor, At, history, policy.KeptFor(At));
        return standing with { From = DraftVersion, State = standing.State == StandingState.Current && Carried is not null ? StandingState.Carried : standing.State };
    }

    public Voice AsVoice(DraftHistory history, ReviewPolicy policy) => new(Organisation, Member, Decision, State, Standing(history, policy));

    public static ReviewLine Of(Review review) => new()
    {
        Id = review.Id,
        Report = review.Report,
        DraftKey = review.DraftKey,
        DraftVersion = review.DraftVersion,
        Carried = review.Carried,
        Decision = review.Decision,
        State = review.State,
        Organisation = review.Organisation,
        OrganisationName = review.Author.OrganisationName,
        Member = review.Author.Member,
        At = review.At,
        ProposalLeftAt = review.ProposalLeftAt,
    };
}

/// <summary>What stands on all drafts of a report, overridden objections too.</summary>
internal sealed class ReviewLinesOf : ICompiledListQuery<Review, ReviewLine>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<Review>, IEnumerable<ReviewLine>>> QueryIs() => query => query
        .Where(review => review.Report == Report && (review.State == ReviewState.Standing || review.State == ReviewState.Overridden))
        .OrderBy(review => review.Id)
        .Select(review => review.Line);
}
