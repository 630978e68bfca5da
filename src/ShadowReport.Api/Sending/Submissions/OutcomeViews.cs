using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <param name="Result">taken-up, partly, not-taken-up or unknown.</param>
/// <param name="Document">The symbol of the body's document.</param>
/// <param name="Paragraph">Its paragraph.</param>
/// <param name="Quote">The body's words.</param>
/// <param name="Note">A note.</param>
/// <param name="Author">The author.</param>
/// <param name="At">The time.</param>
internal sealed record StatedOutcomeView(
    RecommendationResult Result, string? Document, string? Paragraph, string? Quote, string? Note, AuthorView Author, DateTimeOffset At)
{
    public static StatedOutcomeView Of(StatedOutcome stated, CoalitionNames names) =>
        new(stated.Result, stated.Document, stated.Paragraph, stated.Quote, stated.Note, AuthorView.Of(names.Of(stated.Author)), stated.At);
}

/// <param name="Code">Stable.</param>
/// <param name="Message">The same in words.</param>
internal sealed record SymbolDoubtView(string Code, string Message);

/// <param name="Recommendation">The key of the recommendation.</param>
/// <param name="Title">Its label as it was submitted.</param>
/// <param name="Addressee">The addressee.</param>
/// <param name="Result">taken-up, partly, not-taken-up, or unknown while nobody has said.</param>
/// <param name="Outcome">The latest outcome. Null if none is recorded.</param>
/// <param name="Doubts">Warnings about the document's symbol.</param>
/// <param name="History">Earlier outcomes, the newest last.</param>
/// <param name="Revision">For If-Match; 0 while nobody has said anything.</param>
internal sealed record OutcomeView(
    string Recommendation, string Title, string? Addressee, RecommendationResult Result, StatedOutcomeView? Outcome,
    IReadOnlyList<SymbolDoubtView> Doubts,
    IReadOnlyList<StatedOutcomeView> History, int Revision)
{
    public static OutcomeView Of(SnapshotItem item, RecommendationOutcome? outcome, ReferenceData reference, CoalitionNames names)
    {
        var last = outcome?.Stated[^1];
        return new OutcomeView(
            item.Draft, item.Title, item.Addressee, last?.Result ?? RecommendationResult.Unknown, last is null ? null
                : StatedOutcomeView.Of(last, names), DoubtsOf(last?.Document, reference),
            [.. (outcome?.Stated ?? []).SkipLast(1).Select(stated => StatedOutcomeView.Of(stated, names))], outcome?.Stated.Count ?? 0);
    }

    private static IReadOnlyList<SymbolDoubtView> DoubtsOf(string? document, ReferenceData reference) =>
        document is not null && Symbols.Parse(document) is { } symbol
        ? [.. Symbols.Doubts(symbol, reference).Select(doubt => new SymbolDoubtView(doubt.Code, doubt.Message))]
        : [];
}
