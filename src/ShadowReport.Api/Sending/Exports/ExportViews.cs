using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Exports;

/// <param name="Id">The id of the export.</param>
/// <param name="Status">done; pdf and odt are pending for some seconds first; failed when the file could not be made.</param>
/// <param name="Progress">Its place in the queue and what is done, while it is pending. Null if it is not.</param>
/// <param name="Snapshot">The snapshot that it was made from.</param>
/// <param name="Format">docx, html, markdown, pdf or odt.</param>
/// <param name="Edition">Its edition: public, committee or internal.</param>
/// <param name="Markup">clean, tracked or comments.</param>
/// <param name="Against">The snapshot that tracked changes start from.</param>
/// <param name="FileName">A name without anybody's name in it.</param>
/// <param name="Size">In bytes; null until it is done.</param>
/// <param name="Sha256">Of the file's bytes, in hexadecimal; null until it is done.</param>
/// <param name="Failure">Why it could not be made; null unless it failed.</param>
/// <param name="Warnings">Warnings about printed text, such as a citation of an unknown source. At most 100.</param>
/// <param name="Author">The member who made it. Null for observers.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Content">Where to download it.</param>
/// <param name="Manifest">Where its hashes stand.</param>
internal sealed record ExportView(
    Guid Id,
    ExportStatus Status,
    ExportProgressView? Progress,
    int Snapshot,
    ExportFormat Format,
    Edition Edition,
    Markup Markup,
    int? Against,
    string FileName,
    int? Size,
    string? Sha256,
    ExportFailureView? Failure,
    IReadOnlyList<PrintWarningView> Warnings,
    AuthorView? Author,
    DateTimeOffset At,
    string Content,
    string Manifest)
{
    public static ExportView Of(Export export, ExportProgressView? progress, string coalition, CoalitionNames names)
    {
        var location = Location(coalition, export.Report, export.Id);
        return new(
            export.Id, export.Status, export.Status == ExportStatus.Pending ? progress : null, export.Snapshot, export.Format,
            export.Edition, export.Markup, export.Against, export.FileName, export.Size, export.Sha256,
            export.Failure is { } code ? new ExportFailureView(code, export.FailureDetail ?? "") : null,
            PrintWarningView.Of(export.Warnings), AuthorView.Of(names.Of(export.Author)), export.At, $"{location}/content",
            $"{location}/manifest");
    }

    /// <summary>The export as the member may see it.</summary>
    public static ExportView For(Membership reader, Export export, ExportProgressView? progress, CoalitionNames names)
    {
        var view = Of(export, progress, reader.Coalition, names);
        return reader.May(Permission.ReadWork) ? view : view with { Author = null, Progress = view.Progress?.WithoutPlace() };
    }

    public static string Location(string coalition, string report, Guid export) =>
        $"/api/v1/coalitions/{coalition}/reports/{report}/exports/{export}";
}

/// <param name="Code">Stable; unknown-citation for a citation of a source that there is not, which is printed as it was typed.</param>
/// <param name="Draft">The key of the draft; null when it is about the file.</param>
/// <param name="Words">The words that are printed; null when it is about the file.</param>
/// <param name="Message">The same in a sentence; null for files that were made before there was one.</param>
internal sealed record PrintWarningView(string Code, string? Draft, string? Words, string? Message = null)
{
    /// <summary>The same as code: every warning of the API has rule and message.</summary>
    public string Rule => Code;

    public static IReadOnlyList<PrintWarningView> Of(IReadOnlyList<PrintWarning>? warnings) =>
        [.. (warnings ?? []).Select(warning => new PrintWarningView(warning.Code, warning.Draft, warning.Words, warning.Message))];
}

/// <param name="Code">The code that a problem would have.</param>
/// <param name="Detail">The same in words.</param>
internal sealed record ExportFailureView(string Code, string Detail);

internal static class ExportRefusals
{
    public static readonly Refusal NoSuchExport = Refusal.NotFound(
        "export-not-found", "This export does not exist. List the exports to find its id.");

    /// <summary>Null when the file is there.</summary>
    public static Refusal? OfUnfinished(Export export) => export.Status switch
    {
        ExportStatus.Pending =>
            Refusal.Conflict("export-pending", "The file is still being made. Get the export again in some seconds and check its status."),
        ExportStatus.Failed => Refusal.Conflict("export-failed", $"This file could not be made. {export.FailureDetail}"),
        _ => null,
    };
}
