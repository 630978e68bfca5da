using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>A version of a draft. As HTML, Markdown or plain text, by Accept.</summary>
internal static class VersionPage
{
    public static async Task<IResult> Endpoint([AsParameters] DraftRequest request, int number)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var draft = await reader.Ask("getDraft", new GetDraft.Query(by, request.Report, request.Draft, Include: [], WithIds: false));
        var version = await reader.Ask("getVersion", new GetVersion.Query(request.Report, request.Draft, number));
        if ((report.Refusal ?? draft.Refusal ?? version.Refusal) is { } refusal)
            return Problems.From(refusal);
        var text = PrintedText.Of(report.Value, draft.Value, version.Value);
        var (found, address) = (version.Value, DraftPage.AddressOf(request));
        var reason = PageParts.If(found.Reason.Length > 0, Html.Of($" Reason: <bdi>{Html.Lines(found.Reason)}</bdi>"));
        var ways = PageParts.Ways(
            (number > 1, $"{address}/diff?from={number - 1}&to={number}", "The changes of this version"),
            (number < draft.Value.Version, $"{address}/diff?from={number}&to={draft.Value.Version}", "The changes since"),
            (true, $"{address}/versions", "History"));
        return text.For(request.Context, () => new HtmlPage($"Version {number} of {draft.Value.Title}", Html.Of(
            $"""
            <h1>Version {number} of <bdi lang="{report.Value.Language}">{draft.Value.Title}</bdi></h1>
            <p class="soft">{found.Author.ToHtml()}, {Html.Time(found.At)}. {Html.Counted(found.Words, "word")}. Change: {Html.Words(found.ChangeClass)}.{reason}</p>
            {ways}
            {text.ToHtml()}
            <p class="soft">Citations are shown as they were typed. Paragraphs are numbered within this version.</p>
            """))
        {
            Trail = [.. ReportPage.TrailTo(by, report.Value), (address, draft.Value.Title)],
            Acts = ["makeComment", "giveReview", "restoreVersion"],
        });
    }
}
