using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The open comments of a report, draft by draft.</summary>
internal static class CommentsPage
{
    private const int CommentsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var comments = await reader.Ask(
            "listReportComments", new ListComments.Query(
                new ListScope(request.Report), Version: null, new IdPage(CommentsAtMost, Guid.Empty)),
            $"?state=open&limit={CommentsAtMost}");
        if ((report.Refusal ?? comments.Refusal) is { } refusal)
            return Problems.From(refusal);
        var address = ReportPage.AddressOf(by, request.Report);
        var titles = (await ReportPage.Lines(reader, by, request.Report)) is { Succeeded: true, Value: var lines }
            ? lines.ToDictionary(line => line.Key, line => line.Title) : [];
        var drafts = comments.Value.Items.Index().GroupBy(one => one.Item.Draft);
        var main = Html.Of(
            $"""
            <h1>Open comments</h1>
            <p>{Html.Counted(comments.Value.Total, "open comment")}{(comments.Value.Next is null ? "" : $"; the first {CommentsAtMost} are listed")}.</p>
            {drafts.Select(draft => Html.Of($"{Heading(draft.Key)}{Threads(draft)}"))}
            """);
        return new HtmlPage($"Open comments of {report.Value.Title}", main)
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = ["replyToComment", "resolveComment", "listReportComments"],
        };

        Html Heading(string draft) => Html.Of(
            $"""
            <h2><a href="{address}/drafts/{draft}"><bdi lang="{report.Value.Language}">{titles.GetValueOrDefault(draft, draft)}</bdi></a></h2>
            """);
    }

    private static Html Threads(IEnumerable<(int Index, CommentView Item)> comments)
    {
        var threads = comments.Select(one =>
            CommentHtml.Thread(one.Index + 1, one.Item, shown: one.Item.Anchor?.Version ?? one.Item.Version));
        return Html.Of($"""<ol class="talk">{threads}</ol>""");
    }
}
