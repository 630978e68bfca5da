using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.SignOns;

/// <param name="Report">Changes of the report's own fields that were part of what was signed.</param>
/// <param name="Drafts">The drafts that changed, as far as they were signed, each with its class, the reasons and the paragraphs that
/// differ.</param>
internal sealed record SignedDifferenceView(
    IReadOnlyList<CompareSnapshots.FieldView> Report, IReadOnlyList<CompareSnapshots.PartView> Drafts);

internal static class SignedDifference
{
    /// <summary>
    /// The difference between the text that an organisation signed and the text that it is asked to confirm; null where it is asked
    /// nothing.
    /// </summary>
    public static async Task<SignedDifferenceView?> Of(IQuerySession session, SignOn? signOn, CancellationToken cancellation)
    {
        if (signOn is null || !signOn.AwaitsConfirmation() || signOn.CarriedFrom is not { } from)
            return null;
        var compared = await CompareSnapshots.Compare(
            session, new CompareSnapshots.Query(signOn.Report, from, signOn.Snapshot), cancellation);
        return compared.Succeeded ? Signed(compared.Value.View, signOn.Scope) : null;
    }

    private static SignedDifferenceView Signed(CompareSnapshots.View view, SignOnScope scope) => new(
        [.. view.Report.Where(field => EndorsementCarryover.Covers(field.Field, scope))],
        [
            .. view.Drafts
                .Where(draft => (draft.State != DraftFate.Unchanged || draft.Moved)
                    && (scope == SignOnScope.Whole || draft.Kind == DraftKind.Recommendation))
                .Select(draft => draft with { Paragraphs = [.. draft.Paragraphs.Where(paragraph => paragraph.Kind != DiffKind.Equal)] }),
        ]);
}
