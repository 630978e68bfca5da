using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;
using ShadowReport.Publishing.Verifying;

namespace ShadowReport.Api.Sending.Exports;

/// <summary>
/// Says whether a file is one that this server made, or has its text. Anybody may ask, without an account; only hashes are compared, and
/// nothing is told of a file that is not in the asker's own hands.
/// </summary>
internal static class VerifyFile
{
    public const int BytesAtMost = 10 * 1024 * 1024;
    private const int WordsShown = 300;

    public enum Result
    {
        /// <summary>These very bytes were made here.</summary>
        Identical,

        /// <summary>Other bytes, and a reader sees the same: the file was saved again.</summary>
        SameText,

        /// <summary>A file of ours that shows something else.</summary>
        Different,

        /// <summary>Nothing is known of it.</summary>
        Unknown,
    }

    /// <param name="Result">identical, same-text, different, or unknown.</param>
    /// <param name="Sha256">Of the bytes that came, in hexadecimal.</param>
    /// <param name="Snapshot">The number of the snapshot that it was made from; null when unknown.</param>
    /// <param name="At">When that snapshot was taken.</param>
    /// <param name="Format">docx, html, markdown, pdf or odt.</param>
    /// <param name="Edition">Its edition.</param>
    /// <param name="Markup">Its markup: clean, tracked or comments.</param>
    /// <param name="Difference">Where it begins to differ; null when it does not.</param>
    public sealed record View(
        Result Result, string Sha256, int? Snapshot = null, DateTimeOffset? At = null, ExportFormat? Format = null,
        Edition? Edition = null, Markup? Markup = null, DifferenceView? Difference = null);

    /// <param name="Paragraph">The number of the first paragraph that differs; null when it is a heading, list, table, footnote or comes
    /// behind the end.</param>
    /// <param name="After">The last numbered paragraph before it that is the same; null for none.</param>
    /// <param name="Received">The text in the received file. Empty if it ends there. The original text is not shown.</param>
    /// <param name="Reason">The visible difference: the words, or how and where they are shown.</param>
    public sealed record DifferenceView(int? Paragraph, int? After, string Received, PrintedDifference Reason);

    public sealed record Query(byte[] File) : IRequest<Outcome<View>>;

    public static async Task<IResult> Endpoint([AsParameters] AccountRequest request)
    {
        var file = await FileOf(request.Context.Request, request.Cancellation);
        if (!file.Succeeded)
            return file.ToProblem();
        return TypedResults.Ok((await request.Send(new Query(file.Value))).Value);
    }

    private static async Task<Outcome<byte[]>> FileOf(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await Bytes(request.Body, cancellation);

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= 100 })
            return NoFile;
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    && HeaderUtilities.RemoveQuotes(disposition.Name) == "file")
                    return await Bytes(section.Body, cancellation);
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException || (malformed is IOException and not BadHttpRequestException))
        {
            return NoFile;
        }

        return NoFile;
    }

    private static async Task<Outcome<byte[]>> Bytes(Stream stream, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > BytesAtMost)
                throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }

        return bytes.Length > 0 ? bytes.ToArray() : NoFile;
    }

    private static readonly Refusal NoFile = Refusal.Invalid(
        "file-missing", "file", "Send the file as the body, or as multipart/form-data in a field named file. Nothing of it is kept.");

    public sealed class Handler(IDocumentStore store) : IRequestHandler<Query, Outcome<View>>
    {
        private const int TextsAtMost = 50;

        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellation)
        {
            await using var session = store.QuerySession(Tenants.Outside);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(query.File));
            if (await Same(session, sha256, cancellation) is { } same)
                return new View(Result.Identical, sha256, same.Snapshot, same.At, same.Format, same.Edition, same.Markup);
            if (PrintedText.Read(query.File) is not { Code: { } code } received || !SubmissionCode.IsCode(code))
                return new View(Result.Unknown, sha256);

            var format = FormatOf(received.Format);
            var texts = await session.Query<SentText>().Where(text => text.Code == code && text.Format == format).OrderBy(text => text.Id)
                .Take(TextsAtMost).ToListAsync(cancellation);
            // Of several files with one code, such as with comments and without, the one that it is most like.
            var likest = texts.Select(text => (Text: text, Found: text.AsHashes().FirstDifference(received)))
                .OrderByDescending(found => found.Found?.At ?? int.MaxValue).FirstOrDefault();
            if (likest.Text is not { } sent)
                return new View(Result.Unknown, sha256);
            return new View(
                likest.Found is null ? Result.SameText
                    : Result.Different, sha256, sent.Snapshot, sent.At, sent.Format, sent.Edition, sent.Markup,
                likest.Found is { } difference ? Difference(sent.Paragraphs, difference) : null);
        }

        /// <summary>
        /// Of several with the same bytes the most public one, and of these the clean one: that is what such a file shows.
        /// </summary>
        private static async Task<SentFile?> Same(IQuerySession session, string sha256, CancellationToken cancellation)
        {
            var ids = Enum.GetValues<Markup>()
                .SelectMany(markup => Enum.GetValues<Edition>().Select(edition => SentFile.IdOf(sha256, markup, edition))).ToArray();
            return (await session.LoadManyAsync<SentFile>(cancellation, ids)).MinBy(file => (file.Edition, file.Markup));
        }

        private static ExportFormat FormatOf(PrintedFormat format) => format switch
        {
            PrintedFormat.Docx => ExportFormat.Docx,
            PrintedFormat.Html => ExportFormat.Html,
            _ => ExportFormat.Markdown,
        };

        private static DifferenceView Difference(IReadOnlyList<ManifestParagraphView> sent, FoundDifference found)
        {
            var words = found.Received;
            return new DifferenceView(
                found.At < sent.Count ? sent[found.At].Number : null,
                sent.Take(found.At).LastOrDefault(paragraph => paragraph.Number is not null)?.Number,
                words.Length <= WordsShown ? words
                    : $"{(char.IsHighSurrogate(words[WordsShown - 1]) ? words[..(WordsShown - 1)] : words[..WordsShown])}…",
                found.Reason);
        }
    }
}

internal static class VerifyEndpoints
{
    /// <summary>
    /// The route takes larger bodies than the rest of the API, in a form or as they are, and says so itself: by `Accepts` it would refuse
    /// all other types.
    /// </summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new RequestSizeLimitAttribute(VerifyFile.BytesAtMost + 64 * 1024))
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["multipart/form-data"] = new()
                    {
                        Schema = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary() }
                        }
                    },
                    ["application/octet-stream"] = new() { Schema = Binary() },
                },
            };
            return Task.CompletedTask;
        });

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
