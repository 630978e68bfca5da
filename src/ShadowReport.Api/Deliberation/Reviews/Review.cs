using JasperFx.Metadata;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>A member's decision on a stated version, for their organisation.</summary>
internal sealed class Review : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    /// <summary>The id of the draft's document, see DraftIds.</summary>
    public string Draft { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>The number of the version that was reviewed.</summary>
    public int DraftVersion { get; set; }

    public Decision Decision { get; set; }

    /// <summary>The wording of an objection or of reservations, or a remark.</summary>
    public string? Comment { get; set; }

    /// <summary>An objection's own wording, as a suggestion.</summary>
    public Guid? Suggestion { get; set; }

    /// <summary>When that wording was turned down; null while it waits.</summary>
    public DateTimeOffset? ProposalLeftAt { get; set; }

    /// <summary>The minority note that the objection was kept as.</summary>
    public MinorityNote? Note { get; set; }

    /// <summary>The key of the organisation that it speaks for.</summary>
    public string Organisation { get; set; } = "";

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    public ReviewState State { get; set; } = ReviewState.Standing;

    /// <summary>What the archive said that it came with, and who confirmed it here; null for a review that was given here.</summary>
    public ImportedReview? Imported { get; set; }

    /// <summary>The newest version that it speaks for too, and why; null while it speaks for the reviewed one only.</summary>
    public CarriedReview? Carried { get; set; }

    /// <summary>
    /// Stored with the document, for lists: PostgreSQL hands out one part of a document many times faster than it builds a new object of
    /// its fields.
    /// </summary>
    public ReviewLine Line => ReviewLine.Of(this);

    /// <summary>Who ended it, when and why; null while it stands.</summary>
    public ReviewEnd? End { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>Why it cannot be withdrawn or overridden any more; null while it can.</summary>
    public Refusal? RefusesEnd(bool isOverride) =>
        State == ReviewState.Standing || (State == ReviewState.MinorityNote && !isOverride) ? null
            : Refusal.Conflict(
                "review-ended", "This review was already withdrawn or replaced. List the reviews to find the current one.");

    /// <summary>Why nobody can override it; null if somebody can.</summary>
    public Refusal? RefusesOverride() => RefusesEnd(isOverride: true)
        ?? (Decision == Decision.Object ? null : ReviewRefusals.NotAnObjection);

    /// <summary>Why it cannot become a minority note; null if it can.</summary>
    public Refusal? RefusesNote() =>
        Decision == Decision.Object && State is (ReviewState.Standing or ReviewState.Overridden or ReviewState.MinorityNote) ? null
            : Refusal.Conflict(
                "not-an-objection", "Only an open or overridden objection can become a minority note. Choose another review.");

    /// <summary>Why a member cannot reaffirm it; null if they can.</summary>
    public Refusal? RefusesReaffirmationBy(Membership by)
    {
        if (Organisation != by.Organisation)
            return Refusal.Forbidden(
                "not-your-organisation",
                "Only members of its organisation can reaffirm a review. Give a review for your own organisation.");
        return State == ReviewState.Standing && Decision != Decision.Object ? null
            : Refusal.Conflict(
                "nothing-to-reaffirm", "This review cannot be reaffirmed. Only approvals and abstentions that are not withdrawn need it.");
    }
}

/// <summary>A review with what decides beside it who can do what with it.</summary>
/// <param name="Review">The review.</param>
/// <param name="Draft">Its draft.</param>
/// <param name="AuthorActs">Whether its author is neither removed nor suspended.</param>
/// <param name="Policy">The policy that holds.</param>
/// <param name="Facts">The people and times that decide who can override it. Null if they were not read: it is not offered.</param>
internal sealed record ReviewOnDraft(Review Review, Draft Draft, bool AuthorActs, ReviewPolicy Policy, OverrideFacts? Facts)
{
    /// <summary>Why a member cannot override it now; null if they can.</summary>
    public Refusal? RefusesOverrideBy(Membership by) => Review.RefusesOverride()
        ?? (Facts is null ? ReviewRefusals.NotAnObjection : OverrideRules.Refused(Facts.Attempt(by, Draft, Policy)));

    /// <summary>Why a member cannot end it for its organisation; null if they can.</summary>
    public Refusal? RefusesSpeaker(Membership by) => ReviewSpeakers.MaySpeak(by, Review, AuthorActs) ? null : ReviewRefusals.NotYours;

    /// <summary>Why a member cannot reaffirm it now; null if they can.</summary>
    public Refusal? RefusesReaffirmationBy(Membership by) => Review.RefusesReaffirmationBy(by)
        ?? ReviewRules.Refused(by.Member, by.Organisation, Review.Decision, Draft.AsReviewed());
}

/// <summary>A review's state as its archive gave it.</summary>
/// <param name="Claimed">The state that the archive gave.</param>
/// <param name="Confirmed">Who confirmed it for its organisation here; null while nobody did.</param>
internal sealed record ImportedReview(ReviewState Claimed, ImportConfirmation? Confirmed = null);

/// <summary>That an organisation confirmed what an archive says of it.</summary>
internal sealed record ImportConfirmation(AuthorReference By, DateTimeOffset At);

internal sealed record CarriedReview(int Version, CarryoverReason Because, Guid Suggestion);

/// <param name="By">The member who ended it.</param>
/// <param name="At">The time.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Alone">Why somebody overrode it alone in a text of their own; null when they did not.</param>
internal sealed record ReviewEnd(AuthorReference By, DateTimeOffset At, string? Reason, SoleDecisionReason? Alone = null);

/// <summary>What an organisation says in the final text that it does not share.</summary>
/// <param name="Text">In its words.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is printed at; null for the first one of the draft.</param>
/// <param name="Visibility">Who may read it, and whose it is.</param>
/// <param name="Name">The name that an archive printed; null for the organisation's present name.</param>
internal sealed record MinorityNote(string Text, Guid? Paragraph, SignOnVisibility Visibility, string? Name = null);

/// <summary>A member or an organisation is asked to review a draft.</summary>
internal sealed class ReviewRequest : IVersioned
{
    public Guid Id { get; set; }

    public Guid Version { get; set; }

    public string Report { get; set; } = "";

    public string Draft { get; set; } = "";

    public string DraftKey { get; set; } = "";

    /// <summary>The version that was the newest when it was asked.</summary>
    public int DraftVersion { get; set; }

    /// <summary>The key of the member who is asked; null when an organisation is.</summary>
    public string? Member { get; set; }

    /// <summary>The key of the organisation that is asked, or that the member acts for.</summary>
    public string Organisation { get; set; } = "";

    public DateTimeOffset? DueAt { get; set; }

    public string? Note { get; set; }

    public AuthorReference Author { get; set; } = null!;

    public DateTimeOffset At { get; set; }

    /// <summary>The review that answered it.</summary>
    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWaiting => AnsweredBy is null && WithdrawnAt is null;

    /// <summary>The review round that it was made in; null for a request for one draft.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Round { get; set; }

    public int Revision { get; set; } = 1;
}
