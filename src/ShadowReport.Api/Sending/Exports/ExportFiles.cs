using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Docx;
using ShadowReport.Publishing.Html;
using ShadowReport.Publishing.Markdown;
using ShadowReport.Publishing.Office;

namespace ShadowReport.Api.Sending.Exports;

internal static class ExportFiles
{
    public static bool IsConverted(ExportFormat format) => format is ExportFormat.Pdf or ExportFormat.Odt;

    public static OfficeFormat OfficeFormatOf(ExportFormat format) => format == ExportFormat.Pdf ? OfficeFormat.Pdf : OfficeFormat.Odt;

    /// <summary>The file; for a format that is converted the Word file that it is converted from.</summary>
    public static byte[] Written(SubmissionDocument document, ExportFormat format, bool withNumbers = false) => format switch
    {
        ExportFormat.Html => HtmlWriter.Write(document),
        ExportFormat.Markdown => MarkdownWriter.Write(document, withNumbers),
        _ => DocxWriter.Write(document, PurposeOf(format)),
    };

    private static DocxPurpose PurposeOf(ExportFormat format) => format switch
    {
        ExportFormat.Pdf => DocxPurpose.Pdf,
        ExportFormat.Odt => DocxPurpose.OpenDocument,
        _ => DocxPurpose.Word,
    };

    /// <summary>Warnings about what this format does not contain, although others do.</summary>
    public static IReadOnlyList<PrintWarning> NotContained(SubmissionDocument document, ExportFormat format, bool withNumbers) =>
        format == ExportFormat.Markdown ? MarkdownWriter.NotContained(document, withNumbers) : [];

    /// <summary>`cedaw-2019-snapshot-1-committee-tracked.pdf`</summary>
    public static string NameOf(
        string report, int snapshot, ExportFormat format, Edition edition, Markup markup, bool withNumbers = false)
    {
        var kept = edition == Edition.Public ? "" : $"-{edition.ToString().ToLowerInvariant()}";
        var shown = markup == Markup.Clean ? "" : $"-{markup.ToString().ToLowerInvariant()}";
        return $"{report}-snapshot-{snapshot}{kept}{shown}{(withNumbers ? "-numbered" : "")}.{ExtensionOf(format)}";
    }

    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat.Html => "text/html; charset=utf-8",
        ExportFormat.Pdf => "application/pdf",
        ExportFormat.Odt => "application/vnd.oasis.opendocument.text",
        _ => "text/markdown; charset=utf-8",
    };

    /// <summary>The file name extension, which is also how profiles name a format.</summary>
    public static string ExtensionOf(ExportFormat format) => format == ExportFormat.Markdown ? "md" : format.ToString().ToLowerInvariant();
}
