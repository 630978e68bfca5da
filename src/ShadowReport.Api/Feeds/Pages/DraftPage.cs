using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A draft: its text, its reviews, its comments, and what is suggested. As HTML, Markdown or plain text, by Accept.</summary>
internal static class DraftPage
{
    private const int ItemsAtMost = 200;
    private const int VersionsInPicture = 40;

    /// <summary>What comes with the draft, in the same round trip.</summary>
    private static readonly string[] Parts = ["reviews", "lastRead"];

    private static readonly string[] Acts =
    [
        "giveReview", "reaffirmReview", "withdrawReview", "makeComment", "replyToComment", "resolveComment", "makeSuggestion",
        "saveVersion", "markAsRead", "requestReview",
    ];

    public static async Task<IResult> Endpoint([AsParameters] DraftRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var draft = await reader.Ask(
            "getDraft", new GetDraft.Query(by, request.Report, request.Draft, Parts, WithIds: false),
            $"?{Includes.Parameter}={string.Join(',', Parts)}");
        if ((report.Refusal ?? draft.Refusal) is { } refusal)
            return Problems.From(refusal);
        var text = await PrintedText.Of(reader, by, report.Value, draft.Value);
        var ways = Ways(reader, request, draft.Value);
        var beside = Html.Of($"{await Reviews(reader, request, draft.Value)}{await Comments(reader, request, draft.Value)}");
        var history = await History(reader, request);
        return text.For(request.Context, () => new HtmlPage(draft.Value.Title, Html.Of(
            $"""
            {Head(report.Value, draft.Value, text)}
            {ways}
            {text.ToHtml()}
            {beside}
            {history}
            """))
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = Acts,
        });
    }

    public static string AddressOf(DraftRequest request) =>
        $"{ReportPage.AddressOf(request.By, request.Report)}/drafts/{request.Draft}";

    public static Html Heading(ReportView report, string title, string? number) => Html.Of(
        $"""<h1>{(number is null ? default : Html.Of($"{number} "))}<bdi lang="{report.Language}">{title}</bdi></h1>""");

    private static Html Head(ReportView report, DraftView draft, PrintedText text)
    {
        var author = draft.Author is { } by ? Html.Of($" by {by.ToHtml()}") : default;
        var budget = draft.WordBudget is { } most ? $" of {most:N0}" : "";
        var addressee = draft.Addressee is { } named ? Html.Of($" To <bdi>{named}</bdi>.") : default;
        var removed = draft.RemovedAt is { } at ? Html.Of($" Removed {Html.Time(at)}.") : default;
        return Html.Of(
            $"""
            {Heading(report, draft.Title, text.Number)}
            <p class="soft">Version {draft.Version}{author}, {Html.Time(draft.UpdatedAt)}. {Html.Counted(draft.Words, "word")}{budget}.{addressee}{removed}</p>
            """);
    }

    private static Html Ways(PageReader reader, DraftRequest request, DraftPageView draft)
    {
        var hasApproved = draft.Review?.Organisations?.Any(review => review.Organisation == request.By.Organisation
            && review.Decision is Decision.Approve or Decision.ApproveWithReservations) == true;
        var address = AddressOf(request);
        var compares = reader.May("compareVersions");
        return PageParts.Ways(
            (reader.May("listVersions"), $"{address}/versions", "History"),
            (compares && draft.LastRead?.Version is not null, $"{address}/diff?since=last-read", "Changes since you read it"),
            (compares && hasApproved, $"{address}/diff?since=last-approval", "Changes since your organisation approved it"),
            (compares && draft.Version > 1, $"{address}/diff?from={draft.Version - 1}&to={draft.Version}", "The newest change"),
            (reader.May("readWithSuggestions"), $"{address}/suggestions", "Suggestions"));
    }

    private static async Task<Html> Reviews(PageReader reader, DraftRequest request, DraftPageView draft)
    {
        var requests = await reader.Ask(
            "listReviewRequests", new ListReviewRequests.Query(ListScope.Of(request), new IdPage(ItemsAtMost, Guid.Empty)),
            $"?state=waiting&limit={ItemsAtMost}").OrNothing();
        if (draft.Reviews is not { } reviews || requests is null)
            return default;
        return Html.Of(
            $"""
            <h2 id="at-reviews">Reviews</h2>
            {PageParts.Plain([.. reviews.Items.Select(ReviewHtml.Item), .. requests.Items.Select(ReviewHtml.Request)], "Nobody has reviewed this draft.")}
            """);
    }

    private static async Task<Html> Comments(PageReader reader, DraftRequest request, DraftView draft)
    {
        var comments = await reader.Ask(
            "listComments", new ListComments.Query(ListScope.Of(request), Version: null, new IdPage(ItemsAtMost, Guid.Empty)),
            $"?limit={ItemsAtMost}").OrNothing();
        if (comments is null)
            return default;
        var numbered = comments.Items.Index().ToList();
        var (open, resolved) = (
            numbered.Where(one => one.Item.State == CommentState.Open).ToList(),
            numbered.Where(one => one.Item.State == CommentState.Resolved).ToList());
        var closed = Html.Of(
            $"<details><summary>{Html.Counted(resolved.Count, "resolved comment")}</summary>{Threads(resolved, draft.Version)}</details>");
        return Html.Of(
            $"""
            <h2 id="at-comments">Comments</h2>
            {(open.Count == 0 ? Html.Of($"<p>No comment is open.</p>") : Threads(open, draft.Version))}
            {PageParts.If(resolved.Count > 0, closed)}
            {PageParts.If(comments.Next is not null, Html.Of($"<p>These are the first {ItemsAtMost} comments. Swagger UI lists all.</p>"))}
            """);
    }

    private static Html Threads(IEnumerable<(int Index, CommentView Item)> comments, int shown) => Html.Of(
        $"""<ol class="talk">{comments.Select(one => CommentHtml.Thread(one.Index + 1, one.Item, shown))}</ol>""");

    private static async Task<Html> History(PageReader reader, DraftRequest request)
    {
        var versions = await reader.Ask(
            "listVersions", new ListVersions.Query(request.Report, request.Draft, new NumberPage(VersionsInPicture, After: null)),
            $"?limit={VersionsInPicture}").OrNothing();
        return versions is null ? default : Html.Of(
            $"""
            <h2>History</h2>
            {HistoryPage.Picture(versions.Items)}
            <p><a href="{AddressOf(request)}/versions">All versions with authors and reasons</a></p>
            """);
    }
}
