using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>Refuses to make a file whose edition marks cannot be read.</summary>
internal static class UnreadEditionMarks
{
    /// <summary>The same as a member may hear it: to who only observes no key of a draft is told.</summary>
    public static Refusal? FindFor(Membership by, SubmissionSource source, int? snapshot) => Find(source, snapshot) switch
    {
        { } refusal when !by.May(Permission.ReadWork) => Refusal.Conflict(refusal.Code, "There is a mark of an edition that cannot be read as one, so nothing is shown until somebody who works on the report has mended it."),
        var refusal => refusal,
    };

    /// <summary>Words that may be meant to be kept back would be printed: nobody sends such a file by mistake.</summary>
    public static Refusal? Find(SubmissionSource source, int? snapshot)
    {
        if (UnreadableMark.FirstIn(source) is not { } mark)
            return null;
        var place = mark switch
        {
            { Draft: null } => "on the cover",
            { Paragraph: null } => $"in the title or addressee of {mark.Draft}",
            _ => $"in {mark.Draft}, paragraph {mark.Paragraph}",
        };
        return Refusal.Conflict(
            "edition-mark-unread",
            $"There is a mark of an edition {place} that cannot be read as one, so its words would be printed. It may go on over a blank line, or its brackets are not in pairs; only texts can keep words back. Mend it{(snapshot is null ? "" : ", take a new snapshot")} and try again.") with
        { Details = new Dictionary<string, object?> { ["draft"] = mark.Draft, ["paragraph"] = mark.Paragraph, ["snapshot"] = snapshot } };
    }
}
