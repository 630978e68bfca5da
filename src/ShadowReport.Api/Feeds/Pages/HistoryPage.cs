using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The versions of a draft, the newest first: who wrote them, why, and how much they changed.</summary>
internal static class HistoryPage
{
    private const int VersionsAtOnce = 100;

    public static async Task<IResult> Endpoint([AsParameters] DraftRequest request, string? cursor)
    {
        var (reader, by) = (request.Reader(), request.By);
        var page = new Paging { Limit = VersionsAtOnce, Cursor = cursor }.Read<NumberPage>();
        if (!page.Succeeded)
            return page.ToProblem();
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var draft = await reader.Ask("getDraft", new GetDraft.Query(by, request.Report, request.Draft, Include: [], WithIds: false));
        var parameters = QueryString.Create("limit", $"{VersionsAtOnce}");
        var versions = await reader.Ask(
            "listVersions", new ListVersions.Query(request.Report, request.Draft, page.Value),
            (cursor is null ? parameters : parameters.Add("cursor", cursor)).ToString());
        if ((report.Refusal ?? draft.Refusal ?? versions.Refusal) is { } refusal)
            return Problems.From(refusal);
        var address = DraftPage.AddressOf(request);
        var main = Html.Of(
            $"""
            <h1>History of <bdi lang="{report.Value.Language}">{draft.Value.Title}</bdi></h1>
            {Picture(versions.Value.Items)}
            {Rows(address, versions.Value.Items)}
            {PageParts.Ways((versions.Value.Next is not null, $"{address}/versions?cursor={versions.Value.Next}", "Older versions"))}
            """);
        return new HtmlPage($"History of {draft.Value.Title}", main)
        {
            Trail = [.. ReportPage.TrailTo(by, report.Value), (address, draft.Value.Title)],
            Acts = ["compareVersions", "saveVersion", "restoreVersion"],
        };
    }

    public static Html Picture(IReadOnlyList<VersionLineView> newestFirst) => Html.Of(
        $"""
        {Pictures.History([.. newestFirst.Reverse().Select(version => (version.Number, version.Words, LookOf(version.ChangeClass)))])}
        <ul class="key" aria-label="Colours"><li>{Swatch("wait")} substantive change</li><li>{Swatch("good")} wording only</li><li>{Swatch("other")} smaller or no change</li></ul>
        """);

    /// <summary>The versions as a table, with links to each and to what it changed.</summary>
    public static Html Rows(string address, IEnumerable<VersionLineView> versions) => PageParts.Table(
        "Versions with authors, reasons and changes", [("Version", false), ("Author and reason", false), ("Change", false)],
        versions.Select(version => Html.Of(
            $"""
            <tr><td><a href="{address}/versions/{version.Number}">Version {version.Number}</a></td>
            <td class="more">{version.Author.ToHtml()}, {Html.Time(version.At)}{Reason(version)}{Origin(version)}</td>
            <td>{Change(address, version)}{PageParts.Note(Html.Of($"{Html.Counted(version.Words, "word")}"))}</td></tr>
            """)));

    private static Html Reason(VersionLineView version) =>
        PageParts.If(version.Reason.Length > 0, PageParts.Note(Html.Of($"<bdi>{Html.Lines(version.Reason)}</bdi>")));

    private static Html Change(string address, VersionLineView version) => version.Number == 1
        ? Html.Of($"first version")
        : Html.Of(
            $"""
            <a href="{address}/diff?from={version.Parents.DefaultIfEmpty(version.Number - 1).Max()}&amp;to={version.Number}">{Html.Words(version.ChangeClass)}<span class="said"> in version {version.Number}</span></a>
            """);

    private static Html Origin(VersionLineView version)
    {
        List<Html> origins = [];
        if (version.Merged)
            origins.Add(Html.Of($"Joins versions {string.Join(" and ", version.Parents)}"));
        if (version.RestoredFrom is { } restored)
            origins.Add(Html.Of($"Restores version {restored}"));
        if (version.Suggesters.Count > 0)
            origins.Add(Html.Of($"With suggestions of {version.Suggesters.Select(suggester => suggester.ToHtml())}"));
        return Html.Of($"{origins.Select(PageParts.Note)}");
    }

    private static string LookOf(ChangeClass change) => change switch
    {
        ChangeClass.Substantive => "wait",
        ChangeClass.Wording => "good",
        _ => "other",
    };

    private static Html Swatch(string look) => Html.Of(
        $"""<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><rect class="{look}" width="16" height="16"/></svg>""");
}
