using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// A review without its words: what lists, readiness and attention are made of. Stored inside the review, as <see cref="Review.Line"/>.
/// </summary>
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

    public string Member { get; set; } = "";

    /// <summary>The key of the member who gave it, as its archive says; null for a review that was given here.</summary>
    public string? ClaimedMember { get; set; }

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
        return standing with
        {
            From = DraftVersion,
            State = standing.State == StandingState.Current && Carried is not null ? StandingState.Carried
                : standing.State
        };
    }

    /// <summary>What it says of a draft.</summary>
    /// <param name="history">What happened to the draft.</param>
    /// <param name="policy">What the coalition agreed on.</param>
    /// <param name="imported">Who counts as a writer of the draft's words since they came with an archive; null for words written
    /// here.</param>
    public Voice AsVoice(DraftHistory history, ReviewPolicy policy, ImportedAuthorship? imported) =>
        new(Organisation, Member, Decision, State, Standing(history, policy))
        {
            IsWriters = imported is not null
            && (imported.IsBy(Member, Organisation) || (ClaimedMember is { } claimed && imported.IsBy(claimed, Organisation))),
            Claimed = ClaimedMember,
        };

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
        // Who confirmed it was seen here; who gave it is what the archive says.
        Member = review.Imported?.Confirmed?.By.Member ?? review.Author.Member,
        ClaimedMember = review.Imported is null ? null : review.Author.Member,
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
