using System.Text;
using Microsoft.Net.Http.Headers;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Takes in a file of reference software: BibTeX, RIS or CSL-JSON, by Content-Type. All of it or nothing.</summary>
internal static class ImportSources
{
    public const string BibTexType = "application/x-bibtex";
    public const string RisType = "application/x-research-info-systems";

    /// <param name="Made">The sources that were made, in the order of the file.</param>
    /// <param name="Doubts">Warnings about fields that were not understood or were changed. No data is lost.</param>
    public sealed record View(IReadOnlyList<MadeView> Made, IReadOnlyList<SourceFileWarning> Doubts);

    /// <param name="Key">The key for citations.</param>
    /// <param name="Kind">The kind of footnote.</param>
    /// <param name="Footnote">How it is cited first.</param>
    public sealed record MadeView(string Key, SourceKind Kind, string Footnote);

    public sealed record Command(Membership By, string Report, string Type, string Text) : IRequest<Outcome<View>>;

    public static async Task<IResult> Endpoint([AsParameters] ReportRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Context.Request.ContentType, out var type)
            || type.MediaType.Value?.ToLowerInvariant() is not (BibTexType or RisType or CslJson.MediaType))
            return TypedResults.Problem(
                Problems.Details(415, "unsupported-media-type", $"Sources must be {BibTexType}, {RisType} or {CslJson.MediaType}."));
        var text = await TextOf(request.Context.Request, request.Cancellation);
        if (!text.Succeeded)
            return text.ToProblem();
        var made = await request.Send(new Command(request.By, request.Report, type.MediaType.Value.ToLowerInvariant(), text.Value));
        return made.Succeeded ? TypedResults.Created(Location(request.By, request.Report), made.Value) : made.ToProblem();
    }

    private static string Location(Membership by, string report) => $"{by.Path}/reports/{report}/sources";

    private static async Task<Outcome<string>> TextOf(HttpRequest request, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        if (bytes.Length > RequestLimits.BodyBytes)
            throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        try
        {
            return TextNormalisation.Normalise(new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF'), "text");
        }
        catch (DecoderFallbackException)
        {
            return Refusal.Invalid("text-not-utf8", "text", "The file is not in UTF-8. Save it as UTF-8 and send it again.");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, View>(work)
    {
        private static readonly Refusal Empty = Refusal.Invalid(
            "no-sources", "text", "This file has no entry. Send a file with at least one source.");

        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            var read = Read(command);
            if (!read.Succeeded)
                return read.Refusal;
            if (read.Value.Items.Count == 0)
                return Empty;
            var taken = (await session.SourcesOf(command.Report, cancellation)).Select(entry => entry.Key).ToHashSet();
            if (taken.Count + read.Value.Items.Count > SourceRefusals.SourcesAtMost)
                return SourceRefusals.Full;
            var doubts = read.Value.Doubts.ToList();
            var sources = Named(read.Value.Items, taken, doubts);
            if (!sources.Succeeded)
                return sources.Refusal;

            var now = clock.GetUtcNow();
            foreach (var source in sources.Value)
                session.AddSource(command.Report, source, command.By, now);
            var view = new View([.. sources.Value.Select(
                source => new MadeView(source.Key, source.Kind, Footnotes.First(source, report.Language)))], doubts);
            return Created(view, Location(command.By, command.Report));
        }

        private static Outcome<SourceFileContent> Read(Command command) => command.Type switch
        {
            BibTexType => BibTex.Read(command.Text),
            RisType => Ris.Read(command.Text),
            _ => CslJson.Read(command.Text).Select(items => new SourceFileContent(items, [])),
        };

        /// <summary>
        /// Sources under keys of their own. An entry's own key that is taken is refused: who wrote the file meant something by it.
        /// </summary>
        private static Outcome<IReadOnlyList<Source>> Named(
            IReadOnlyList<CslItem> items, HashSet<string> taken, List<SourceFileWarning> doubts)
        {
            var sources = new List<Source>();
            var clashes = new List<string>();
            foreach (var item in items)
            {
                var own = item.Id is { } id ? SourceKeys.Of(id) : null;
                var key = own ?? SourceKeys.Free(SourceKeys.Made(item), taken.Contains);
                if (!taken.Add(key))
                    clashes.Add(key);
                if (key != item.Id)
                    doubts.Add(new SourceFileWarning(item.Id ?? key, $"Its key here is `{key}`: cite it as [@{key}]."));
                var source = new Source(key, Edition.Public) { Item = item.WithId(key) };
                if (SourceRules.Check(source) is { } refusal)
                    return refusal with { Message = $"{item.Id ?? key}: {refusal.Message} Nothing was imported." };
                sources.Add(source);
            }

            return clashes.Count == 0
                ? sources
                : Refusal.Conflict(
                    "source-key-taken",
                    $"These keys are already used in the report or in the file: {string.Join(", ", clashes)}. Nothing was imported.")
                    .WithDetails(new SourceKeyTakenDetails(clashes));
        }
    }
}
