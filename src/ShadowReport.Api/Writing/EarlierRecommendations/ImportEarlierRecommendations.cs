using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.EarlierRecommendations;
using ShadowReport.Core.Reference;
using ShadowReport.Publishing.Tables;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

/// <summary>Takes in a file of recommendations by a mapping of its columns: all of it or nothing, and on request a preview only.</summary>
internal static class ImportEarlierRecommendations
{
    private const int PreviewRows = 20;

    /// <param name="Content">The whole file as text.</param>
    /// <param name="Format">The format of the file. Leave it out with preset.</param>
    /// <param name="Mapping">The columns of the file. Leave it out with preset.</param>
    /// <param name="Preset">The key of a known format, which knows the columns.</param>
    /// <param name="Preview">True to see what would be imported, and to import nothing.</param>
    public sealed record Body(
        string Content, RecommendationFileFormat? Format = null, RecommendationMapping? Mapping = null, string? Preset = null,
        bool Preview = false);

    /// <param name="Columns">The columns of the file.</param>
    /// <param name="Rows">The number of rows.</param>
    /// <param name="First">The first rows as they were read.</param>
    /// <param name="Keys">The keys of those that were imported, in the order of the file; none for a preview.</param>
    /// <param name="Known">How many rows are in the report already, or twice in the file. They are not imported again.</param>
    /// <param name="Warnings">The values that were left out or put elsewhere.</param>
    public sealed record View(
        IReadOnlyList<string> Columns, int Rows, IReadOnlyList<EarlierRecommendation> First, IReadOnlyList<string> Keys, int Known,
        IReadOnlyList<Warning> Warnings);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<View>>;

    public static Task<Results<Ok<View>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Content).NotEmpty().MaximumLength((int)RequestLimits.BodyBytes);
            RuleFor(command => command.Body.Format).IsInEnum();
            RuleFor(command => command.Body.Preset!).IsKey().When(command => command.Body.Preset is not null);
            RuleFor(command => command.Body.Mapping!).SetValidator(new MappingValidator()).OverridePropertyName("mapping");
        }
    }

    private sealed class MappingValidator : AbstractValidator<RecommendationMapping>
    {
        public MappingValidator()
        {
            RuleFor(mapping => mapping.Text).NotEmpty().MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Symbol).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Paragraph).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.From).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Response).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Year).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Themes).MaximumLength(EarlierRecommendationLimits.Line);
            RuleFor(mapping => mapping.Goals).MaximumLength(EarlierRecommendationLimits.Line);
        }
    }

    public sealed class Handler(
        IDocumentSession session, UnitOfWork work, ReferenceData reference, IReadOnlyList<RecommendationFormat> formats, TimeProvider clock)
        : CommandHandler<Command, View>(work)
    {
        protected override async Task<Outcome<View>> Decide(Command command, CancellationToken cancellation)
        {
            var body = command.Body;
            var form = FormOf(body);
            if (!form.Succeeded)
                return form.Refusal;
            var file = RecommendationTable.Read(body.Content, form.Value.Format);
            if (!file.Succeeded)
                return file.Refusal;
            var read = form.Value.Mapping.Read(file.Value, reference);
            if (!read.Succeeded)
                return read.Refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is null)
                return ReportRefusals.NoSuchReport;

            var present = await session.EarlierRecommendationsOf(command.Report, cancellation);
            var rows = read.Value.Recommendations;
            var known = present.Select(entry => entry.Recommendation.Identity).ToHashSet();
            var arriving = rows.Where(row => known.Add(row.Identity)).ToList();
            if (present.Count + arriving.Count > EarlierRecommendationLimits.OfReport)
                return EarlierRecommendationRefusals.Full;
            return new View(
                file.Value.Columns, rows.Count, [.. rows.Take(PreviewRows)], body.Preview ? [] : Add(command, present, arriving),
                rows.Count - arriving.Count, read.Value.Warnings);
        }

        private Outcome<(RecommendationFileFormat Format, RecommendationMapping Mapping)> FormOf(Body body)
        {
            if (body is { Preset: null, Format: { } format, Mapping: { } mapping })
                return (format, mapping);
            if (body is not { Preset: { } key, Format: null, Mapping: null })
                return Refusal.Invalid(
                    "mapping-missing", "mapping", "Send either a preset, or format and mapping with the column of the text.");
            return formats.FirstOrDefault(known => known.Key == key) is { } preset ? (preset.Format, preset.Mapping)
                : Refusal.Invalid(
                    "recommendation-format-not-found", "preset",
                    "This format is not known. GET /api/v1/recommendation-formats lists the formats.");
        }

        private IReadOnlyList<string> Add(
            Command command, IReadOnlyList<EarlierRecommendationEntry> present, IReadOnlyList<EarlierRecommendation> arriving)
        {
            var (now, taken, keys) = (clock.GetUtcNow(), present.Select(entry => entry.Key).ToHashSet(), new List<string>());
            foreach (var recommendation in arriving)
            {
                var entry = EarlierRecommendationAddition.New(command.Report, recommendation.Paragraph, taken, now);
                (entry.Recommendation, entry.Author, entry.UpdatedAt) = (recommendation, command.By.AsReference(), now);
                session.Add(entry, command.By);
                keys.Add(entry.Key);
            }

            return keys;
        }
    }
}
