using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>What changed between two versions, why it is of its class, who wrote it, and what people say about it.</summary>
internal static class DifferencePage
{
    private const int VersionsAtMost = 200;

    public static async Task<IResult> Endpoint(
        [AsParameters] DraftRequest request, VersionAddress? from, VersionAddress? to, string? since)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var compared = await reader.Ask(
            "compareVersions", new CompareVersions.Query(by, request.Report, request.Draft, from, to, since, Comments: true));
        if ((report.Refusal ?? compared.Refusal) is { } refusal)
            return Problems.From(refusal);
        var (comparison, view, address) = (compared.Value, compared.Value.View, DraftPage.AddressOf(request));
        var sides = $"version {view.From} to version {view.To}";
        var main = Html.Of(
            $"""
            <h1><bdi lang="{comparison.Language}">{comparison.Title}</bdi>: {sides}</h1>
            <p>{DiffCounts.Of(view.Paragraphs).ToString()} Inserted words are underlined, deleted words are struck through.</p>
            <p>Change: <strong>{Html.Words(view.ChangeClass)}</strong></p>
            {Reasons(view.Reasons)}
            {PrintedText.Framed(comparison.Language, Html.Encoded(DiffHtml.Render(view.Paragraphs, comparison.Comments?.Notes, comparison.Paragraphs)))}
            {Html.Encoded(comparison.Comments?.Html ?? "")}
            {await Authors(reader, request, view)}
            """);
        return new HtmlPage($"{comparison.Title}: {sides}", main)
        {
            Trail = [.. ReportPage.TrailTo(by, report.Value), (address, comparison.Title)],
            Acts = ["giveReview", "reaffirmReview", "makeComment", "markAsRead", "compareVersions"],
        };
    }

    private static Html Reasons(IReadOnlyList<ChangeReason> reasons)
    {
        if (reasons.Count == 0)
            return default;
        var shown = reasons.Select(reason => Html.Of(
            $"<li>{Html.Words(reason.Trigger)}{(reason.Words.Count == 0 ? "" : ": ")}<bdi>{string.Join(" · ", reason.Words)}</bdi></li>"));
        return Html.Of($"<details><summary>Why it is of this class: {Html.Counted(reasons.Count, "reason")}</summary><ul>{shown}</ul></details>");
    }

    private static async Task<Html> Authors(PageReader reader, DraftRequest request, CompareVersions.View view)
    {
        var (first, last) = (Math.Min(view.From, view.To), Math.Max(view.From, view.To));
        var before = PageRequest.Encode($"{last + 1}");
        var versions = await reader.Ask(
            "listVersions", new ListVersions.Query(request.Report, request.Draft, new NumberPage(VersionsAtMost, last + 1)),
            $"?limit={VersionsAtMost}&cursor={before}").OrNothing();
        return versions is null || first == last ? default : Html.Of(
            $"""
            <h2>Authors of the changes</h2>
            {HistoryPage.Rows(DraftPage.AddressOf(request), versions.Items.Where(version => version.Number > first))}
            """);
    }
}
