using ShadowReport.Core.Drafts;
using ShadowReport.Core.Merging;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Writing.Drafts;

/// <summary>
/// What becomes of a save whose writer did not have the newest version before them: it is joined with what others saved since, or
/// refused with all three texts and each place where somebody has to choose. No word is lost either way.
/// </summary>
/// <param name="current">The newest version.</param>
/// <param name="currentAuthor">The author.</param>
/// <param name="before">The version that the writer worked from.</param>
/// <param name="text">What they wrote.</param>
/// <param name="newId">Gives the id of each new paragraph.</param>
/// <param name="cancellation">Ends the merge early.</param>
internal sealed class StaleSaveMerge(
    CurrentText current, Author currentAuthor, BaseText before, string text, Func<Guid> newId, CancellationToken cancellation)
{
    public Merge Merge { get; } = Versions.Join(current, before, text, newId, cancellation);

    /// <summary>The next version, or the refusal.</summary>
    /// <param name="origin">The version named as base, which becomes a parent.</param>
    public Outcome<NewVersion> Joined(BaseText origin)
    {
        if (!Merge.IsClean)
            return Conflict();
        var merged = Merge.TextWith(_ => throw new InvalidOperationException("A clean merge asks nothing."));
        if (CodePoints.Count(merged) > DraftLimits.TextCodePoints)
            return Refusal.Invalid(
                "text-too-long", "text",
                $"Joined with what others saved meanwhile, the draft has more than {DraftLimits.TextCodePoints:N0} characters. Read the "
                + "newest version and shorten yours.");
        return Versions.Merged(current, origin, merged, newId, cancellation);
    }

    /// <summary>The three texts go back with the refusal, so that no word is lost whatever the client kept.</summary>
    public Refusal Conflict() => Versions.Conflict(current, before.Number).WithDetails(new EditConflictDetails(
        before.Text, current.Text, text, Versions.ConflictName(before.Number, current.Number, text), before.Number, current.Number,
        AuthorView.Of(currentAuthor), MergeViews.Hunks(Merge, before.Text, current.Text, text), MergeViews.Parts(Merge)));
}

/// <summary>The members of a refused save, from which the writer chooses.</summary>
/// <param name="Base">The text of the version that was named as base.</param>
/// <param name="Current">The newest text.</param>
/// <param name="Yours">The text that was sent.</param>
/// <param name="Conflict">Names this conflict. Send it back in `resolves`.</param>
/// <param name="BaseVersion">The number of the base.</param>
/// <param name="CurrentVersion">The number of the newest version. Send it back in `resolves`.</param>
/// <param name="CurrentAuthor">The author of the newest version.</param>
/// <param name="Hunks">Each place where somebody has to choose.</param>
/// <param name="Parts">The merged text in order: words that are settled, and the places between them.</param>
internal sealed record EditConflictDetails(
    string Base, string Current, string Yours, string Conflict, int BaseVersion, int CurrentVersion, AuthorView CurrentAuthor,
    IReadOnlyList<MergeHunkView> Hunks, IReadOnlyList<MergePartView> Parts);
