using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>
/// One file and what is to be done with it, read from multipart/form-data as it comes in. It stays in memory, of which it may take so
/// much and no more: what people feared for write here is never laid down on a disk in passing.
/// </summary>
/// <param name="FileName">As the client calls it; made harmless before it is kept.</param>
/// <param name="MediaType">As the client calls it.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Mode">What is to be done with it.</param>
/// <param name="Snapshot">The snapshot that an edited file was exported from, as sent; null when it is not stated.</param>
/// <param name="Edition">The edition that an edited file was exported in, as sent; null when it is not stated.</param>
/// <param name="Images">What becomes of the images in a Word file.</param>
internal sealed record Upload(
    string FileName, string? MediaType, byte[] Bytes, string Mode, string? Snapshot, string? Edition, string Images)
{
    public const string FormType = "multipart/form-data";
    public const string Drafts = "drafts";
    public const string Suggestions = "suggestions";

    /// <summary>Images are left out.</summary>
    public const string LeftOut = "left-out";

    /// <summary>The alternative texts of images are kept as text.</summary>
    public const string Descriptions = "alternative-text";

    /// <summary>Of the whole body.</summary>
    public const int BytesAtMost = 10 * 1024 * 1024;

    private const string FileField = "file";
    private const string ModeField = "mode";
    private const string SnapshotField = "snapshot";
    private const string EditionField = "edition";
    private const string ImagesField = "images";
    private const int BoundaryAtMost = 70;
    private const int FieldBytesAtMost = 100;

    private static readonly Refusal NotAForm = new(
        RefusalKind.WrongFormat, "unsupported-media-type", $"Send the file as {FormType}, in a field named `{FileField}`.");

    private static readonly Refusal TooLarge = new(
        RefusalKind.TooLarge, "body-too-large", $"A file may have {BytesAtMost / 1024 / 1024} MiB at most, with what is sent around it.");

    private static readonly Refusal Malformed = Refusal.Invalid(
        "malformed-form", FileField,
        $"The body is no well-formed {FormType}. Send one field `{FileField}` with the file, and at most one field each of `{ModeField}`, "
        + $"`{SnapshotField}`, `{EditionField}` and `{ImagesField}`.");

    /// <summary>Reads a request's body.</summary>
    public static async Task<Outcome<Upload>> Read(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return NotAForm;
        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= BoundaryAtMost } boundary)
            return Malformed;
        if (request.ContentLength > BytesAtMost)
            return TooLarge;

        try
        {
            return await Read(
                new MultipartReader(boundary.Value!, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 }, cancellation);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // How the reader says that a boundary, a header or the end of the form is missing or too long.
            return Malformed;
        }
    }

    private static async Task<Outcome<Upload>> Read(MultipartReader form, CancellationToken cancellation)
    {
        var (file, name, type, fields) = ((byte[]?)null, "", (string?)null, new Dictionary<string, string>());
        while (await form.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
                return Malformed;
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case FileField when file is null:
                    file = await AllOf(section.Body, BytesAtMost, cancellation);
                    if (file is null)
                        return TooLarge;
                    (name, type) = (NameIn(disposition), section.ContentType);
                    break;
                case ModeField or SnapshotField or EditionField or ImagesField:
                    if (await AllOf(section.Body, FieldBytesAtMost, cancellation) is not { } field
                        || !fields.TryAdd(
                            HeaderUtilities.RemoveQuotes(disposition.Name).Value!, System.Text.Encoding.UTF8.GetString(field).Trim()))
                        return Malformed;
                    break;
                default:
                    return Malformed;
            }
        }

        return file is null ? Malformed : new Upload(
            name, type, file, fields.GetValueOrDefault(ModeField, Drafts), fields.GetValueOrDefault(SnapshotField),
            fields.GetValueOrDefault(EditionField), fields.GetValueOrDefault(ImagesField, LeftOut));
    }

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
internal sealed record TakesUpload : IRequestSizeLimitMetadata
{
    /// <summary>Of this route only; all others take what <see cref="RequestLimits.BodyBytes"/> says.</summary>
    public long? MaxRequestBodySize => Upload.BytesAtMost;
}
