using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Imports;

namespace ShadowReport.Api.Sending.Imports;

/// <summary>Corrects how a file was understood, part by part. Its texts are corrected in the drafts.</summary>
internal static class CorrectImport
{
    /// <param name="Parts">The parts that were understood wrongly; all others stay.</param>
    public sealed record Body(IReadOnlyList<Part> Parts);

    /// <summary>The changes of a part. A field that is left out stays. Null removes its value.</summary>
    /// <param name="Number">The part's number.</param>
    public sealed record Part(int Number)
    {
        /// <summary>section or recommendation.</summary>
        public Optional<PartKind?> Kind { get; init; }

        public Optional<string> Key { get; init; }

        public Optional<string> Title { get; init; }

        /// <summary>The key of a section that comes before it.</summary>
        public Optional<string> Parent { get; init; }

        public Optional<string> Addressee { get; init; }

        /// <summary>True leaves the part out; false takes it in again.</summary>
        public Optional<bool> LeftOut { get; init; }

        public PartCorrection AsCorrection() => new(Number)
        {
            Kind = Kind.Value,
            Key = Key.Value,
            Title = Title.Value,
            LeftOut = LeftOut.IsGiven ? LeftOut.Value : null,
            Addressee = (Addressee.Value, Addressee.IsGiven),
            MovesTo = Parent.IsGiven ? (Parent.Value, true) : null,
        };
    }

    public sealed record Command(Membership By, string Report, Guid Import, int Seen, Body Body) : IRequest<Outcome<ImportView>>;

    public static Task<Results<Ok<ImportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid import, Body body) =>
        request.Send(new Command(request.By, request.Report, import, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Parts).HasShape(new Shape { MinItems = 1, MaxItems = ImportPreview.PartsAtMost })
                .Must(parts => parts.Count is > 0 and <= ImportPreview.PartsAtMost && parts.All(part => part is not null))
                .WithMessage($"Send 1 to {ImportPreview.PartsAtMost} parts. No part may be null.");
            RuleForEach(command => command.Body.Parts).SetValidator(new PartValidator())
                .When(command => command.Body.Parts.All(part => part is not null));
        }
    }

    public sealed class PartValidator : AbstractValidator<Part>
    {
        public PartValidator()
        {
            RuleFor(part => part.Kind.Value).Must(kind => kind is PartKind.Section or PartKind.Recommendation)
                .When(part => part.Kind.IsGiven).OverridePropertyName("kind")
                .WithMessage("A part must be a section or a recommendation. Leave it out if it is neither.");
            RuleFor(part => part.Key.Value).NotNull().When(part => part.Key.IsGiven).OverridePropertyName("key");
            RuleFor(part => part.Key.Value!).IsKey().When(part => part.Key.Value is not null).OverridePropertyName("key");
            RuleFor(part => part.Title.Value).IsTitle().When(part => part.Title.IsGiven).OverridePropertyName("title");
            RuleFor(part => part.Parent.Value!).IsKey().When(part => part.Parent.Value is not null).OverridePropertyName("parent");
            RuleFor(part => part.Addressee.Value).IsAddressee().OverridePropertyName("addressee");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work) : CommandHandler<Command, ImportView>(work)
    {
        protected override async Task<Outcome<ImportView>> Decide(Command command, CancellationToken cancellation)
        {
            var found = await session.ImportWithReport(command.Report, command.Import, cancellation);
            if (found.Import is not { } import || found.Report is null)
                return ImportRefusals.NoSuchImport;
            if (import.Status == ImportStatus.Confirmed)
                return ImportRefusals.Confirmed;
            if (import.Revision != command.Seen)
                return ReportRefusals.Stale;
            var corrected = import.Understood.Corrected([.. command.Body.Parts.Select(part => part.AsCorrection())]);
            if (!corrected.Succeeded)
                return corrected.Refusal;

            import.Understood = corrected.Value;
            import.Revision++;
            session.Store(import);
            return ImportView.Of(import, found.Target(command.By), found.Names);
        }
    }
}
