using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>A source that a submission cites.</summary>
/// <param name="Key">The key of its citation marks.</param>
/// <param name="Words">The words of a footnote at its first citation.</param>
public sealed record PrintedSource(string Key, string Words)
{
    /// <summary>
    /// Lists the known sources that printed drafts cite, by key. Citations of sources that the edition cannot name are not in drafts.
    /// </summary>
    internal static IReadOnlyList<PrintedSource> Of(IEnumerable<PrintedDraft> drafts, SubmissionSource source) =>
    [
        .. drafts.SelectMany(draft => CitationFinder.KeysIn(draft.Text)).Distinct().Order(StringComparer.Ordinal)
            .Where(source.Sources.ContainsKey)
            .Select(key => new PrintedSource(key, string.Concat(
                SourceNotes.Of([new NoteContent([new Citation(key, null)], null)], source.Sources, source.Language)[0]
                    .Select(inline => inline.Text)))),
    ];
}
