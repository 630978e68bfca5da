using System.Security.Cryptography;
using System.Text;
using Marten;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Feeds.Calendar;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.SignOns;
using ShadowReport.Api.Sending.Silence;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Sending.Submissions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core;
using ShadowReport.Core.Calendar;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

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
