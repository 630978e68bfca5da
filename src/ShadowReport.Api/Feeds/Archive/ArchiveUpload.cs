using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ShadowReport.Api.Feeds.Archive;

/// <summary>
/// Takes an archive in, alone or as the first file of a form, into a file that nobody else can open and that has no name any more: a zip
/// can only be read from its end.
/// </summary>
internal sealed class ArchiveUpload(IConfiguration configuration)
{
    public const string Zip = "application/zip";
    public const string Form = "multipart/form-data";

    private static readonly Refusal Nothing = new(
        RefusalKind.Invalid, "archive-broken", $"Send the archive as the body, as {Zip}, or as a file in {Form}.");

    public long MaximumBytes { get; } = configuration.GetValue("Limits:ArchiveMegabytes", 200L) * 1024 * 1024;

    public async Task<Outcome<Stream>> Receive(HttpRequest request, CancellationToken cancellation)
    {
        if (await BodyOf(request, cancellation) is not { } body)
            return Nothing;
        var file = NewFile();
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (file.Length + read > MaximumBytes)
                    throw new BadHttpRequestException("The archive is too large.", StatusCodes.Status413PayloadTooLarge);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            await file.FlushAsync(cancellation);
            return file.Length > 0 ? file : Nothing;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<Stream?> BodyOf(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return null;
        if (type.MediaType.Equals(Zip, StringComparison.OrdinalIgnoreCase))
            return request.Body;
        if (!type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return null;
        try
        {
            var parts = new MultipartReader(boundary, request.Body);
            while (await parts.ReadNextSectionAsync(cancellation) is { } part)
            {
                if (part.GetContentDispositionHeader()?.IsFileDisposition() == true)
                    return part.Body;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // A form that does not hold what its header says.
        }

        return null;
    }

    private static FileStream NewFile()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
            return new FileStream(path, options);

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // It goes on without a name: not even a crash leaves it behind.
        File.Delete(path);
        return file;
    }
}
