using ShadowReport.Api.Drafts;
using ShadowReport.Core;

namespace ShadowReport.Api.Exports;

/// <param name="Id">Which export.</param>
/// <param name="Status">Done: these formats are made at once.</param>
/// <param name="Snapshot">The snapshot that it was made from.</param>
/// <param name="Format">docx, html or markdown.</param>
/// <param name="Edition">What it shows of what not everybody may see.</param>
/// <param name="Markup">What it shows of how the text came to be.</param>
/// <param name="FileName">A name without anybody's name in it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the file's bytes, in hexadecimal.</param>
/// <param name="Author">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="Content">Where to download it.</param>
internal sealed record ExportView(
    Guid Id,
    ExportStatus Status,
    int Snapshot,
    ExportFormat Format,
    Edition Edition,
    Markup Markup,
    string FileName,
    int Size,
    string Sha256,
    AuthorView Author,
    DateTimeOffset At,
    string Content)
{
    public static ExportView Of(Export export, string coalition) => new(
        export.Id, ExportStatus.Done, export.Snapshot, export.Format, export.Edition, export.Markup, export.FileName, export.Size, export.Sha256,
        AuthorView.Of(export.Author), export.At, $"{Location(coalition, export.Report, export.Id)}/content");

    public static string Location(string coalition, string report, Guid export) => $"/api/v1/coalitions/{coalition}/reports/{report}/exports/{export}";
}

internal static class ExportRefusals
{
    public static readonly Refusal NoSuchExport = Refusal.NotFound("export-not-found", "There is no such export of this report.");
}
