using System.Text.Json.Serialization;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <param name="Id">Which review.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that it is about; it says nothing about any other.</param>
/// <param name="Standing">Whether it holds for the newest version, and why; null once it does not speak for its organisation any more.</param>
/// <param name="Carried">A later version that it speaks for too since the reviewer's own suggestion made the difference.</param>
/// <param name="Decision">What it says.</param>
/// <param name="Comment">What an objection or reservations say, or a remark.</param>
/// <param name="Suggestion">The wording that an objection proposes, as a suggestion.</param>
/// <param name="MinorityNote">What is printed of an objection that was kept.</param>
/// <param name="Organisation">The key of the organisation that it speaks for.</param>
/// <param name="Author">Who gave it.</param>
/// <param name="At">When.</param>
/// <param name="State">Whether it still speaks for the organisation.</param>
/// <param name="End">Who ended it, when and why.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record ReviewView(
    Guid Id, string Draft, int Version, StandingView? Standing, CarriedReviewView? Carried, Decision Decision, string? Comment, Guid? Suggestion, MinorityNoteView? MinorityNote,
    string Organisation, AuthorView Author, DateTimeOffset At, ReviewState State, ReviewEndView? End, int Revision)
{
    /// <summary>What it says came with an archive, and whether its organisation confirmed it here; left out for a review that was given here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportedReviewView? Import { get; init; }

    /// <summary>True when it came with an archive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    public static ReviewView Of(Review review, DraftHistory history, ReviewPolicy policy) => new(
        review.Id, review.DraftKey, review.DraftVersion, review.State is ReviewState.Standing ? ReviewStandings.StandingOf(review.Line.Standing(history, policy), history.Newest) : null, ReviewStandings.CarriedOf(review.Carried),
        review.Decision, review.Comment, review.Suggestion, review.Note is { } note ? new MinorityNoteView(note.Text, note.Paragraph, note.Visibility) : null,
        review.Organisation, AuthorView.Of(review.Author), review.At, review.State, review.End is { } end ? new ReviewEndView(AuthorView.Of(end.By), end.At, end.Reason, end.Alone) : null, review.Revision)
    {
        Imported = review.Imported is not null,
        Import = review.Imported is { } imported ? new ImportedReviewView(imported.Claimed, imported.Confirmed is { } confirmed ? new ImportConfirmationView(AuthorView.Of(confirmed.By), confirmed.At) : null) : null,
    };
}

/// <param name="State">The state that the archive gave it.</param>
/// <param name="Confirmed">Who confirmed it for its organisation; null while nobody did, and then it counts for nothing.</param>
internal sealed record ImportedReviewView(ReviewState State, ImportConfirmationView? Confirmed);

internal sealed record ImportConfirmationView(AuthorView By, DateTimeOffset At);

/// <param name="Text">In the organisation's words.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is printed at; null for the first one of the draft.</param>
/// <param name="Visibility">Who may read it: everybody, the committee, or everybody without the organisation's name.</param>
internal sealed record MinorityNoteView(string Text, Guid? Paragraph, SignOnVisibility Visibility);

/// <param name="By">Who ended it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Alone">Why one person overrode it in a text of their own: no-second-person, or second-person-lost near the deadline. Null when it is not their own text.</param>
internal sealed record ReviewEndView(AuthorView By, DateTimeOffset At, string? Reason, SoleDecisionReason? Alone);

/// <param name="Id">Which request.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that was the newest when it was asked.</param>
/// <param name="Member">The key of the member who is asked; null when an organisation is.</param>
/// <param name="Organisation">The key of the organisation that is asked, or that the member acts for.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="Note">What to look at.</param>
/// <param name="Author">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="State">Waiting, answered or withdrawn.</param>
/// <param name="AnsweredBy">The review that answered it.</param>
internal sealed record ReviewRequestView(
    Guid Id, string Draft, int Version, string? Member, string Organisation, DateTimeOffset? DueAt, string? Note, AuthorView Author, DateTimeOffset At, RequestState State, Guid? AnsweredBy)
{
    public static ReviewRequestView Of(ReviewRequest request) => new(
        request.Id, request.DraftKey, request.DraftVersion, request.Member, request.Organisation, request.DueAt, request.Note, AuthorView.Of(request.Author), request.At,
        request.IsWaiting ? RequestState.Waiting : request.AnsweredBy is null ? RequestState.Withdrawn : RequestState.Answered, request.AnsweredBy);
}

internal enum RequestState
{
    Waiting,
    Answered,
    Withdrawn,
}
