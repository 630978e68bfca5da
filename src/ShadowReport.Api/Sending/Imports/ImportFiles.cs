using ShadowReport.Core.Imports;
using ShadowReport.Publishing.Docx.Reading;
using ShadowReport.Publishing.Packages;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>Reads a file that came in, by what it is rather than by what it is called.</summary>
internal static class ImportFiles
{
    /// <summary>What files begin with that are not read, and what to do about it.</summary>
    private static readonly (byte[] Start, string Advice)[] NotRead =
    [
        ([.. "%PDF"u8], "PDF files cannot be imported. Send the file that the PDF was made from."),
        ([0xD0, 0xCF, 0x11, 0xE0], "Old Word files (.doc) cannot be imported. Save the file as .docx and send that."),
        ([.. "{\\rtf"u8], "This file format is not supported. Save the file as .docx or as text in UTF-8, and send that."),
    ];

    private static readonly string[] TextExtensions = ["", ".txt", ".text"];

    private static readonly string[] MarkdownExtensions = [".md", ".markdown", ".mdown"];

    /// <summary>The file as a report. The language of the report decides how a text without a stated encoding is read.</summary>
    public static Outcome<(ImportFormat Format, ImportPreview Report)> Understand(Upload upload, string language)
    {
        var format = FormatOf(upload);
        if (!format.Succeeded)
            return format.Refusal;
        var report = format.Value switch
        {
            ImportFormat.Docx => Understood(
                DocxReader.Read(upload.Bytes, keepsDescriptions: upload.Field(Upload.ImagesField) == Upload.Descriptions)),
            _ => OfText(upload.Bytes, format.Value, language),
        };
        return report.Select(understood => (format.Value, understood));
    }

    private static Outcome<ImportPreview> Understood(Outcome<ImportDocument> read) =>
        read.Succeeded ? ImportInterpreter.Of(read.Value) : read.Refusal;

    private static Outcome<ImportPreview> OfText(byte[] bytes, ImportFormat format, string language)
    {
        var file = FileText.Read(bytes, language);
        if (!file.Succeeded)
            return file.Refusal;
        var text = file.Value.Text;
        var (document, words) = format == ImportFormat.Markdown || MarkdownText.IsOurs(text) ? MarkdownText.Read(text)
            : (FlatText.Read(text), FlatText.WordsIn(text));
        return ImportInterpreter.Of(document with { Doubts = [.. file.Value.Doubts, .. document.Doubts] }, words);
    }

    /// <summary>
    /// Whether a packed file is called something that is no Word file either; one that is called a text is read, and then known.
    /// </summary>
    private static bool IsCalledOtherwise(string extension) =>
        extension != ".docx" && !TextExtensions.Contains(extension) && !MarkdownExtensions.Contains(extension);

    private static Outcome<ImportFormat> FormatOf(Upload upload)
    {
        if (UploadRefusals.IfProtected(upload.Bytes) is { } isProtected)
            return isProtected;
        foreach (var (start, advice) in NotRead)
        {
            if (upload.Bytes.AsSpan().StartsWith(start))
                return ImportRefusals.NotRead(advice);
        }

        var extension = Path.GetExtension(FileNames.Harmless(upload.FileName)).ToLowerInvariant();
        if (upload.Bytes.AsSpan().StartsWith("PK\x03\x04"u8))
            return IsCalledOtherwise(extension)
                ? ImportRefusals.NotRead("Packed files cannot be imported. Unpack the file, or send a .docx file.") : ImportFormat.Docx;
        if (MarkdownExtensions.Contains(extension)
            || (extension.Length == 0 && upload.MediaType?.StartsWith("text/markdown", StringComparison.OrdinalIgnoreCase) == true))
            return ImportFormat.Markdown;
        return TextExtensions.Contains(extension) ? ImportFormat.Text
            : ImportRefusals.NotRead("This file format is not supported. Send text (.txt), Markdown (.md) or Word (.docx).");
    }
}
