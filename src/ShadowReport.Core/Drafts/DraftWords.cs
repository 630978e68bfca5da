using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>Counts a draft's words by rule `words-1`.</summary>
public static class DraftWords
{
    /// <summary>
    /// Counts a draft's words. A section's heading counts. A recommendation's title does not: it is a label for lists and is not printed.
    /// </summary>
    public static int Of(DraftKind kind, string title, int bodyWords) =>
        kind == DraftKind.Section ? bodyWords + Words.CountPlain(title) : bodyWords;
}
