using ShadowReport.Core.Access;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>Refuses to make a file whose edition marks cannot be read.</summary>
internal static class UnreadEditionMarks
{
    /// <summary>The same as a member may hear it: to who only observes no key of a draft is told.</summary>
    public static Refusal? FindFor(Membership by, SubmissionSource source, int? snapshot) => Find(source, snapshot) switch
    {
        { } refusal when !by.May(Permission.ReadWork) =>
            Refusal.Conflict(
                refusal.Code,
                "An edition mark is not valid, so the preview is hidden. Ask someone who works on the report to correct the mark."),
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
            $"An edition mark {place} is not valid, so its restricted text would be printed. It may span a blank line, or its brackets do "
            + "not match. Only texts can hold restricted words. Correct "
            + $"it{(snapshot is null ? "" : ", take a new snapshot")} and try again.").WithDetails(
            new EditionMarkUnreadDetails(mark.Draft, mark.Paragraph, snapshot));
    }
}

/// <summary>Where the mark is. Members who only observe are not told.</summary>
/// <param name="Draft">The key of the draft; null for the cover.</param>
/// <param name="Paragraph">The number of the paragraph; null for a title, an addressee or the cover.</param>
/// <param name="Snapshot">The number of the snapshot; null for the report as it is now.</param>
internal sealed record EditionMarkUnreadDetails(string? Draft = null, int? Paragraph = null, int? Snapshot = null);
