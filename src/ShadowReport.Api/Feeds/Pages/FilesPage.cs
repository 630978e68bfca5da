using ShadowReport.Api.Feeds.Overview;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The files that were made from a report, with their hashes, and its snapshots.</summary>
internal static class FilesPage
{
    private const int ItemsAtMost = 200;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        var (reader, by) = (request.Reader(), request.By);
        var report = await reader.Ask("getReport", new GetReport.Query(by, request.Report, Include: []));
        var exports = await reader.Ask(
            "listExports", new ListExports.Query(by, request.Report, new IdPage(ItemsAtMost, Guid.Empty)));
        var snapshots = await reader.Ask(
            "listSnapshots", new ListSnapshots.Query(by, request.Report, new NumberPage(ItemsAtMost, After: null)));
        if ((report.Refusal ?? exports.Refusal ?? snapshots.Refusal) is { } refusal)
            return Problems.From(refusal);
        var main = Html.Of(
            $"""
            <h1>Files</h1>
            <p><a href="{by.Path}/reports/{request.Report}/preview">Preview of the whole report as it is now</a></p>
            <h2>Files</h2>
            {PageParts.Plain([.. exports.Value.Items.Reverse().Select(File)], "No file was made yet.")}
            {More(exports.Value.Next, "files")}
            <h2>Snapshots</h2>
            <p><a href="{ReportPage.AddressOf(by, request.Report)}/sign-ons">Sign-ons on the snapshots</a></p>
            {PageParts.Plain([.. snapshots.Value.Items.Select(Snapshot)], "No snapshot was taken yet.")}
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

    private static Html File(ExportView file)
    {
        var name = file.Status == ExportStatus.Done
            ? Html.Of($"""<a href="{file.Content}"><bdi>{file.FileName}</bdi></a>""")
            : Html.Of($"<bdi>{file.FileName}</bdi>: {Html.Words(file.Status)}{Progress(file.Progress)}");
        var kind = $"{Html.Words(file.Format)}, {Html.Words(file.Edition)} edition, {Html.Words(file.Markup)}";
        var size = file.Size is { } bytes ? $", {bytes:N0} bytes" : "";
        var failure = file.Failure is { } fault ? Html.Of($"""<p class="fault">{fault.Detail}</p>""") : default;
        return Html.Of(
            $"""
            <li>{name}
            {PageParts.Note(Html.Of($"{kind}, from snapshot {file.Snapshot}{size}. {Made(file.Author, file.At)}"))}{failure}{Hash(file.Sha256)}</li>

            """);
    }

    private static string Progress(ExportProgressView? progress) => progress switch
    {
        null => "",
        { Step: ConversionStep.Waiting, Place: { } place } => $", number {place} of the coalition's files that wait",
        _ => $", {Html.Words(progress.Step)}, {progress.StepsDone} of {progress.Steps} steps done",
    };

    private static Html Snapshot(SnapshotLineView snapshot)
    {
        var title = snapshot.Title is { Length: > 0 } given ? Html.Of($": <bdi>{given}</bdi>") : default;
        var length = snapshot.Words is { } words ? $", {Html.Counted(words, "word")}" : "";
        return Html.Of(
            $"""
            <li>Snapshot {snapshot.Number}{title}
            {PageParts.Note(Html.Of($"{Made(snapshot.Author, snapshot.At)}{length}"))}{Hash(snapshot.Hash)}</li>

            """);
    }

    private static Html Made(AuthorView? author, DateTimeOffset at) =>
        author is null ? Html.Time(at) : Html.Of($"{author.ToHtml()}, {Html.Time(at)}");

    private static Html Hash(string? hash) =>
        PageParts.If(hash is not null, PageParts.Note(Html.Of($"SHA-256 <code>{hash}</code>")));
}
