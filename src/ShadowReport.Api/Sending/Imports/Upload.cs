using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>
/// One file and the fields beside it, read from multipart/form-data as it comes in. It stays in memory, of which it may take so
/// much and no more: what people feared for write here is never laid down on a disk in passing.
/// </summary>
/// <param name="FileName">As the client calls it; made harmless before it is kept.</param>
/// <param name="MediaType">As the client calls it.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Fields">The other fields of the form, as sent.</param>
internal sealed record Upload(string FileName, string? MediaType, byte[] Bytes, IReadOnlyDictionary<string, string> Fields)
{
    public const string FormType = "multipart/form-data";
    public const string FileField = "file";

    /// <summary>The snapshot that an edited file was exported from.</summary>
    public const string SnapshotField = "snapshot";

    /// <summary>The edition that an edited file was exported in.</summary>
    public const string EditionField = "edition";

    /// <summary>What becomes of the images in a Word file.</summary>
    public const string ImagesField = "images";

    /// <summary>Images are left out.</summary>
    public const string LeftOut = "left-out";

    /// <summary>The alternative texts of images are kept as text.</summary>
    public const string Descriptions = "alternative-text";

    /// <summary>Of the whole body.</summary>
    public const int BytesAtMost = 10 * 1024 * 1024;

    private const int BoundaryAtMost = 70;
    private const int FieldBytesAtMost = 100;

    private static readonly Refusal NotAForm = new(
        RefusalKind.WrongFormat, "unsupported-media-type", $"Send the file as {FormType}, in a field named `{FileField}`.");

    private static readonly Refusal TooLarge = new(
        RefusalKind.TooLarge, "body-too-large", $"A file may have {BytesAtMost / 1024 / 1024} MiB at most, with what is sent around it.");

    /// <summary>A field as sent; null when it was left out.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name);

    /// <summary>Reads a request's body.</summary>
    public static async Task<Outcome<Upload>> Read(HttpRequest request, TakesUpload form, CancellationToken cancellation)
    {
        var malformed = Malformed(form);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return NotAForm;
        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= BoundaryAtMost } boundary)
            return malformed;
        if (request.ContentLength > BytesAtMost)
            return TooLarge;

        try
        {
            return await Read(
                new MultipartReader(boundary.Value!, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 },
                form, malformed, cancellation);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // How the reader says that a boundary, a header or the end of the form is missing or too long.
            return malformed;
        }
    }

    private static async Task<Outcome<Upload>> Read(
        MultipartReader body, TakesUpload form, Refusal malformed, CancellationToken cancellation)
    {
        var (file, fileName, type, fields) = ((byte[]?)null, "", (string?)null, new Dictionary<string, string>());
        while (await body.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
                return malformed;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            switch (name)
            {
                case FileField when file is null:
                    file = await AllOf(section.Body, BytesAtMost, cancellation);
                    if (file is null)
                        return TooLarge;
                    (fileName, type) = (NameIn(disposition), section.ContentType);
                    break;
                case not FileField when form.Fields.ContainsKey(name):
                    if (await AllOf(section.Body, FieldBytesAtMost, cancellation) is not { } field
                        || !fields.TryAdd(name, System.Text.Encoding.UTF8.GetString(field).Trim()))
                        return malformed;
                    break;
                default:
                    return malformed;
            }
        }

        return file is null ? malformed : new Upload(fileName, type, file, fields);
    }

    private static Refusal Malformed(TakesUpload form) => Refusal.Invalid(
        "malformed-form", FileField,
        $"The body is no well-formed {FormType}. Send one field `{FileField}` with the file. "
        + $"It may also have one field each of {string.Join(", ", form.Fields.Keys.Select(field => $"`{field}`"))}.");

    private static string NameIn(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";

    /// <summary>All of a stream, or null when it has more bytes than it may.</summary>
    private static async Task<byte[]?> AllOf(Stream stream, int atMost, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + read > atMost)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}

/// <summary>The endpoint takes a form with a file; see <see cref="Upload"/>.</summary>
/// <param name="File">The file, in words.</param>
/// <param name="Fields">The fields that may stand beside it, in words.</param>
internal sealed record TakesUpload(string File, IReadOnlyDictionary<string, string> Fields) : IRequestSizeLimitMetadata
{
    /// <summary>A text that was written elsewhere.</summary>
    public static readonly TakesUpload Import = new("Text, Markdown or Word (.docx).", new Dictionary<string, string>
    {
        [Upload.ImagesField] = $"{Upload.LeftOut}, or {Upload.Descriptions} to keep the alternative texts of images in a Word file "
            + "as text, in brackets.",
    });

    /// <summary>A file that was exported here and edited.</summary>
    public static readonly TakesUpload EditedExport = new("The edited Word file (.docx).", new Dictionary<string, string>
    {
        [Upload.SnapshotField] = "The number of the snapshot that the file was exported from. Needed only if the file lost its marks.",
        [Upload.EditionField] = "The edition that the file was exported in: public, committee or internal.",
    });

    /// <summary>Of this route only; all others take what <see cref="RequestLimits.BodyBytes"/> says.</summary>
    public long? MaxRequestBodySize => Upload.BytesAtMost;
}
