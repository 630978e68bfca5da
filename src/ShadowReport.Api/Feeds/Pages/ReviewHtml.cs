using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A review and a review request as a page shows them.</summary>
internal static class ReviewHtml
{
    public static Html Item(ReviewView review) => Html.Of(
        $"""
        <li id="review-{review.Id}">{Pictures.Sign(ShapeOf(review), Html.Words(review.Decision))} <strong><bdi>{review.OrganisationName}</bdi>: {Html.Words(review.Decision)}</strong>
        <p class="note">{review.Author.ToHtml()} on version {review.Version}, {Html.Time(review.At)}{(review.State == ReviewState.Standing ? "" : $", {Html.Words(review.State)}")}. {review.Standing?.Because}</p>{Text(review.Comment)}{(review.MinorityNote is { } note ? Html.Of($"""<p class="note">Minority note:</p>{Text(note.Text)}""") : default)}{(review.End is { } end ? End(end) : default)}</li>

        """);

    public static Html Request(ReviewRequestView request) => Html.Of(
        $"""
        <li>{Pictures.Sign(Shape.Ring, "asked")} Review asked of <bdi>{request.MemberName ?? request.OrganisationName}</bdi>
        <p class="note">By {request.Author.ToHtml()}, {Html.Time(request.At)}{(request.DueAt is { } due ? Html.Of($", due {Html.Time(due)}") : default)}</p>{Text(request.Note)}</li>

        """);

    private static Html End(ReviewEndView end) => Html.Of(
        $"""<p class="note">Ended by {end.By.ToHtml()}, {Html.Time(end.At)}{(end.Reason is { Length: > 0 } reason ? Html.Of($": <bdi>{Html.Lines(reason)}</bdi>") : default)}</p>""");

    private static Html Text(string? text) =>
        string.IsNullOrEmpty(text) ? default : Html.Of($"""<p dir="auto">{Html.Lines(text)}</p>""");

    private static Shape ShapeOf(ReviewView review) => review.Decision switch
    {
        Decision.Object => Shape.Cross,
        Decision.Abstain => Shape.Bar,
        _ when review.Standing is not { State: StandingState.Current or StandingState.Carried } => Shape.Clock,
        Decision.ApproveWithReservations => Shape.CheckWithDot,
        _ => Shape.Check,
    };
}
