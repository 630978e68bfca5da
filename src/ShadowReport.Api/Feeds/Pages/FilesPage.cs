using ShadowReport.Api.Deliberation.Reading;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The files that were made from a report, with their hashes, and its snapshots.</summary>
internal static class FilesPage
{
    private const int ItemsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report));
        var exports = await reader.Ask(
            "listExports", new ListExports.Query(by, request.Report, new IdPage(ItemsAtMost, Guid.Empty)));
        var snapshots = await reader.Ask(
            "listSnapshots", new ListSnapshots.Query(by, request.Report, new NumberPage(ItemsAtMost, After: null)));
        if ((report.Refusal ?? exports.Refusal ?? snapshots.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1>Files of <bdi lang="{report.Value.Language}">{report.Value.Title}</bdi></h1>
            <p><a href="{by.Path}/reports/{request.Report}/preview">Preview of the whole report as it is now</a></p>
            <h2>Files</h2>
            {(exports.Value.Items.Count == 0 ? Html.Of($"<p>No file was made yet.</p>") : Html.Of($"""<ul class="plain">{exports.Value.Items.Reverse().Select(File)}</ul>"""))}
            {More(exports.Value.Next, "files")}
            <h2>Snapshots</h2>
            {(snapshots.Value.Items.Count == 0 ? Html.Of($"<p>No snapshot was taken yet.</p>") : Html.Of($"""<ul class="plain">{snapshots.Value.Items.Select(Snapshot)}</ul>"""))}
            {More(snapshots.Value.Next, "snapshots")}
            """);
        return new HtmlPage($"Files of {report.Value.Title}", main)
        {
            Trail = ReportPage.TrailTo(by, report.Value),
            Acts = ["exportReport", "takeSnapshot", "listSignOns", "giveSignOn", "confirmSignOn", "compareSnapshots", "verifyFile"],
        };
    }

    private static Html More(string? next, string what) =>
        next is null ? default : Html.Of($"<p>These are {ItemsAtMost} {what}. Swagger UI lists all.</p>");

    private static Html File(ExportView file) => Html.Of(
        $"""
        <li>{(file.Status == ExportStatus.Done ? Html.Of($"""<a href="{file.Content}"><bdi>{file.FileName}</bdi></a>""") : Html.Of($"<bdi>{file.FileName}</bdi>: {Html.Words(file.Status)}"))}
        <p class="note">{Html.Words(file.Format)}, {Html.Words(file.Edition)} edition, {Html.Words(file.Markup)}, from snapshot {file.Snapshot}{(file.Size is { } size ? $", {size:N0} bytes" : "")}. {(file.Author is { } author ? Html.Of($"{author.ToHtml()}, ") : default)}{Html.Time(file.At)}</p>
        {(file.Failure is { } failure ? Html.Of($"""<p class="fault">{failure.Detail}</p>""") : default)}{(file.Sha256 is { } hash ? Html.Of($"""<p class="note">SHA-256 <code>{hash}</code></p>""") : default)}</li>

        """);

    private static Html Snapshot(SnapshotLineView snapshot) => Html.Of(
        $"""
        <li>Snapshot {snapshot.Number}{(snapshot.Title is { Length: > 0 } title ? Html.Of($": <bdi>{title}</bdi>") : default)}
        <p class="note">{(snapshot.Author is { } author ? Html.Of($"{author.ToHtml()}, ") : default)}{Html.Time(snapshot.At)}{(snapshot.Words is { } words ? $", {Html.Counted(words, "word")}" : "")}</p>{(snapshot.Hash is { } hash ? Html.Of($"""<p class="note">SHA-256 <code>{hash}</code></p>""") : default)}</li>

        """);
}
