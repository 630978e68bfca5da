using System.Text.Json;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Sources;

/// <summary>Adds one source to a report.</summary>
internal static class AddSource
{
    /// <param name="Item">One item of CSL-JSON, as reference software exports it.</param>
    /// <param name="Key">The key for citations. If left out, it is the item's id, or made of author, title and year.</param>
    /// <param name="Excerpts">Passages of it, letter by letter, for quotations to be held against.</param>
    /// <param name="Edition">The edition that may name it at the earliest: public, committee or internal.</param>
    /// <param name="Kind">The kind of footnote, if it differs from the item's type.</param>
    public sealed record Body(
        JsonElement Item, string? Key = null, IReadOnlyList<ExcerptView>? Excerpts = null, Edition Edition = Edition.Public,
        SourceKind? Kind = null);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<SourceView>>;

    public static Task<Results<Created<SourceView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key!).IsKey().When(command => command.Body.Key is not null);
            RuleFor(command => command.Body.Excerpts).AreExcerpts();
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, ReferenceData reference)
        : CommandHandler<Command, SourceView>(work)
    {
        protected override async Task<Outcome<SourceView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body);
            var source = new SourceShape(body.Item, body.Excerpts, body.Edition, body.Kind).As(body.Key);
            if (!source.Succeeded)
                return source.Refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.CheckExistsAsync<SourceEntry>(SourceIds.Of(command.Report, source.Value.Key), cancellation))
                return SourceRefusals.KeyTaken;
            if (await session.Query<SourceEntry>()
                .CountAsync(entry => entry.Report == command.Report, cancellation) >= SourceRefusals.SourcesAtMost)
                return SourceRefusals.Full;

            var entry = session.AddSource(command.Report, source.Value, by, clock.GetUtcNow());
            var view = SourceView.Of(entry, report.Language, reference, CoalitionNames.Of(by));
            return Created(view, SourceView.Location(by.Coalition, command.Report, view.Key));
        }
    }
}

internal static class SourceAddition
{
    /// <summary>A new source with its event, within the session's save.</summary>
    public static SourceEntry AddSource(this IDocumentSession session, string report, Source source, Membership by, DateTimeOffset now)
    {
        var entry = new SourceEntry
        {
            Id = SourceIds.Of(report, source.Key),
            Stream = Guid.CreateVersion7(now),
            Report = report,
            Key = source.Key
        };
        entry.Take(source, by.AsReference(), now);
        session.Insert(entry);
        session.Events.StartStream(entry.Stream, new SourceAdded(report, source.Key, by.MemberId));
        return entry;
    }
}
