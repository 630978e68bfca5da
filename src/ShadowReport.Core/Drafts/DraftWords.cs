using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>What counts as a draft's words, in words by rule `words-1`.</summary>
public static class DraftWords
{
    /// <summary>A section counts with its heading; a recommendation's title is a label for lists and does not reach the report.</summary>
    public static int Of(DraftKind kind, string title, int bodyWords) =>
        kind == DraftKind.Section ? bodyWords + Words.CountPlain(title) : bodyWords;
}
