using ShadowReport.Api.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

/// <param name="Id">Which review.</param>
/// <param name="Draft">The key of the draft.</param>
/// <param name="Version">The version that it is about; it says nothing about any other.</param>
/// <param name="Carried">A later version that it speaks for too, and why.</param>
/// <param name="Decision">What it says.</param>
/// <param name="Comment">The wording of an objection or of reservations, or a remark.</param>
/// <param name="Organisation">The key of the organisation that it speaks for.</param>
/// <param name="Author">Who gave it.</param>
/// <param name="At">When.</param>
/// <param name="State">Whether it still speaks for the organisation.</param>
/// <param name="End">Who ended it, when and why.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record ReviewView(
    Guid Id, string Draft, int Version, CarriedReviewView? Carried, Decision Decision, string? Comment, string Organisation, AuthorView Author, DateTimeOffset At, ReviewState State, ReviewEndView? End, int Revision)
{
    public static ReviewView Of(Review review) => new(
        review.Id, review.DraftKey, review.DraftVersion, CarriedReviewView.Of(review.Carried), review.Decision, review.Comment, review.Organisation, AuthorView.Of(review.Author), review.At, review.State,
        review.End is { } end ? new ReviewEndView(AuthorView.Of(end.By), end.At, end.Reason) : null, review.Revision);
}

/// <param name="Version">The later version.</param>
/// <param name="Because">Why.</param>
/// <param name="Suggestion">The suggestion that made the difference.</param>
internal sealed record CarriedReviewView(int Version, CarriedBecause Because, Guid Suggestion)
{
    public static CarriedReviewView? Of(CarriedReview? carried) => carried is null ? null : new(carried.Version, carried.Because, carried.Suggestion);
}

internal sealed record ReviewEndView(AuthorView By, DateTimeOffset At, string? Reason);

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
