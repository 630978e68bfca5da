using System.Text.Json;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Puts a source as it is to be in the place of what it was. Its key stays; every footnote shows it again.</summary>
internal static class ChangeSource
{
    /// <param name="Item">One item of CSL-JSON, whole.</param>
    /// <param name="Excerpts">All its passages; those left out are gone.</param>
    /// <param name="Edition">The edition that may name it at the earliest: public, committee or internal.</param>
    /// <param name="Kind">The kind of footnote, if it differs from the item's type.</param>
    public sealed record Body(
        JsonElement Item, IReadOnlyList<ExcerptView>? Excerpts = null, Edition Edition = Edition.Public, SourceKind? Kind = null);

    public sealed record Command(Membership By, string Report, string Source, int Seen, Body Body) : IRequest<Outcome<SourceView>>;

    public static Task<Results<Ok<SourceView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, string source, Body body) =>
        request.Send(new Command(request.By, request.Report, source, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Excerpts).AreExcerpts();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, ReferenceData reference)
        : CommandHandler<Command, SourceView>(work)
    {
        protected override async Task<Outcome<SourceView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var source = new SourceShape(body.Item, body.Excerpts, body.Edition, body.Kind).As(command.Source);
            if (!source.Succeeded)
                return source.Refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.LoadAsync<SourceEntry>(SourceIds.Of(command.Report, command.Source), cancellation) is not { } entry)
                return SourceRefusals.NoSuchSource;
            if (entry.Revision != command.Seen)
                return ReportRefusals.Stale;

            entry.Take(source.Value, by.AsReference(), clock.GetUtcNow());
            entry.Revision++;
            session.Store(entry);
            session.Events.Append(entry.Stream, new SourceChanged(command.Report, entry.Key, entry.Revision, by.MemberId));
            return SourceView.Of(entry, report.Language, reference, CoalitionNames.Of(by));
        }
    }
}
