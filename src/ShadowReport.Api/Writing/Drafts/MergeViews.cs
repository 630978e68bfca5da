using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <param name="Start">Where it begins in its text, in Unicode code points.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The words; empty where that text has nothing.</param>
internal sealed record PassageView(int Start, int End, string Text)
{
    public static PassageView Of(Passage passage, CodePointCounts counts) =>
        new(counts.Before(passage.Start), counts.Before(passage.End), passage.Text);
}

/// <param name="Number">Names the place in `resolves`.</param>
/// <param name="Paragraph">The lasting id of the paragraph that it is in.</param>
/// <param name="Base">The text in the version that you worked from.</param>
/// <param name="Theirs">The text in the newest version.</param>
/// <param name="Yours">Your text.</param>
internal sealed record MergeHunkView(int Number, Guid? Paragraph, PassageView Base, PassageView Theirs, PassageView Yours);

/// <param name="Origin">base, theirs, yours or both. Null for a place to choose.</param>
/// <param name="Text">Settled words; null for a place to choose.</param>
/// <param name="Hunk">The number of the place to choose; null for settled words.</param>
internal sealed record MergePartView(MergeOrigin? Origin, string? Text, int? Hunk);

/// <summary>A merge as a client shows it: what is settled and where to choose, in the order of the text.</summary>
internal static class MergeViews
{
    public static IReadOnlyList<MergeHunkView> Hunks(Merge merge, string before, string theirs, string yours)
    {
        var (old, their, your) = (CodePoints.In(before), CodePoints.In(theirs), CodePoints.In(yours));
        return
        [
            .. merge.Hunks.Select(hunk => new MergeHunkView(
                hunk.Number, hunk.Paragraph, PassageView.Of(hunk.Base, old), PassageView.Of(hunk.Theirs, their),
                PassageView.Of(hunk.Yours, your))),
        ];
    }

    public static IReadOnlyList<MergePartView> Parts(Merge merge) =>
        [.. merge.Parts.Select(part => new MergePartView(part.Origin, part.Text, part.Hunk?.Number))];
}
