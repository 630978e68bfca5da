using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Suggestions;

namespace ShadowReport.Api.Deliberation.Suggestions;

/// <summary>Suggestions in the archive of a report.</summary>
internal static class SuggestionArchive
{
    public static readonly ArchivePart Part = ArchivePart.OfDraft<Suggestion>(
        "suggestions.json",
        "proposed changes, and what was decided on each",
        (session, draft) => session.Query<Suggestion>().Where(suggestion => suggestion.Draft == draft).OrderBy(suggestion => suggestion.Id),
        Take);

    private static Suggestion Take(Suggestion suggestion, IArchiveArrival arriving)
    {
        var file = arriving.File("suggestions.json");
        arriving.CheckVersion(suggestion.DraftVersion, file);
        ArchiveFault.Unless(SuggestionRules.AreSound(
            suggestion.Hunks, arriving.LengthOf(suggestion.DraftVersion)), file, "A change is not at the stated position.");
        ArchiveFault.Unless(
            suggestion.Decisions.DistinctBy(decision => decision.Hunk).Count() == suggestion.Decisions.Count
                && suggestion.Decisions.All(decision => decision.Hunk >= 1 && decision.Hunk <= suggestion.Hunks.Count),
            file, "A decision is about no change of its suggestion, or about the same change as another.");
        suggestion.Id = arriving.NewId(suggestion.Id, file);
        (suggestion.Report, suggestion.Draft, suggestion.DraftKey) = (
            arriving.Report, DraftIds.Of(arriving.Report, arriving.Draft), arriving.Draft);
        return suggestion;
    }
}
