using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Finds the snapshot that an edited file without a code was made from, by the bookmarks in it.</summary>
public static class SnapshotMatch
{
    /// <summary>
    /// Returns how much of a file comes from a snapshot: known paragraphs and sections, and those with the same words, less those that
    /// the file lacks. Null when the file has no paragraph of the snapshot: sections of other reports can have the same marks.
    /// </summary>
    /// <param name="file">The edited file.</param>
    /// <param name="drafts">The drafts of the snapshot.</param>
    public static int? Score(ReturnedFile file, IReadOnlyList<FrozenDraft> drafts)
    {
        var paragraphs = file.Blocks.SelectMany(block => block.Paragraphs.Select(id => (id, block))).DistinctBy(pair => pair.id)
            .ToDictionary(pair => pair.id, pair => WordsOf([pair.block.Block]));
        var sections = file.Blocks.Where(block => block.Section is not null).DistinctBy(block => block.Section)
            .ToDictionary(block => block.Section!, block => WordsOf([block.Block]));
        var (known, score) = (0, 0);
        foreach (var draft in drafts)
        {
            score += Points(sections.GetValueOrDefault(SectionMark.Of(draft.Key)), FileTrace.OneLine(draft.Title), draft.Edition);
            var blocks = Body.Parse(draft.Text);
            for (var index = 0; index < blocks.Count && blocks.Count == draft.Paragraphs.Count; index++)
            {
                var found = paragraphs.GetValueOrDefault(draft.Paragraphs[index].Id);
                known += found is null ? 0 : 1;
                score += Points(found, WordsOf([blocks[index]]), draft.Edition);
            }
        }

        return known == 0 ? null : score;
    }

    private static int Points(string? found, string words, Edition edition) =>
        found is null ? edition == Edition.Public ? -1 : 0 : found == words ? 4 : 2;

    private static string WordsOf(IReadOnlyList<Block> blocks) => FileTrace.OneLine(
        string.Concat(Body.Inlines(blocks).Where(inline => inline.Note is null && inline.Citations is null).Select(inline => inline.Text)));
}
