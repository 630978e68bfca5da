using ShadowReport.Core.Text;

namespace ShadowReport.Core.Drafts;

/// <summary>Counts a draft's words.</summary>
public static class DraftWords
{
    /// <summary>
    /// Counts a draft's words. A section's heading counts. A recommendation's title does not: it is a label for lists and is not printed.
    /// </summary>
    public static int Of(DraftKind kind, string title, int bodyWords) =>
        kind == DraftKind.Section ? bodyWords + Words.CountPlain(title) : bodyWords;

    /// <summary>Counts them by `words-2` with each character of a script without spaces as a word; null by `words-1`.</summary>
    public static int? ByCharacter(DraftKind kind, string title, int? bodyCharacters) =>
        kind == DraftKind.Section ? bodyCharacters + Words.CountPlainByCharacter(title) : bodyCharacters;
}
