using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <param name="Start">Where the first mark begins, in Unicode code points.</param>
/// <param name="End">Where the last mark ends, exclusive.</param>
/// <param name="First">The words of the device that saved first.</param>
/// <param name="Second">The words of the device that saved later.</param>
internal sealed record MarkedPlaceView(int Start, int End, string First, string Second)
{
    public static IReadOnlyList<MarkedPlaceView> In(string text)
    {
        var counts = CodePoints.In(text);
        return [.. ConflictMarks.In(text).Select(
            place => new MarkedPlaceView(counts.Before(place.Start), counts.Before(place.End), place.First, place.Second))];
    }
}

/// <summary>A member's own working copy of a draft.</summary>
/// <param name="Revision">Counts the states. The ETag begins with it and serves If-Match. 0 if there never was a copy.</param>
/// <param name="NewestVersion">The number of the newest version of the draft.</param>
/// <param name="BasedOn">The newest version that the copy holds; null if there is no copy.</param>
/// <param name="Text">The text; null if there is no copy.</param>
/// <param name="HasConflictMarks">Whether two devices changed the same words, and both are there between marks.</param>
/// <param name="Places">The marked places, in order.</param>
/// <param name="SavedAt">When it was saved; null if there is no copy.</param>
/// <param name="ExpiresAt">When it is deleted if it is not saved again; null if there is no copy.</param>
internal sealed record WorkingCopyView(
    int Revision, int NewestVersion, int? BasedOn, string? Text, bool HasConflictMarks, IReadOnlyList<MarkedPlaceView> Places,
    DateTimeOffset? SavedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>The copy that was read with <see cref="WorkingCopiesStorage.CopyPart"/>.</summary>
    public static WorkingCopyView In(FoundParts parts, int newest) => Of(parts.Find<WorkingCopy>("working_copy"), newest);

    private static WorkingCopyView Of(WorkingCopy? copy, int newest) => copy?.Text is { } state
        ? new(copy.Revision, newest, state.BasedOn, state.Text, ConflictMarks.AreIn(state.Text), MarkedPlaceView.In(state.Text),
            copy.SavedAt, copy.ExpiresAt)
        : new(copy?.Revision ?? 0, newest, null, null, HasConflictMarks: false, [], null, null);
}

/// <summary>The answer to saving a working copy.</summary>
/// <param name="Revision">Counts the states. The ETag begins with it and serves the next If-Match.</param>
/// <param name="NewestVersion">The number of the newest version of the draft.</param>
/// <param name="BasedOn">The newest version that the copy holds.</param>
/// <param name="Merged">Whether the copy is not what you sent, but merged with that of another device.</param>
/// <param name="Text">The merged text; null if the copy is what you sent.</param>
/// <param name="HasConflictMarks">Whether two devices changed the same words, and both are there between marks.</param>
/// <param name="Places">The marked places, in order.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="ExpiresAt">When it is deleted if it is not saved again.</param>
internal sealed record SavedCopyView(
    int Revision, int NewestVersion, int BasedOn, bool Merged, string? Text, bool HasConflictMarks, IReadOnlyList<MarkedPlaceView> Places,
    DateTimeOffset SavedAt, DateTimeOffset ExpiresAt)
{
    public static SavedCopyView Of(WorkingCopy copy, int newest, string sent)
    {
        var state = copy.Text!;
        var isMerged = state.Text != sent;
        return new(
            copy.Revision, newest, state.BasedOn, isMerged, isMerged ? state.Text : null, ConflictMarks.AreIn(state.Text),
            MarkedPlaceView.In(state.Text), copy.SavedAt, copy.ExpiresAt);
    }
}
