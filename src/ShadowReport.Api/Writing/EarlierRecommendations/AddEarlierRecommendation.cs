using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.EarlierRecommendations;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;

namespace ShadowReport.Api.Writing.EarlierRecommendations;

internal static class AddEarlierRecommendation
{
    public sealed record Command(Membership By, string Report, EarlierRecommendationShape Body)
        : IRequest<Outcome<EarlierRecommendationView>>;

    public static Task<Results<Created<EarlierRecommendationView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, EarlierRecommendationShape body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new EarlierRecommendationValidator());
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, EarlierRecommendationView>(work)
    {
        protected override async Task<Outcome<EarlierRecommendationView>> Decide(Command command, CancellationToken cancellation)
        {
            var by = command.By;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            var taken = (await session.EarlierRecommendationsOf(command.Report, cancellation)).Select(entry => entry.Key).ToHashSet();
            if (taken.Count >= EarlierRecommendationLimits.OfReport)
                return EarlierRecommendationRefusals.Full;
            var entry = EarlierRecommendationAddition.New(command.Report, command.Body.Paragraph, taken, clock.GetUtcNow());
            if (command.Body.Into(entry, report.Outline, reference, by, clock.GetUtcNow()) is { } refusal)
                return refusal;

            session.Add(entry, by);
            return Created(
                EarlierRecommendationView.Of(entry, CoalitionNames.Of(by)),
                EarlierRecommendationView.Location(by, command.Report, entry.Key));
        }
    }
}

internal static class EarlierRecommendationAddition
{
    /// <summary>An entry under a free key, made of its paragraph: <c>p92-65</c>, <c>p92-65-2</c>.</summary>
    public static EarlierRecommendationEntry New(string report, string? paragraph, HashSet<string> taken, DateTimeOffset now)
    {
        var made = paragraph is null ? null : SourceKeys.Of(paragraph);
        var key = SourceKeys.Free(made is null ? "e" : char.IsAsciiDigit(made[0]) ? $"p{made}" : made, taken.Contains);
        taken.Add(key);
        return new EarlierRecommendationEntry
        {
            Id = EarlierRecommendationEntry.IdOf(report, key),
            Stream = Guid.CreateVersion7(now),
            Report = report,
            Key = key,
        };
    }

    /// <summary>Adds it with its event, within the session's save.</summary>
    public static void Add(this IDocumentSession session, EarlierRecommendationEntry entry, Membership by)
    {
        session.Insert(entry);
        session.Events.StartStream(entry.Stream, new EarlierRecommendationAdded(entry.Report, entry.Key, by.MemberId));
    }
}
