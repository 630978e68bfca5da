using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A review and a review request as a page shows them.</summary>
internal static class ReviewHtml
{
    public static Html Item(ReviewView review)
    {
        var state = review.State == ReviewState.Standing ? "" : $", {Html.Words(review.State)}";
        var note = review.MinorityNote is { } kept ? Html.Of($"{PageParts.Note(Html.Of($"Minority note:"))}{Text(kept.Text)}") : default;
        return Html.Of(
            $"""
            <li id="review-{review.Id}">{Pictures.Sign(ShapeOf(review), "")} <strong><bdi>{review.OrganisationName}</bdi>: {Html.Words(review.Decision)}</strong>
            <p class="note">{review.Author.ToHtml()} on version {review.Version}, {Html.Time(review.At)}{state}. {review.Standing?.Because}</p>
            {Text(review.Comment)}{note}{End(review.End)}</li>

            """);
    }

    public static Html Request(ReviewRequestView request)
    {
        var due = request.DueAt is { } at ? Html.Of($", due {Html.Time(at)}") : default;
        return Html.Of(
            $"""
            <li>{Pictures.Sign(Shape.Ring, "")} Review asked of <bdi>{request.MemberName ?? request.OrganisationName}</bdi>
            <p class="note">By {request.Author.ToHtml()}, {Html.Time(request.At)}{due}</p>{Text(request.Note)}</li>

            """);
    }

    private static Html End(ReviewEndView? end)
    {
        if (end is null)
            return default;
        var reason = end.Reason is { Length: > 0 } given ? Html.Of($": <bdi>{Html.Lines(given)}</bdi>") : default;
        return PageParts.Note(Html.Of($"Ended by {end.By.ToHtml()}, {Html.Time(end.At)}{reason}"));
    }

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
