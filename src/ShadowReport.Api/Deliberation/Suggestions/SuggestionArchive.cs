using ShadowReport.Api.Platform;
using ShadowReport.Api.Writing.Drafts;

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
        foreach (var hunk in suggestion.Hunks)
        {
            arriving.CheckStretch(suggestion.DraftVersion, hunk.From, hunk.Until, file);
            ArchiveFault.Unless(hunk.From <= hunk.Start && hunk.End <= hunk.Until && hunk.Old.Length == hunk.End - hunk.Start, file, "A change is not at the stated position.");
        }

        suggestion.Id = arriving.NewId(suggestion.Id, file);
        (suggestion.Report, suggestion.Draft, suggestion.DraftKey) = (arriving.Report, DraftIds.Of(arriving.Report, arriving.Draft), arriving.Draft);
        return suggestion;
    }
}
